import { beforeEach, describe, expect, test } from "vitest";
import type { DeliveryDeps } from "#application/delivery/delivery-deps.ts";
import { notify } from "#functions/notify/notify.ts";
import { retryDeliveries } from "#functions/retry-deliveries/retry-deliveries.ts";
import { listWithheld, loadContactCode } from "#store/reporter-contacts.ts";
import type { Table } from "#store/table-client.ts";
import { codeIn } from "#test/support/contact-codes.ts";
import * as example from "#test/support/example.ts";
import type { Fault, FaultOf } from "#test/support/fault-proxy.ts";
import { kaltim } from "#test/support/kaltim.ts";
import type { Messaging } from "#test/support/messaging.ts";
import { given } from "#test/support/scenario.ts";
import { startTelling, streamed } from "#test/support/telling.ts";
import { deliveriesOf, storeHistory } from "#test/support/told-report.ts";

const email = { name: "Siti Contoh", email: "siti@contoh.example" };
const idOf = (number: number) => `KT-1111-1111-${String(number).padStart(4, "0")}`;

let table: Table;
let messaging: Messaging;
let deps: DeliveryDeps;
/** The faults of the next emails, in order. */
let faults: (Fault | undefined)[];

beforeEach(async () => {
  faults = [];
  const faultOf: FaultOf = (service) => (service === "ses" ? faults.shift() : undefined);
  ({ deps, messaging } = await startTelling(faultOf));
  ({ table } = deps);
});

/** Stores reports whose reporter has not proven the contact. */
async function givenReports(count: number, reporter: typeof email | object = email) {
  const ids = Array.from({ length: count }, (_, number) => idOf(number));
  for (const id of ids) {
    const { history } = given({}, example.MONDAY, kaltim, id).when(
      example.coordinator,
      example.forward,
    );
    await storeHistory(table, id, history, { name: "Siti Contoh", ...reporter }, {});
  }
  return ids;
}

const event = (trackingId: string, version = 1, at = example.MONDAY) =>
  streamed(trackingId, version, at);
const retry = (at: string) => retryDeliveries({ ...deps, hasTime: () => true }, at);
const bodies = () => messaging.sent().map(({ body }) => body);
const statesOf = async (ids: readonly string[]) =>
  (await Promise.all(ids.map((id) => deliveriesOf(table, id)))).flat().map(({ state }) => state);

describe("messages to an unproven contact", () => {
  test("at the same moment are three, and the records of the others say why they are not sent", async () => {
    const ids = await givenReports(12);
    await Promise.all(ids.map((id) => notify(deps, [event(id)])));
    expect(bodies()).toHaveLength(3);
    const states = (await statesOf(ids)).sort();
    expect(states).toEqual([...Array(3).fill("sent"), ...Array(9).fill("withheld")]);
    const withheld = await Promise.all(ids.map((id) => listWithheld(table, id)));
    expect(withheld.filter((each) => each.email === example.MONDAY)).toHaveLength(9);
    await Promise.all(ids.map((id) => notify(deps, [event(id)])));
    expect(await retry("2026-07-07T02:00:00.000Z")).toMatchObject({ tally: { sent: 0 } });
    expect(bodies()).toHaveLength(3);
  });

  test("count once, however often they are tried", async () => {
    const ids = await givenReports(4);
    faults = Array(6).fill("unavailable");
    const [first = "", second = "", third = "", fourth = ""] = ids;
    await notify(deps, [event(first)]);
    await notify(deps, [event(second)]);
    for (const minutes of ["01", "06", "21"]) await retry(`2026-07-06T02:${minutes}:00.000Z`);
    expect(bodies()).toHaveLength(2);
    await notify(deps, [event(third)]);
    await notify(deps, [event(fourth)]);
    expect(await statesOf(ids)).toEqual(["sent", "sent", "sent", "withheld"]);
  });

  test("go on the next day, in the zone of the report's government", async () => {
    const ids = await givenReports(6);
    const night = "2026-07-06T15:59:00.000Z";
    const midnight = "2026-07-06T16:00:00.000Z";
    for (const id of ids.slice(0, 4)) await notify(deps, [event(id, 1, night)]);
    expect(bodies()).toHaveLength(3);
    await notify(deps, [event(ids[4] ?? "", 1, midnight)]);
    expect(bodies()).toHaveLength(4);
  });

  test("by SMS count on the morning on which they are sent", async () => {
    const ids = await givenReports(5, { phone: "+6281234567890" });
    for (const id of ids) await notify(deps, [event(id, 1, "2026-07-06T14:00:00.000Z")]);
    expect(bodies()).toEqual([]);
    await retry("2026-07-06T22:00:00.000Z");
    expect(bodies()).toHaveLength(3);
  });
});

describe("the code of a receipt", () => {
  test("is the same in each try", async () => {
    const [id = ""] = await givenReports(1);
    faults = ["lost", "lost"];
    await notify(deps, [event(id)]);
    await retry("2026-07-06T02:01:00.000Z");
    await retry("2026-07-06T02:06:00.000Z");
    const codes = bodies().map(codeIn);
    expect(codes).toHaveLength(3);
    expect(new Set(codes).size).toBe(1);
    const stored = await loadContactCode(table, { trackingId: id, contact: "email" });
    expect(stored?.tries).toBe(0);
    expect(JSON.stringify(stored)).not.toContain(codes[0]);
  });

  test("is not in a receipt that is tried again after the code has ended", async () => {
    const [id = ""] = await givenReports(1);
    faults = Array(6).fill("unavailable");
    await notify(deps, [event(id)]);
    for (const at of ["06T03", "06T04", "06T08", "06T20", "07T01", "07T14"]) {
      await retry(`2026-07-${at}:00:00.000Z`);
    }
    expect(bodies()).toEqual([expect.stringContaining("kami terima")]);
    expect(bodies().map(codeIn)).toEqual([""]);
  });

  test("differs from contact to contact and from report to report", async () => {
    const ids = await givenReports(2, { ...email, phone: "+6281234567890" });
    for (const id of ids) await notify(deps, [event(id)]);
    expect(new Set(bodies().map(codeIn)).size).toBe(4);
  });
});
