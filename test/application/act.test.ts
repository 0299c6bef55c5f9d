import { beforeAll, describe, expect, test } from "vitest";
import { writeEvent } from "#application/act.ts";
import { decide } from "#domain/report/decide.ts";
import { saveAttachments } from "#store/attachments.ts";
import { createReport, loadReport, type NextEvent } from "#store/reports.ts";
import type { Table } from "#store/table-client.ts";
import { isNew, put } from "#store/write.ts";
import * as example from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { newReport, readWhole } from "#test/support/stored-report.ts";
import { emptyTable } from "#test/support/table.ts";

let table: Table;
beforeAll(async () => {
  table = await emptyTable();
});

/** Writes a comment of the reporter with something else, on what was read before. */
async function comment(seed: number, more: Pick<NextEvent, "files" | "also">) {
  const written = newReport(seed);
  const { report } = written.snapshot;
  const context = { at: example.MONDAY, reference: kaltim };
  const attempt = { actor: example.reporter, version: report.version, command: example.comment };
  const decided = decide(report, attempt, context);
  if (!decided.ok) throw new Error(decided.refusal.code);
  return writeEvent(written.snapshot, decided.value, { ...context, table }, more);
}

async function stored(seed: number): Promise<string> {
  const written = newReport(seed);
  await createReport(table, written);
  return written.snapshot.report.trackingId;
}

describe("an event that changes something else too is a conflict, and nothing is written", () => {
  test("if another request changed the files first", async () => {
    const trackingId = await stored(1);
    const { files } = await loadReport(table, trackingId, "latest");
    const withPhoto = { ...files, attachments: [example.photo] };
    expect(await saveAttachments(table, trackingId, withPhoto)).toBe(true);
    expect(await comment(1, { files })).toMatchObject({ refusal: { code: "version-conflict" } });
    expect((await readWhole(table, trackingId)).history).toHaveLength(1);
    const { files: now } = await loadReport(table, trackingId, "latest");
    expect(now.attachments).toEqual([example.photo]);
  });

  test("if another request wrote the other item first", async () => {
    const trackingId = await stored(2);
    const also = put(table, { pk: "ANOTHER#1", sk: "ITEM" }, isNew);
    expect(await comment(2, { also })).toMatchObject({ ok: true });
    const again = await stored(3);
    expect(await comment(3, { also })).toMatchObject({ refusal: { code: "version-conflict" } });
    expect((await readWhole(table, trackingId)).history).toHaveLength(2);
    expect((await readWhole(table, again)).history).toHaveLength(1);
  });
});
