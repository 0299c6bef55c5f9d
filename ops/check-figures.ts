import * as z from "zod";
import { Balance, type Faults } from "#application/figures/balance.ts";
import { compareReads, type Found, READS } from "#application/figures/lasting-faults.ts";
import type { ContributionOf } from "#application/figures/next-move.ts";
import type { Figures } from "#store/figures.ts";
import { cellsIn, FIGURES_AND_REPORTS, reportIn } from "./scan-figures.ts";
import { newSegments, segmentsSchema, walkTable } from "./walk-table.ts";

const count = z.int().min(0);
const faultsSchema = z.record(z.string(), z.union([z.int(), z.string()]));

/** The progress of a check, from which another run can continue. */
export const checkSchema = z.strictObject({
  /** The table that is checked, and the generation of its figures. */
  where: z.string(),
  generation: z.int(),
  segments: segmentsSchema,
  /** Items and reports that were read in this read of the table. */
  passed: count,
  reports: count,
  /** Cells and reports of this read that are not balanced yet. */
  faults: faultsSchema,
  /** Which read of the table this is, from 1, and what the read before found. */
  read: z.int().min(1),
  earlier: faultsSchema,
});
export type FiguresCheck = z.infer<typeof checkSchema>;

/** Returns the progress of a check that has not begun. */
export function newCheck(where: string, generation: number, segments: number): FiguresCheck {
  const none = { passed: 0, reports: 0, faults: {}, earlier: {} };
  return { where, generation, segments: newSegments(segments), read: 1, ...none };
}

export interface CheckFiguresDeps {
  readonly figures: Figures;
  readonly contributionOf: ContributionOf;
  /** Called with a function that returns the progress at a position where another run can go on. */
  readonly onProgress: (check: () => FiguresCheck, shown: FiguresShown) => void;
  /** Waits before the table is read again. */
  readonly pause: () => Promise<void>;
  /** Ends the check at the next such position. */
  readonly signal: AbortSignal;
  readonly pageSize?: number;
}

/** What an operator sees of a check while it goes on. */
export type FiguresShown = Pick<FiguresCheck, "passed" | "reports" | "read">;

/** The check was ended by the signal, or it found these. */
export type Checked = { readonly done: false } | ({ readonly done: true } & Found);

/**
 * Adds up the histories of all reports and compares them with all cells and cursors of a generation,
 * starting from earlier progress. It takes no locks and may run while people act on reports: what
 * differs is read again (`application/figures/lasting-faults.ts`).
 */
export async function checkFigures(deps: CheckFiguresDeps, from: FiguresCheck): Promise<Checked> {
  let check = from;
  for (;;) {
    const faults = await readOnce(deps, check);
    if (!faults) return { done: false };
    const isFirst = check.read === 1;
    const found = isFirst
      ? { lasting: {}, unsettled: faults }
      : compareReads(check.earlier, faults);
    if (check.read === READS || Object.keys(found.unsettled).length === 0) {
      return { done: true, ...found };
    }
    await deps.pause();
    const { where, generation, segments, read } = check;
    check = {
      ...newCheck(where, generation, segments.length),
      read: read + 1,
      earlier: faults,
    };
  }
}

/** Reads the table once. Returns undefined if the signal ended it. */
async function readOnce(
  { figures, contributionOf, onProgress, signal, pageSize }: CheckFiguresDeps,
  from: FiguresCheck,
): Promise<Faults | undefined> {
  const { generation, read } = from;
  const balance = new Balance(generation, contributionOf, { faults: from.faults });
  let { passed, reports } = from;
  const ended = await walkTable(
    {
      ...{ table: figures.table, wanted: FIGURES_AND_REPORTS, signal, pageSize },
      onPage: async (page) => {
        for (const partition of page.partitions) {
          for (const cell of cellsIn(partition, generation)) balance.addCell(cell);
          const report = reportIn(partition);
          if (!report) continue;
          balance.addReport(report);
          reports += 1;
        }
        passed += page.passed;
      },
      onProgress: (segments) => {
        const progress = () => ({
          ...from,
          ...{ segments, passed, reports, faults: { ...balance.faults } },
        });
        onProgress(progress, { passed, reports, read });
      },
    },
    from.segments,
  );
  return ended.every(({ done }) => done) ? balance.faults : undefined;
}
