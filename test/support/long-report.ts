import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import { clockOf } from "#domain/reference/reference-data.ts";
import { accessCode, hashAccessCode } from "#domain/report/access-code.ts";
import type { Command } from "#domain/report/actions.ts";
import { type Actor, decide } from "#domain/report/decide.ts";
import type { HistoryEvent } from "#domain/report/event.ts";
import { evolve } from "#domain/report/evolve.ts";
import { seal } from "#domain/report/history.ts";
import type { Report } from "#domain/report/report.ts";
import { eachAtOnce } from "#platform/each-at-once.ts";
import { eventItem, snapshotItem } from "#store/report-items.ts";
import { createReport } from "#store/reports.ts";
import { type Table, toItem } from "#store/table-client.ts";
import * as example from "./example.ts";
import { kaltim } from "./kaltim.ts";
import { newReport } from "./stored-report.ts";

/** An action on a long report. */
export type Step = readonly [Actor, Command];

/** A report with many events, as it is stored. */
export interface LongReport {
  readonly trackingId: string;
  readonly accessCode: string;
  readonly history: readonly HistoryEvent[];
  /** When its last event happened. */
  readonly at: string;
}

const SPACING_MS = 2 * 3_600_000;

/**
 * Stores a report with these actions, two hours after each other, so that no daily limit is met. The
 * history and the last snapshot are written at once.
 */
export async function storeLongReport(
  table: Table,
  seed: number,
  steps: readonly Step[],
): Promise<LongReport> {
  const first = newReport(seed);
  const code = accessCode(Buffer.alloc(16, seed));
  const { trackingId } = first.snapshot.report;
  const accessCodeHash = hashAccessCode(trackingId, code);
  const submission = { ...first.submission, accessCodeHash };
  await createReport(table, { ...first, submission });
  let { report }: { report: Report } = first.snapshot;
  const history: HistoryEvent[] = [first.event];
  const items: object[] = [];
  let at = example.MONDAY;
  for (const [actor, command] of steps) {
    at = new Date(Date.parse(at) + SPACING_MS).toISOString();
    const attempt = { actor, version: report.version, command };
    const decided = decide(report, attempt, { at, reference: kaltim, attachments: [] });
    if (!decided.ok) throw new Error(`${command.action}: ${decided.refusal.code}`);
    const event = seal(decided.value, report, example.salt);
    report = evolve(report, event);
    history.push(event);
    items.push(eventItem(report, event));
  }
  items.push(snapshotItem({ report, reporterName: "Siti Contoh" }, clockOf(report, kaltim)));
  await eachAtOnce(25, items, (item) =>
    table.client.send(new PutItemCommand({ TableName: table.name, Item: toItem(item) })),
  );
  return { trackingId, accessCode: code, history, at };
}
