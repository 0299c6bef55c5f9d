import { beforeAll, expect, test } from "vitest";
import { writeEvent } from "#application/act.ts";
import type { Command } from "#domain/report/actions.ts";
import { type Actor, decide } from "#domain/report/decide.ts";
import { phoneIndexOf } from "#platform/blind-index.ts";
import { createReport } from "#store/reports.ts";
import { listReportsOfPhone } from "#store/reports-of-phone.ts";
import type { Table } from "#store/table-client.ts";
import * as example from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { newReport } from "#test/support/stored-report.ts";
import { emptyTable } from "#test/support/table.ts";

let table: Table;
beforeAll(async () => {
  table = await emptyTable();
});

const day = (n: number) => `2026-07-${String(n).padStart(2, "0")}T02:00:00.000Z`;

/** Writes a report whose reporter gave a number, and takes steps on it. */
async function store(
  seed: number,
  phone: string | undefined,
  steps: readonly (readonly [Actor, Command])[] = [],
): Promise<string> {
  const written = newReport(seed, {}, day(seed));
  let snapshot = { ...written.snapshot, reporterPhone: phone };
  await createReport(table, { ...written, snapshot });
  for (const [actor, command] of steps) {
    const { report } = snapshot;
    const context = { table, reference: kaltim, at: day(seed) };
    const decided = decide(report, { actor, version: report.version, command }, context);
    if (!decided.ok) throw new Error(decided.refusal.code);
    const done = await writeEvent(snapshot, decided.value, context);
    if (!done.ok) throw new Error(done.refusal.code);
    snapshot = { ...snapshot, ...done.value.snapshot };
  }
  return written.snapshot.report.trackingId;
}

test("the reports of a number are listed as held, open and ended, newest first, and no others", async () => {
  const phone = phoneIndexOf("secret", "+6281234567890");
  const hold = [example.coordinator, { action: "hold", question: "Di mana?" }] as const;
  const supply = [{ role: "reporter" }, { action: "supply", text: "Di RT 5" }] as const;
  const archive = [
    example.coordinator,
    { action: "archive", reason: "spam", explanation: "Iklan." },
  ] as const;
  const [held, open, supplied, ended, heldLater] = [
    await store(6, phone, [hold]),
    await store(7, phone),
    await store(8, phone, [hold, supply]),
    await store(9, phone, [hold, archive]),
    await store(10, phone, [hold]),
  ];
  await store(11, undefined, [hold]);
  await store(12, phoneIndexOf("secret", "+6281234567891"), [hold]);
  await store(13, phoneIndexOf("another secret", "+6281234567890"), [hold]);
  const list = (group: "held" | "open" | "ended", limit = 10) =>
    listReportsOfPhone(table, { phone, group }, limit);
  expect(await list("held")).toEqual([heldLater, held]);
  expect(await list("held", 1)).toEqual([heldLater]);
  expect(await list("open")).toEqual([supplied, open]);
  expect(await list("ended")).toEqual([ended]);
});
