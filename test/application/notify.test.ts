import { UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { beforeEach, describe, expect, inject, test } from "vitest";
import type { DeliveryDeps } from "#application/delivery/delivery-deps.ts";
import { TRIES } from "#domain/telling/deliveries.ts";
import { notify } from "#functions/notify/notify.ts";
import { deliveryId, listParkedDeliveries, loadDelivery } from "#store/deliveries.ts";
import { EVENT } from "#store/entities/reports.ts";
import { type Table, toItem } from "#store/table-client.ts";
import * as example from "#test/support/example.ts";
import { loggedErrors } from "#test/support/expected-errors.ts";
import { type Fault, type FaultOf, startFaultProxy } from "#test/support/fault-proxy.ts";
import { kaltim } from "#test/support/kaltim.ts";
import type { Messaging } from "#test/support/messaging.ts";
import { given } from "#test/support/scenario.ts";
import { clientAt, SHORT } from "#test/support/table.ts";
import { retryAfter, startTelling, streamed } from "#test/support/telling.ts";
import { deliveriesOf, storeHistory } from "#test/support/told-report.ts";

const ID = "KT-7QX4-M2D9-PA35";
const OTHER = "KT-1111-1111-1111";
const contact = { name: "Siti Contoh", email: "siti@contoh.example", phone: "+6281234567890" };

const history = given({}, example.MONDAY, kaltim, ID)
  .when(example.coordinator, example.forward)
  .when(example.reporter, example.comment)
  .when(example.liaisonOfficer, example.followUp).history;

let table: Table;
let messaging: Messaging;
let deps: DeliveryDeps;
/** The faults of the next emails and of the next SMS, in order. */
let faults: (Fault | undefined)[];
let smsFaults: Fault[];

beforeEach(async () => {
  faults = [];
  smsFaults = [];
  const faultOf: FaultOf = (service) => (service === "ses" ? faults : smsFaults).shift();
  ({ deps, messaging } = await startTelling(faultOf));
  ({ table } = deps);
  await storeHistory(table, ID, history, contact);
  await storeHistory(table, OTHER, given({}, example.MONDAY, kaltim, OTHER).history, contact);
});

const event = (version: number, trackingId = ID) => streamed(trackingId, version);
const retry = (minutes: number) => retryAfter(deps, minutes);

const sentTo = (to: string) => messaging.sent().filter((message) => message.to === to);

/** Returns the names of the errors that the code has logged, each once. */
const errorNames = () => [...new Set(loggedErrors().map(({ errorName }) => errorName))];

describe("an event", () => {
  test("that arrives twice, out of order and in two runs at once is sent once to each recipient", async () => {
    const all = [event(2), event(1), event(4), event(2), event(3)];
    await Promise.all([notify(deps, all), notify(deps, all.toReversed())]);
    await notify(deps, all);
    expect(messaging.sent()).toHaveLength(4);
    expect(sentTo(contact.email)).toHaveLength(3);
    expect(sentTo(contact.phone)).toHaveLength(1);
    const deliveries = await deliveriesOf(table, ID);
    expect(deliveries.map(({ state }) => state)).toEqual(Array(4).fill("sent"));
    expect(await retry(1_000)).toEqual({ tally: expect.objectContaining({ sent: 0 }), failed: 0 });
  });

  test("that cannot be processed does not block others, is tried again, and is told once it can be processed", async () => {
    const key = EVENT.key({ trackingId: ID, version: 2 });
    const setTo = (to: string) =>
      table.client.send(
        new UpdateItemCommand({
          TableName: table.name,
          Key: toItem(key),
          UpdateExpression: "SET #to = :to",
          ExpressionAttributeNames: { "#to": "to" },
          ExpressionAttributeValues: toItem({ ":to": to }),
        }),
      );
    await setTo("nowhere");
    const { failed } = await notify(deps, [event(2), event(1, OTHER)]);
    expect(failed).toEqual([]);
    expect(messaging.sent()).toHaveLength(2);
    expect(await deliveriesOf(table, ID)).toMatchObject([{ recipient: { to: "everyone" } }]);

    expect((await retry(1)).tally).toMatchObject({ failed: 1 });
    expect(errorNames()).toEqual(["$ZodError"]);
    await setTo("forwarded");
    await retry(10);
    expect(sentTo(contact.email).map(({ subject }) => subject)).toContain(
      `Laporan ${ID} diteruskan ke DPUPR-PERA`,
    );
  });

  test("in an outage of the table goes back to the stream, with all later events", async () => {
    const gone = { ...deps, table: { ...table, name: `${table.name}-gone` } };
    const { failed } = await notify(gone, [event(1), event(2), event(1, OTHER)]);
    expect(failed).toEqual([`${ID}/1`, `${OTHER}/1`]);
    expect(errorNames()).toEqual(["ResourceNotFoundException"]);
    expect(messaging.sent()).toEqual([]);
    await notify(deps, [event(1), event(2), event(1, OTHER)]);
    expect(messaging.sent()).toHaveLength(5);
  });
});

describe("a message", () => {
  const only = async () => {
    const deliveries = await deliveriesOf(table, OTHER);
    const email = deliveries.find(({ medium }) => medium === "email");
    if (!email) throw new Error("there is no delivery by email");
    return email;
  };
  const emails = () => messaging.sent().filter(({ medium }) => medium === "email").length;

  test.each(["throttled", "unavailable"] as const)(
    "that was %s is not counted as sent, and the retry sends it",
    async (fault) => {
      faults = [fault];
      await notify(deps, [event(1, OTHER)]);
      expect(await only()).toMatchObject({ state: "failed", tries: 1, unknownTries: 0 });
      expect(emails()).toBe(0);
      await retry(0);
      expect(emails()).toBe(0);
      await retry(1);
      expect(await only()).toMatchObject({ state: "sent", tries: 2, unknownTries: 0 });
      expect(emails()).toBe(1);
    },
  );

  test.each([
    ["whose service failed", "failed", 1],
    ["whose connection broke", "hung-up", 1],
    ["whose answer was lost", "lost", 2],
  ] as const)(
    "%s is sent again, and the record counts a try with an unknown result",
    async (_, fault, times) => {
      faults = [fault];
      await notify(deps, [event(1, OTHER)]);
      expect(await only()).toMatchObject({ state: "unknown", unknownTries: 1 });
      await retry(1);
      expect(await only()).toMatchObject({ state: "sent", tries: 2, unknownTries: 1 });
      expect(emails()).toBe(times);
    },
  );

  test("without any answer times out after some seconds and is sent again", async () => {
    faults = ["silent"];
    await notify(deps, [event(1, OTHER)]);
    expect(await only()).toMatchObject({ state: "unknown", lastError: "TimeoutError" });
    await retry(1);
    expect(emails()).toBe(1);
  });

  test("whose tries are all refused is parked, and an operator can find it and send it again", async () => {
    faults = Array(100).fill("unavailable");
    await notify(deps, [event(1, OTHER)]);
    for (let hours = 1; hours <= 24; hours++) await retry(hours * 60);
    expect(await only()).toMatchObject({ state: "parked", tries: TRIES });
    const parked = await listParkedDeliveries(table, { limit: 10 });
    expect(parked.deliveries.map(deliveryId)).toContain(`${OTHER}.1.reporter.email`);
    expect((await retry(10_000)).tally).toMatchObject({ sent: 0, failed: 0 });
    expect(emails()).toBe(0);
  });

  test("is not made for a reporter without a contact", async () => {
    await storeHistory(table, OTHER, given({}, example.MONDAY, kaltim, OTHER).history, {
      name: "Anonim",
    });
    await notify(deps, [event(1, OTHER)]);
    expect(await deliveriesOf(table, OTHER)).toEqual([]);
  });

  test("to a reporter whose contacts were removed in between is dropped", async () => {
    faults = ["unavailable"];
    await notify(deps, [event(1, OTHER)]);
    await storeHistory(table, OTHER, given({}, example.MONDAY, kaltim, OTHER).history, {
      name: "Anonim",
    });
    await retry(1);
    expect(await only()).toMatchObject({ state: "dropped" });
    expect(emails()).toBe(0);
  });

  test("has an id that reveals nothing about its recipient", async () => {
    await notify(deps, [event(1, OTHER)]);
    const id = deliveryId(await only());
    expect(await loadDelivery(table, id)).toEqual(await only());
    expect(await loadDelivery(table, "KT-1.x.y")).toBeUndefined();
    expect(await loadDelivery(table, `${OTHER}.2.reporter.email`)).toBeUndefined();
    expect(JSON.stringify(await deliveriesOf(table, OTHER))).not.toMatch(/siti|6281234567890/i);
  });
});

describe("a missing right", () => {
  test("to send is a fault of ours: the message is parked at once, with the service's error", async () => {
    faults = ["denied"];
    smsFaults = ["denied"];
    const { tally } = await notify(deps, [event(1)]);
    expect(tally.parked).toBe(2);
    const parked = await deliveriesOf(table, ID);
    expect(parked.map(({ state, tries, lastError }) => [state, tries, lastError]).sort()).toEqual([
      ["parked", 1, "AccessDeniedException"],
      ["parked", 1, "AuthorizationError"],
    ]);
  });

  test("to read the table does not hold up the stream: the event is left for an operator", async () => {
    const denied: (Fault | undefined)[] = ["denied"];
    const endpoint = await startFaultProxy("dynamodb", inject("dynamodbEndpoint"), () =>
      denied.shift(),
    );
    const faulty = { ...deps, table: { ...table, client: clientAt(endpoint, SHORT) } };
    const { failed } = await notify(faulty, [event(1)]);
    expect(failed).toEqual([]);
    expect(errorNames()).toEqual(["AccessDeniedException"]);
    expect(await deliveriesOf(table, ID)).toMatchObject([{ recipient: { to: "everyone" } }]);
  });

  test("is no outage, but expired credentials are: the stream sends the event again", async () => {
    const endpoint = await startFaultProxy("dynamodb", inject("dynamodbEndpoint"), () => "expired");
    const faulty = { ...deps, table: { ...table, client: clientAt(endpoint, SHORT) } };
    const { failed } = await notify(faulty, [event(1)]);
    expect(failed).toEqual([event(1).sequenceNumber]);
    expect(errorNames()).toEqual(["ExpiredTokenException"]);
    expect(await deliveriesOf(table, ID)).toEqual([]);
  });
});
