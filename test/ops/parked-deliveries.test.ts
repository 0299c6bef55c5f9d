import { beforeEach, expect, test } from "vitest";
import * as z from "zod";
import { cursorSigner } from "#contract/cursor.ts";
import { method as retryMethod } from "#contract/methods/admin/retry-parked-delivery.ts";
import { parkedDeliveryViewSchema } from "#contract/parked-delivery.ts";
import { type Delivery, newDelivery, recordTry, takeUp } from "#domain/telling/deliveries.ts";
import { listParkedDeliveries, retryParkedDelivery } from "#functions/admin/parked-deliveries.ts";
import {
  describeParkedDeliveries,
  retryParkedDeliveries,
  subjectNamed,
  tellAgain,
} from "#ops/parked-deliveries.ts";
import { addOfficer } from "#ops/seed-officers.ts";
import { listDueDeliveries, writeDelivery } from "#store/deliveries.ts";
import { DELIVERY_SHARDS } from "#store/entities/deliveries.ts";
import type { Table } from "#store/table-client.ts";
import { MONDAY } from "#test/support/example.ts";
import { emptyTable } from "#test/support/table.ts";

const ID = "KT-7QX4-M2D9-PA35";
let table: Table;
const cursors = async () => cursorSigner("secret");
const request = {
  at: MONDAY,
  language: "id",
  sourceIp: "203.0.113.7",
  claims: { sub: "sub-of-admin", email_verified: "true", token_use: "id" },
  params: undefined,
  query: undefined,
  headers: undefined,
  body: undefined,
} as const;

beforeEach(async () => {
  table = await emptyTable();
  const assignments = [{ role: "system-admin" as const, agency: "pemprov-kaltim" }];
  const admin = { sub: "sub-of-admin", email: "admin@kaltim.example", name: "Admin", assignments };
  await addOfficer(table, admin, { at: MONDAY });
  for (const version of [1, 2, 3]) await park(version);
});

/** Writes a delivery by SMS with all its tries, as the sending functions write it. */
async function park(version: number): Promise<void> {
  const facts = {
    of: "event",
    trackingId: ID,
    version,
    recipient: { to: "reporter" },
    medium: "sms",
    zone: "Asia/Makassar",
  } as const;
  let delivery: Delivery = newDelivery(facts, "a", MONDAY);
  await writeDelivery(table, delivery);
  while (delivery.state !== "parked") {
    const at: string = delivery.state === "claimed" ? MONDAY : (delivery.nextAt ?? "");
    delivery =
      delivery.state === "claimed"
        ? recordTry(delivery, { outcome: "failed", error: "OptedOutException" }, at)
        : takeUp(delivery, "a", at);
    expect(await writeDelivery(table, delivery)).toBe(true);
  }
}

const pageSchema = z.object({
  items: z.array(z.unknown().transform((item) => parkedDeliveryViewSchema.parse(item))),
  nextCursor: z.string().optional(),
});

const listed = (query: { limit: number; cursor?: string }) =>
  listParkedDeliveries({ table, cursors }).handle({ ...request, query });
const retried = (id: string) =>
  retryParkedDelivery({ table }).handle({ ...request, params: retryMethod.params.parse({ id }) });

async function list(query: { limit: number; cursor?: string }) {
  const answer = await listed(query);
  if (!answer.ok || !("body" in answer)) throw new Error("The list was refused");
  return pageSchema.parse(answer.body);
}

async function due(): Promise<string[]> {
  const shards = Array.from({ length: DELIVERY_SHARDS }, (_, shard) => shard);
  const pages = await Promise.all(
    shards.map((shard) => listDueDeliveries(table, { shard, at: MONDAY, limit: 10 })),
  );
  return pages.flat().map((each) => (each.of === "event" ? String(each.version) : each.of));
}

test("are listed in pages, without a contact", async () => {
  const first = await list({ limit: 2 });
  expect(first.items).toMatchObject([
    { id: `${ID}.1.reporter.sms`, recipient: "reporter", lastError: "OptedOutException" },
    { id: `${ID}.2.reporter.sms` },
  ]);
  const second = await list({ limit: 2, cursor: first.nextCursor ?? "" });
  expect(second.items).toMatchObject([{ id: `${ID}.3.reporter.sms` }]);
  const forged = await listed({ limit: 2, cursor: "x.y" });
  expect(forged).toMatchObject({ ok: false, problem: "invalid" });
});

test("are sent again once when a system admin requests it", async () => {
  expect(await due()).toEqual([]);
  const id = `${ID}.2.reporter.sms`;
  expect(await retried(id)).toMatchObject({ ok: true });
  expect(await due()).toEqual(["2"]);
  expect(await retried(id)).toMatchObject({ problem: "not-found" });
  expect((await list({ limit: 10 })).items).toHaveLength(2);
});

test("are sent again when an operator requests it: some of them, or all", async () => {
  expect(await describeParkedDeliveries(table)).toHaveLength(3);
  expect(await retryParkedDeliveries(table, [`${ID}.1.reporter.sms`], MONDAY)).toBe(1);
  await expect(retryParkedDeliveries(table, [`${ID}.1.reporter.sms`], MONDAY)).rejects.toThrow(
    "is parked",
  );
  expect(await retryParkedDeliveries(table, "all", MONDAY)).toBe(2);
  expect((await due()).sort()).toEqual(["1", "2", "3"]);
  expect(await describeParkedDeliveries(table)).toEqual([]);
});

test.each([
  ["KT-7QX4-M2D9-PA35.3", { of: "event", trackingId: "KT-7QX4-M2D9-PA35", version: 3 }],
  ["CHANGES-2026-07.12", { of: "edit", edit: { month: "2026-07", revision: 12 } }],
])("%s names an event or an edit", (text, subject) => {
  expect(subjectNamed(text)).toEqual(subject);
});

test.each(["", "KT-7QX4-M2D9-PA35", "KT-7QX4-M2D9-PA35.0", "CHANGES-2026-07", "CHANGES.1"])(
  "%j names no event",
  (text) => {
    expect(() => subjectNamed(text)).toThrow("--tell takes a tracking id and a version");
  },
);

test("the messages about an event that was not processed are sent once when an operator requests it", async () => {
  expect(await tellAgain(table, { of: "event", trackingId: ID, version: 9 }, MONDAY)).toBe(true);
  const later = "2026-07-06T02:00:01.000Z";
  expect(await tellAgain(table, { of: "event", trackingId: ID, version: 9 }, later)).toBe(false);
  expect(await due()).toEqual(["9"]);
});
