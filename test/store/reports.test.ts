import { beforeAll, describe, expect, test } from "vitest";
import { clockOf } from "#domain/reference/reference-data.ts";
import type { Command } from "#domain/report/actions.ts";
import { newSlot } from "#domain/report/attachments.ts";
import { decide } from "#domain/report/decide.ts";
import { evolve, fold } from "#domain/report/evolve.ts";
import { seal, verifyHistory } from "#domain/report/history.ts";
import type { Report } from "#domain/report/report.ts";
import { appendEvents, createReport, loadReportOfReporter } from "#store/reports.ts";
import type { Table } from "#store/table-client.ts";
import * as example from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { newReport, readWhole } from "#test/support/stored-report.ts";
import { emptyTable } from "#test/support/table.ts";

let table: Table;
beforeAll(async () => {
  table = await emptyTable();
});

function next(report: Report, command: Command) {
  const actor = command.action === "comment" ? example.reporter : example.coordinator;
  const decided = decide(
    report,
    { actor, version: report.version, command },
    { at: example.MONDAY, reference: kaltim },
  );
  if (!decided.ok) throw new Error(decided.refusal.code);
  const event = seal(decided.value, report, example.salt);
  return {
    snapshot: { report: evolve(report, event), reporterName: "Siti Contoh" },
    event,
    clock: clockOf(report, kaltim),
  };
}

describe("a new report", () => {
  test("is read as it was written, with its history", async () => {
    const uploadRequest = {
      id: "8Q4ZK2M9TW3C",
      fileName: "a.jpg",
      contentType: "image/jpeg",
      size: 9,
    } as const;
    const slots = [newSlot(uploadRequest, example.MONDAY)];
    const written = { ...newReport(1), slots };
    expect(await createReport(table, written)).toEqual({ created: true });
    const { trackingId } = written.snapshot.report;
    const read = await loadReportOfReporter(table, trackingId, "latest");
    expect(read).toEqual({
      snapshot: written.snapshot,
      files: { attachments: slots, revision: 1 },
      submission: written.submission,
    });
  });

  test("is not written twice: the second try gets the first one's record", async () => {
    const written = newReport(2);
    await createReport(table, written);
    const again = { ...written, submission: { ...written.submission, bodyHash: "another" } };
    expect(await createReport(table, again)).toEqual({
      created: false,
      earlier: written.submission,
    });
    const { history } = await readWhole(table, written.snapshot.report.trackingId);
    expect(history).toHaveLength(1);
  });

  test("is written by only one of many tries at once", async () => {
    const written = newReport(3);
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => createReport(table, written)),
    );
    expect(outcomes.filter(({ created }) => created)).toHaveLength(1);
  });

  test("keeps text of every script byte for byte", async () => {
    const text = "ꦲꦏ꧀ꦱꦫ ᨒᨚᨈᨑ 漢字 👩🏽‍🚒 e\u0301 \u0000\t\r\n «Lampu» ".repeat(150);
    const written = newReport(4, { text });
    await createReport(table, written);
    const { history } = await readWhole(table, written.snapshot.report.trackingId);
    expect(history[0]?.payload).toMatchObject({ text });
    expect(verifyHistory(history)).toEqual({ erasedWords: 0 });
  });

  test("is read for an officer without its reporter", async () => {
    const written = newReport(5);
    await createReport(table, written);
    const read = await readWhole(table, written.snapshot.report.trackingId);
    expect(read.submission).toBeUndefined();
  });
});

describe("an event", () => {
  test("is appended together with the new snapshot", async () => {
    const written = newReport(10);
    await createReport(table, written);
    const step = next(written.snapshot.report, example.forward);
    expect(await appendEvents(table, step)).toEqual({ appended: true });
    const { snapshot, history } = await readWhole(table, written.snapshot.report.trackingId);
    expect(snapshot).toEqual(step.snapshot);
    expect(fold(history)).toEqual(step.snapshot.report);
    expect(verifyHistory(history)).toEqual({ erasedWords: 0 });
  });

  test("is written by one of two requests at once, and the other gets the current report", async () => {
    const written = newReport(11);
    await createReport(table, written);
    const { report } = written.snapshot;
    const outcomes = await Promise.all([
      appendEvents(table, next(report, example.forward)),
      appendEvents(table, next(report, example.comment)),
    ]);
    const lost = outcomes.find(({ appended }) => !appended);
    expect(outcomes.filter(({ appended }) => appended)).toHaveLength(1);
    expect(lost).toMatchObject({ current: { report: { version: 2 } } });
    const { history } = await readWhole(table, report.trackingId);
    expect(history.map(({ version }) => version)).toEqual([1, 2]);
  });
});
