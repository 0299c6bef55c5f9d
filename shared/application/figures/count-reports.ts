import { Contention, isOutage } from "#platform/failure.ts";
import { pauseWithFullJitter } from "#platform/full-jitter.ts";
import { addToCell, type Figures } from "#store/figures.ts";
import { moveCursor, type ProjectedReport, readProjectedReport } from "#store/figures-cursors.ts";
import { transact } from "#store/transact.ts";
import { type ContributionOf, groupsOf, type Move, nextMove, sumOfMoves } from "./next-move.ts";

/** Why reports could not be processed, by tracking id. */
export type Failures = ReadonlyMap<string, unknown>;

/** How often other instances may come first before the reports are left to a later try. */
const CONFLICTS = 20;
const PAUSES = { firstMs: 20, longestMs: 500 };

/**
 * Counts reports in a generation of the figures, each from where its cursor stands up to its end.
 * Each part of a difference is added exactly once: a transaction moves the cursors together with
 * the cells, on condition that the cursors stand where they were read. So the same reports may come
 * again, late, in any order, and in several instances at once.
 *
 * If an answer is lost, the client sends the transaction again with the same token, and DynamoDB
 * answers as the first time. If that fails too, the next try reads at the cursor whether it was
 * written.
 *
 * @returns the reports that could not be counted; all others are
 */
export async function countReports(
  figures: Figures,
  contributionOf: ContributionOf,
  reports: readonly ProjectedReport[],
): Promise<Failures> {
  const failed = new Map<string, unknown>();
  let left = reports;
  let conflicts = 0;
  while (left.length > 0) {
    const moves = movesOf(left, figures.generation, contributionOf, failed);
    const { unfinished, overtaken } = await writeMoves(figures, moves, failed);
    if (overtaken.length > 0) {
      conflicts += 1;
      if (conflicts > CONFLICTS) return failedAlso(failed, [...unfinished, ...overtaken]);
      await pauseWithFullJitter(conflicts, PAUSES);
    }
    left = await readAll(figures, [...unfinished, ...overtaken], failed);
  }
  return failed;
}

function failedAlso(failed: Map<string, unknown>, trackingIds: readonly string[]): Failures {
  const error = new Contention("Other instances count the same reports again and again");
  return new Map([...failed, ...trackingIds.map((id) => [id, error] as const)]);
}

/** Returns the next step of each report that is not counted up to its end. */
function movesOf(
  reports: readonly ProjectedReport[],
  generation: number,
  contributionOf: ContributionOf,
  failed: Map<string, unknown>,
): Move[] {
  return reports.flatMap((report) => {
    try {
      return nextMove(report, generation, contributionOf) ?? [];
    } catch (error) {
      failed.set(report.trackingId, error);
      return [];
    }
  });
}

interface Written {
  /** Reports of which a part is written. */
  readonly unfinished: string[];
  /** Reports that another instance counted in between. */
  readonly overtaken: string[];
}

/** Writes moves, one transaction after the other: they have hot cells in common. */
async function writeMoves(
  figures: Figures,
  moves: readonly Move[],
  failed: Map<string, unknown>,
): Promise<Written> {
  const written: Written = { unfinished: [], overtaken: [] };
  const groups = [...groupsOf(moves)];
  for (let group = groups.shift(); group; group = groups.shift()) {
    const ids = group.map(({ trackingId }) => trackingId);
    try {
      const { ok } = await transact(figures.table, [
        ...group.map((move) => moveCursor(figures, move.trackingId, move)),
        ...[...sumOfMoves(group).values()].map((cell) => addToCell(figures, cell)),
      ]);
      if (ok) written.unfinished.push(...group.filter(isUnfinished).map((each) => each.trackingId));
      else written.overtaken.push(...ids);
    } catch (error) {
      // One report that cannot be written must not hold up the others of its group.
      if (group.length > 1 && !isOutage(error)) groups.unshift(...group.map((each) => [each]));
      else for (const id of ids) failed.set(id, error);
    }
  }
  return written;
}

/** Whether more is to be written, or may be: the history may have gone on since the kept part. */
const isUnfinished = ({ seen, next }: Move): boolean =>
  next.pending !== undefined || seen?.pending !== undefined;

async function readAll(
  { table }: Figures,
  trackingIds: readonly string[],
  failed: Map<string, unknown>,
): Promise<ProjectedReport[]> {
  const read = trackingIds.map(async (trackingId) => {
    try {
      return [await readProjectedReport(table, trackingId)];
    } catch (error) {
      failed.set(trackingId, error);
      return [];
    }
  });
  return (await Promise.all(read)).flat();
}
