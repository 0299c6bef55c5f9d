import { expect, test } from "vitest";
import { listSearchChanges, noteSearchChange } from "#store/search-changes.ts";
import { emptyTable } from "#test/support/table.ts";

test("changes are noted once for each report and day, and notes that come again or late do nothing", async () => {
  const table = await emptyTable();
  const note = (trackingId: string, time: string) =>
    noteSearchChange(table, trackingId, `2026-07-06T${time}:00.000Z`);
  await note("KT-B", "10:00");
  await note("KT-A", "10:00");
  await note("KT-A", "11:00");
  await note("KT-A", "11:00");
  await note("KT-A", "10:30");
  await noteSearchChange(table, "KT-A", "2026-07-07T00:00:00.000Z");
  expect(await listSearchChanges(table, "2026-07-06")).toEqual([
    { trackingId: "KT-A", at: "2026-07-06T11:00:00.000Z" },
    { trackingId: "KT-B", at: "2026-07-06T10:00:00.000Z" },
  ]);
  expect(await listSearchChanges(table, "2026-07-07")).toHaveLength(1);
  expect(await listSearchChanges(table, "2026-07-08")).toEqual([]);
});
