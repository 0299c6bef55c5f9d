import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import { beforeEach, describe, expect, test } from "vitest";
import type { DeliveryDeps } from "#application/delivery/delivery-deps.ts";
import {
  type Attachment,
  type FileRefusalReason,
  newSlot,
  type UploadType,
} from "#domain/report/attachments.ts";
import { filterFor } from "#domain/telling/subscriptions.ts";
import { notify } from "#functions/notify/notify.ts";
import { deliveryId } from "#store/deliveries.ts";
import { DELIVERY } from "#store/entities/deliveries.ts";
import { putSubscription } from "#store/subscriptions.ts";
import { type Table, toItem } from "#store/table-client.ts";
import * as example from "#test/support/example.ts";
import { eventsIn } from "#test/support/expected-messages.ts";
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
  const subscriber = (endpoint: string, more: object = {}) => ({
    agency: DPUPR,
    protocol: "email" as const,
    endpoint,
    roles: ["liaison-officer" as const],
    language: "id" as const,
    ...more,
  });

  const subscribe = async (...subscribers: ReturnType<typeof subscriber>[]) => {
    for (const each of subscribers) {
      const arn = await messaging.subscribe(each, filterFor([each]), undefined);
      await putSubscription(table, each.endpoint, { ...each, arn });
    }
  };

  test("of an agency get one publication for each language and medium that has a subscriber", async () => {
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
      `${ID}.gathered.officers-${DPUPR}-en-liaison-officer.email`,
      `${ID}.gathered.officers-${DPUPR}-id-liaison-officer.email`,
    ]);
  });

  /** Subscribes officers of DPUPR and stores a report that DPUPR gets, with 40 comments on it. */
  async function commented(...subscribers: ReturnType<typeof subscriber>[]): Promise<number> {
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
    const late = given({}, example.MONDAY, kaltim, ID)
      .when(example.coordinator, example.forward)
      .when(example.reporter, example.comment)
      .sweep("2026-07-13T16:00:00.000Z");
    const versions = late.history.flatMap(({ version, payload }) =>
      payload.action === "escalate" ? [version] : [],
    );
    expect(versions).toHaveLength(1);
    await storeHistory(table, ID, late.history, { name: "Anonim" });
    await subscribe(
      subscriber("penghubung@kaltim.example"),
      subscriber("kepala@kaltim.example", { roles: ["leader"] }),
      subscriber("keduanya@kaltim.example", { roles: ["liaison-officer", "leader"] }),
      subscriber("bersama@kaltim.example"),
    );
    // Two officers share this mailbox.
    const shared = subscriber("bersama@kaltim.example", { roles: ["leader"] });
    const arn = await messaging.subscribe(shared, filterFor([subscriber(""), shared]), undefined);
    await putSubscription(table, "second", { ...shared, arn });

    await notify(deps, [event(2), event(3), ...versions.map((version) => event(version))]);
    await retry(10);
    const eventsTo = (name: string) =>
      sentTo(`${name}@kaltim.example`).map(({ body }) => eventsIn(body));
    expect(eventsTo("kepala")).toEqual([1]);
    for (const name of ["penghubung", "keduanya", "bersama"]) {
      expect(eventsTo(name)).toEqual([1, 2]);
    }
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
