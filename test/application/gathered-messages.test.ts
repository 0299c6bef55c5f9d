import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import { beforeEach, describe, expect, test } from "vitest";
import type { DeliveryDeps } from "#application/delivery/delivery-deps.ts";
import type { FileRefusalReason, UploadType } from "#domain/report/attachment-vocabulary.ts";
import { type Attachment, newSlot } from "#domain/report/attachments.ts";
import type { Subscription } from "#domain/telling/subscriptions.ts";
import { notify } from "#functions/notify/notify.ts";
import { addressIdOf } from "#platform/blind-index.ts";
import { deliveryId } from "#store/deliveries.ts";
import { DELIVERY } from "#store/entities/deliveries.ts";
import { putSubscription, removeSubscription } from "#store/subscriptions.ts";
import { type Table, toItem } from "#store/table-client.ts";
import * as example from "#test/support/example.ts";
import { eventsIn, PEPPER } from "#test/support/expected-messages.ts";
import { kaltim } from "#test/support/kaltim.ts";
import type { Messaging } from "#test/support/messaging.ts";
import { given } from "#test/support/scenario.ts";
import { minutesLater, retryAfter, startTelling, streamed } from "#test/support/telling.ts";
import { deliveriesOf, PROVEN, storeHistory } from "#test/support/told-report.ts";

const ID = "KT-7QX4-M2D9-PA35";
const DPUPR = "dpupr-pera-kaltim";
const contact = { name: "Siti Contoh", email: "siti@contoh.example", phone: "+6281234567890" };

let table: Table;
let messaging: Messaging;
let deps: DeliveryDeps;

beforeEach(async () => {
  ({ deps, messaging } = await startTelling());
  ({ table } = deps);
});

const event = (version: number, at?: string) => streamed(ID, version, at);
const retry = (minutes: number) => retryAfter(deps, minutes);
const sentTo = (to: string) => messaging.sent().filter((message) => message.to === to);

describe("officers", () => {
  const subscriber = (endpoint: string, more: Partial<Subscription> = {}): Subscription => ({
    agency: DPUPR,
    protocol: "email",
    endpoint,
    roles: ["liaison-officer"],
    language: "id",
    ...more,
  });

  const subscribe = async (...subscribers: Subscription[]) => {
    for (const each of subscribers) await subscribeAs(each.endpoint, each);
  };
  const subscribeAs = async (officer: string, subscription: Subscription) => {
    const arn = await messaging.subscribe(subscription);
    await putSubscription(table, officer, { ...subscription, arn });
  };
  const eventsTo = (name: string) =>
    sentTo(`${name}@kaltim.example`).map(({ body }) => eventsIn(body));

  test("of an agency get one publication at each address", async () => {
    await commented(
      subscriber("a@kaltim.example"),
      subscriber("b@kaltim.example"),
      subscriber("c@kaltim.example", { language: "en" }),
      subscriber("d@kaltim.example", { roles: ["leader"] }),
    );
    await notify(deps, [event(3)]);
    const reached = messaging.sent().map(({ to }) => to);
    expect(reached.sort()).toEqual(["a", "b", "c"].map((name) => `${name}@kaltim.example`));
    expect((await deliveriesOf(table, ID)).map(deliveryId).sort()).toEqual([
      ...["a", "b", "c"]
        .map((name) => addressIdOf(PEPPER, subscriber(`${name}@kaltim.example`)))
        .map((address) => `${ID}.gathered.officers-${DPUPR}-${address}.email`)
        .sort(),
    ]);
    expect(sentTo("c@kaltim.example")[0]?.body).toContain("comment");
  });

  /** Subscribes officers of DPUPR and stores a report that DPUPR gets, with 40 comments on it. */
  async function commented(...subscribers: Subscription[]): Promise<number> {
    let scenario = given({}, example.MONDAY, kaltim, ID).when(example.coordinator, example.forward);
    for (let day = 0; day < 2; day++) {
      const at = new Date(Date.parse(example.MONDAY) + day * 86_400_000).toISOString();
      for (let n = 0; n < 20; n++) scenario = scenario.when(example.reporter, example.comment, at);
    }
    expect(scenario.refusal).toBeUndefined();
    await storeHistory(table, ID, scenario.history, { name: "Anonim" });
    await subscribe(...subscribers);
    return scenario.history.length;
  }

  test("get a forward at once, and the 40 comments of the next ten minutes as one message", async () => {
    const phone = "+6281100000009";
    const versions = await commented(subscriber(phone, { protocol: "sms" }));
    await notify(deps, [event(2)]);
    expect(sentTo(phone)).toHaveLength(1);
    for (let version = 3; version <= versions; version++) {
      await notify(deps, [event(version, minutesLater(version / 5))]);
    }
    await retry(9);
    expect(sentTo(phone)).toHaveLength(1);
    await retry(10);
    expect(sentTo(phone).map(({ body }) => body)).toEqual([
      expect.stringContaining("didisposisikan"),
      expect.stringMatching(/^Kanal> 40 kabar, terakhir: Komentar baru/),
    ]);
    await retry(30);
    expect(sentTo(phone)).toHaveLength(2);
  });

  test("get one message, although the events arrive in several runs at once and twice", async () => {
    const versions = await commented(subscriber("a@kaltim.example"));
    const all = Array.from({ length: versions }, (_, index) => event(index + 1));
    await Promise.all([0, 1, 2, 3].map((n) => notify(deps, all.slice(n * 8, n * 8 + 20))));
    await Promise.all([retry(10), retry(10), retry(10)]);
    const counts = sentTo("a@kaltim.example").map(({ body }) => eventsIn(body));
    expect(counts).toHaveLength(2);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(versions - 1);
  });

  test("are told of gathered events although the sender dies between, and each event once", async () => {
    const versions = await commented(subscriber("a@kaltim.example"));
    await notify(deps, [event(2), event(3), event(4)]);
    const dying: DeliveryDeps = {
      ...deps,
      // As if the function had been ended before it sent: nothing after the claim is written.
      messenger: { ...messaging.messenger, publish: () => new Promise(() => {}) },
    };
    void retryAfter(dying, 10);
    const gathered = async () =>
      (await deliveriesOf(table, ID)).find(({ of }) => of === "gathered");
    await expect.poll(gathered).toMatchObject({ state: "claimed", tries: 1 });
    await notify(deps, [event(versions, minutesLater(11))]);
    await retry(14);
    expect(sentTo("a@kaltim.example")).toHaveLength(1);
    await retry(16);
    expect(sentTo("a@kaltim.example").map(({ body }) => eventsIn(body))).toEqual([1, 3]);
    expect(await gathered()).toMatchObject({ state: "sent", unknownTries: 1, untold: [] });
  });

  test("with other roles are told of their own events only, and without waiting for the others", async () => {
    const escalated = await escalatedLate();
    await subscribe(
      subscriber("penghubung@kaltim.example"),
      subscriber("kepala@kaltim.example", { roles: ["leader"] }),
      subscriber("keduanya@kaltim.example", { roles: ["liaison-officer", "leader"] }),
      subscriber("bersama@kaltim.example"),
    );
    // Two officers share this mailbox.
    const shared = subscriber("bersama@kaltim.example", { roles: ["leader"] });
    await subscribeAs("second", shared);

    await notify(deps, [event(2), event(3), event(escalated)]);
    await retry(10);
    expect(eventsTo("kepala")).toEqual([1]);
    for (const name of ["penghubung", "keduanya", "bersama"]) {
      expect(eventsTo(name)).toEqual([1, 2]);
    }
  });

  /** Stores a report that DPUPR got, with a comment, and returns the version of its escalation. */
  async function escalatedLate(): Promise<number> {
    const late = given({}, example.MONDAY, kaltim, ID)
      .when(example.coordinator, example.forward)
      .when(example.reporter, example.comment)
      .sweep("2026-07-13T16:00:00.000Z");
    const versions = late.history.flatMap(({ version, payload }) =>
      payload.action === "escalate" ? [version] : [],
    );
    expect(versions).toHaveLength(1);
    await storeHistory(table, ID, late.history, { name: "Anonim" });
    return versions[0] ?? 0;
  }

  describe("are told of each event once, although while it waits", () => {
    test.each<[string, Partial<Subscription>]>([
      ["more roles", { roles: ["leader", "liaison-officer"] }],
      ["another role that is told", { roles: ["agency-admin"] }],
      ["another language", { language: "en" }],
    ])("one of them subscribes again with %s", async (_, more) => {
      await commented(subscriber("a@kaltim.example"), subscriber("b@kaltim.example"));
      // Notices to these roles exist already.
      await subscribe(subscriber("c@kaltim.example", more));
      await notify(deps, [event(2), event(3), event(4)]);
      await subscribe(subscriber("a@kaltim.example", more));
      await retry(10);
      for (const name of ["a", "b", "c"]) expect(eventsTo(name)).toEqual([1, 2]);
    });

    test("another officer joins the mailbox, and leaves it", async () => {
      await commented(subscriber("a@kaltim.example"), subscriber("b@kaltim.example"));
      await subscribeAs("second", subscriber("b@kaltim.example", { roles: ["leader"] }));
      await notify(deps, [event(2), event(3)]);
      await subscribeAs("third", subscriber("a@kaltim.example", { roles: ["leader"] }));
      await removeSubscription(table, "second", subscriber("b@kaltim.example"));
      await retry(10);
      for (const name of ["a", "b"]) expect(eventsTo(name)).toEqual([1, 1]);
    });

    test("one of them takes another address", async () => {
      await commented(subscriber("a@kaltim.example"), subscriber("b@kaltim.example"));
      await notify(deps, [event(2), event(3), event(4)]);
      await removeSubscription(table, "a@kaltim.example", subscriber("a@kaltim.example"));
      await subscribe(subscriber("baru@kaltim.example"));
      await retry(10);
      await retry(20);
      // Two events in two messages or in one: the first of them goes at once.
      expect(eventsTo("baru").reduce((sum, count) => sum + count, 0)).toBe(2);
      expect([eventsTo("a"), eventsTo("b")]).toEqual([[1], [1, 2]]);
      expect((await deliveriesOf(table, ID)).map(({ state }) => state).sort()).toEqual([
        "dropped",
        "sent",
        "sent",
      ]);
    });
  });

  test("whose roles an event is no longer for are not told of it", async () => {
    const escalated = await escalatedLate();
    const leaders = subscriber("a@kaltim.example", { roles: ["liaison-officer", "leader"] });
    await subscribe(leaders);
    await notify(deps, [event(2), event(3), event(escalated)]);
    await subscribe({ ...leaders, roles: ["leader"] });
    await retry(10);
    expect(eventsTo("a")).toEqual([1, 1]);
    expect(sentTo("a@kaltim.example")[1]?.body).not.toContain("Komentar");
  });

  test("who share a mailbox get notices in the first of their languages", async () => {
    await commented(subscriber("a@kaltim.example", { language: "en" }));
    await subscribeAs("second", subscriber("a@kaltim.example"));
    await notify(deps, [event(2)]);
    expect(sentTo("a@kaltim.example").map(({ body }) => body)).toEqual([
      expect.stringContaining("didisposisikan"),
    ]);
  });

  test("of a record that an earlier version left for one event are told of it", async () => {
    await commented(subscriber("a@kaltim.example"));
    const record = {
      ...DELIVERY.key({
        ...{ subject: ID, version: 3 },
        "recipient and medium": `officers-${DPUPR}-id.email`,
      }),
      ...{ trackingId: ID, version: 3, medium: "email", zone: "Asia/Makassar" },
      recipient: { to: "officers", agency: DPUPR, language: "id" },
      ...{ state: "failed", revision: 2, tries: 1, unknownTries: 0, claim: "a" },
      ...{ createdAt: example.MONDAY, nextAt: minutesLater(1) },
      ...{ deliveriesDue: "0", deliveriesDueOrder: `${minutesLater(1)}#${ID}` },
    };
    await table.client.send(new PutItemCommand({ TableName: table.name, Item: toItem(record) }));
    expect(await retry(1)).toMatchObject({ failed: 0 });
    expect(sentTo("a@kaltim.example").map(({ body }) => eventsIn(body))).toEqual([1]);
    expect((await deliveriesOf(table, ID)).map(({ of, state }) => [of, state])).toEqual([
      ["event", "sent"],
      ["gathered", "sent"],
    ]);
  });
});

describe("refused files", () => {
  const slot = (id: string, contentType: UploadType) =>
    newSlot({ id, fileName: "KTP Siti.pdf", contentType, size: 9 }, example.MONDAY);
  const refused = (id: string, contentType: UploadType, reason: FileRefusalReason): Attachment => ({
    ...slot(id, contentType),
    ...{ state: "refused", inspectedAt: example.MONDAY, reason },
  });
  const clean: Attachment = example.photo;
  const first = refused("A00000000000", "image/png", "unreadable");
  const second = refused("B00000000000", "application/pdf", "encrypted");

  /** Stores a report whose first and third file are refused, with its files as they are then. */
  const store = (attachments: Attachment[]) =>
    storeHistory(
      table,
      ID,
      given({}, example.MONDAY, kaltim, ID)
        .when(example.system, { ...example.refuseFile, attachment: first.id })
        .when(example.system, { ...example.refuseFile, attachment: second.id, reason: "encrypted" })
        .history,
      contact,
      { ...PROVEN, attachments },
    );
  const bodies = () => messaging.sent().map(({ body }) => body);

  test("that are refused together are one email and one SMS, by number and reason", async () => {
    await store([first, clean, slot(second.id, "application/pdf")]);
    await notify(deps, [event(2)]);
    await retry(1);
    expect(bodies()).toEqual([]);
    await store([first, clean, second]);
    await notify(deps, [event(3, minutesLater(1)), event(2), event(3)]);
    expect(sentTo(contact.phone).map(({ body }) => body)).toEqual([
      expect.stringContaining("berkas ke-1, 3 ditolak"),
    ]);
    const [mail, ...others] = sentTo(contact.email);
    expect(others).toEqual([]);
    expect(mail?.body).toContain("Gambar ke-1 rusak atau terpotong");
    expect(mail?.body).toContain("Dokumen ke-3 terkunci kata sandi: kirim tanpa sandi.");
    expect(bodies().join()).not.toContain("KTP");
    await retry(30);
    expect(messaging.sent()).toHaveLength(2);
  });

  test("whose events arrive together are one email and one SMS", async () => {
    await store([first, clean, second]);
    await notify(deps, [event(2), event(3)]);
    expect(sentTo(contact.email)).toHaveLength(1);
    expect(sentTo(contact.phone).map(({ body }) => body)).toEqual([
      expect.stringContaining("berkas ke-1, 3 ditolak"),
    ]);
    await retry(30);
    expect(messaging.sent()).toHaveLength(2);
  });

  test("do not wait long for the event of another file", async () => {
    await store([first, clean, second]);
    await notify(deps, [event(2)]);
    await retry(1);
    expect(bodies()).toEqual([]);
    await retry(2);
    expect(sentTo(contact.phone)).toHaveLength(1);
  });

  test("are told as soon as the other files were found clean", async () => {
    await store([first, slot(clean.id, "image/jpeg")]);
    await notify(deps, [event(2)]);
    await retry(1);
    expect(bodies()).toEqual([]);
    await store([first, clean]);
    await retry(2);
    expect(sentTo(contact.phone).map(({ body }) => body)).toEqual([
      expect.stringContaining("gambar ke-1 rusak"),
    ]);
  });

  test("are told when the slot of another file ends unused", async () => {
    await store([first, slot(clean.id, "image/jpeg")]);
    await notify(deps, [event(2)]);
    for (let minutes = 1; minutes < 15; minutes++) await retry(minutes);
    expect(bodies()).toEqual([]);
    await retry(15);
    expect(sentTo(contact.email)).toHaveLength(1);
    expect(sentTo(contact.phone)).toHaveLength(1);
  });
});
