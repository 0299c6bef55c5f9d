import { BatchWriteItemCommand } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { countReports } from "#application/figures/count-reports.ts";
import type { ContributionOf } from "#application/figures/next-move.ts";
import { type Begun, isBuilding } from "#store/figures-generation.ts";
import { type Item, type Table, toItem } from "#store/table-client.ts";
import { OperatorError } from "./operator-error.ts";
import { FIGURES_AND_REPORTS, generationOf, reportIn } from "./scan-figures.ts";
import { newSegments, segmentsSchema, walkTable } from "./walk-table.ts";

const count = z.int().min(0);

/** The progress of a rebuild, from which another run can continue. */
export const rebuildSchema = z.strictObject({
  where: z.string(),
  /** The generation that is written, and the one that is read until then. */
  generation: z.int(),
  current: z.int(),
  segments: segmentsSchema,
  /** Items read, reports counted, reports that could not be counted. */
  passed: count,
  counted: count,
  failed: count,
});
export type Rebuild = z.infer<typeof rebuildSchema>;

/** Returns the progress of a rebuild that has not begun. */
export function newRebuild(where: string, begun: Begun, segments: number): Rebuild {
  return { where, ...begun, segments: newSegments(segments), passed: 0, counted: 0, failed: 0 };
}

export interface RebuildDeps {
  readonly table: Table;
  readonly contributionOf: ContributionOf;
  /** Called for each report that cannot be counted. */
  readonly onFailure: (trackingId: string, error: unknown) => void;
  readonly onProgress: (rebuild: Rebuild) => void;
  readonly signal: AbortSignal;
  readonly pageSize?: number;
}

/**
 * Counts every report of a table in a generation, and deletes what is left of earlier ones, except
 * of the one that is read. It never deletes a later one, which may be read by the time that a slow
 * run goes on.
 *
 * The generation was begun before: since then `project` counts in it what people do. Both count a
 * report from its cursor on, so it does not matter which of them comes first, or how often.
 *
 * @returns the progress; all segments are done unless the signal ended it
 * @throws OperatorError once the generation is no longer the one that is being built
 */
export async function rebuildFigures(deps: RebuildDeps, from: Rebuild): Promise<Rebuild> {
  const { table, contributionOf, onProgress, onFailure, signal, pageSize } = deps;
  const { generation: built, current } = from;
  let rebuild = from;
  const isLeft = (item: Item) => {
    const generation = generationOf(item);
    return generation !== undefined && generation !== current && generation < built;
  };
  await walkTable(
    {
      ...{ table, wanted: FIGURES_AND_REPORTS, signal, pageSize },
      onPage: async ({ partitions, passed }) => {
        if (!(await isBuilding(table, built))) {
          throw new OperatorError(
            `Generation ${built} of the figures is no longer built: another run completed it or gave it up.`,
          );
        }
        const reports = partitions.flatMap((partition) => reportIn(partition) ?? []);
        const failures = await countReports({ table, generation: built }, contributionOf, reports);
        for (const [trackingId, error] of failures) onFailure(trackingId, error);
        await deleteAll(
          table,
          partitions.flatMap(({ items }) => items.filter(isLeft)),
        );
        return { passed, counted: reports.length - failures.size, failed: failures.size };
      },
      onProgress: (segments, page) => {
        rebuild = {
          ...rebuild,
          segments,
          passed: rebuild.passed + (page?.passed ?? 0),
          counted: rebuild.counted + (page?.counted ?? 0),
          failed: rebuild.failed + (page?.failed ?? 0),
        };
        onProgress(rebuild);
      },
    },
    from.segments,
  );
  return rebuild;
}

/** The most items of a batch. */
const BATCH = 25;

async function deleteAll({ client, name }: Table, items: readonly Item[]): Promise<void> {
  let left = items.map(({ pk, sk }) => ({ DeleteRequest: { Key: toItem({ pk, sk }) } }));
  while (left.length > 0) {
    const RequestItems = { [name]: left.slice(0, BATCH) };
    const { UnprocessedItems } = await client.send(new BatchWriteItemCommand({ RequestItems }));
    left = [...left.slice(BATCH), ...((UnprocessedItems?.[name] ?? []) as typeof left)];
  }
}
