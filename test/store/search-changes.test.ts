import { expect, test } from "vitest";
import { listSearchChanges, noteSearchChange } from "#store/search-changes.ts";
import { emptyTable } from "#test/support/table.ts";

test("changes are noted once for each report and day, each time under a new mark", async () => {
  const table = await emptyTable();
  const note = (trackingId: string, time: string) =>
    noteSearchChange(table, trackingId, `2026-07-${time}:00.000Z`);
  const marks: (string | undefined)[] = [];
  for (const time of ["06T10:00", "06T11:00", "06T11:00", "06T09:00"]) {
    await note("KT-A", time);
    marks.push((await listSearchChanges(table, "2026-07-06"))[0]?.mark);
  }
  expect(new Set(marks).size).toBe(4);
  await note("KT-B", "06T10:00");
  await note("KT-A", "07T00:00");
  const idsOf = async (day: string) =>
    (await listSearchChanges(table, day)).map(({ trackingId }) => trackingId);
  expect(await idsOf("2026-07-06")).toEqual(["KT-A", "KT-B"]);
  expect(await idsOf("2026-07-07")).toEqual(["KT-A"]);
  expect(await idsOf("2026-07-08")).toEqual([]);
});
