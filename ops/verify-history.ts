import { isDeepStrictEqual } from "node:util";
import * as z from "zod";
import type { ReferenceData } from "#domain/reference/reference-data.ts";
import { readWholeReport } from "#store/reports.ts";
import type { Table } from "#store/table-client.ts";
import { erasedWordsOf, faultsOf, isParked } from "./faults.ts";
import { REPORTS, type StoredReport, toStoredReport } from "./scan-reports.ts";
import { newSegments, segmentsSchema, walkTable } from "./walk-table.ts";

const count = z.int().min(0);

/** The progress of a check of all reports, from which another run can continue. */
export const walkSchema = z.strictObject({
  /** The table that is checked. */
  where: z.string(),
  segments: segmentsSchema,
  /** Items read, reports checked, reports with faults, parked reports, erased words. */
  passed: count,
  checked: count,
  wrong: count,
  parked: count,
  erasedWords: count,
});
export type Walk = z.infer<typeof walkSchema>;

/** Returns the progress of a check that has not begun. */
export function newWalk(where: string, segments: number): Walk {
  return {
    where,
    segments: newSegments(segments),
    passed: 0,
    checked: 0,
    wrong: 0,
    parked: 0,
    erasedWords: 0,
  };
}

export interface VerifyHistoryDeps {
  readonly table: Table;
  readonly reference: () => Promise<ReferenceData>;
  /** Called for every report with faults. */
  readonly onFaults: (trackingId: string, faults: readonly string[]) => void;
  /** Called with the progress at each position where another run can continue. */
  readonly onProgress: (walk: Walk) => void;
  /** Ends the check at the next such position. */
  readonly signal: AbortSignal;
  readonly pageSize?: number;
}

/**
 * Checks every report of a table, starting from an earlier progress. It takes no locks and may run
 * while people act on reports.
 * @returns the progress; all segments are done unless the signal ended the check
 */
export async function verifyHistory(deps: VerifyHistoryDeps, from: Walk): Promise<Walk> {
  const { table, onProgress, signal, pageSize } = deps;
  let walk = from;
  await walkTable<Tally>(
    {
      ...{ table, signal, pageSize },
      wanted: REPORTS,
      onPage: async ({ partitions, passed }) => ({
        ...(await checkAll(deps, partitions.map(toStoredReport))),
        passed,
      }),
      onProgress: (segments, page) => {
        walk = { ...walk, segments, ...sumOf(walk, page) };
        onProgress(walk);
      },
    },
    from.segments,
  );
  return walk;
}

function sumOf(walk: Walk, page: Tally | undefined): Tally {
  const sum = (count: keyof Tally) => walk[count] + (page?.[count] ?? 0);
  return {
    passed: sum("passed"),
    checked: sum("checked"),
    wrong: sum("wrong"),
    parked: sum("parked"),
    erasedWords: sum("erasedWords"),
  };
}

type Tally = Pick<Walk, "passed" | "checked" | "wrong" | "parked" | "erasedWords">;

async function checkAll(
  deps: VerifyHistoryDeps,
  reports: readonly StoredReport[],
): Promise<Omit<Tally, "passed">> {
  let wrong = 0;
  for (const report of reports) {
    const faults = await lastingFaults(deps, report);
    if (faults.length === 0) continue;
    wrong += 1;
    deps.onFaults(report.trackingId, faults);
  }
  return {
    checked: reports.length,
    wrong,
    parked: reports.filter(isParked).length,
    erasedWords: reports.map(erasedWordsOf).reduce((sum, words) => sum + words, 0),
  };
}

/**
 * How often a report is read while other requests act on it before its faults count as lasting.
 */
const READS = 5;

/**
 * Returns the faults of a report that are still there when it is read again: a scan reads the items
 * of a report one after the other, and another request may act on it in between.
 */
async function lastingFaults(
  { table, reference }: VerifyHistoryDeps,
  report: StoredReport,
): Promise<readonly string[]> {
  let faults = faultsOf(report, await reference());
  for (let read = 1; faults.length > 0 && read < READS; read++) {
    const { trackingId } = report;
    const items = await readWholeReport(table, trackingId);
    const again = items.length === 0 ? [] : faultsOf({ ...report, items }, await reference());
    if (isDeepStrictEqual(again, faults)) return faults;
    faults = again;
  }
  return faults;
}
