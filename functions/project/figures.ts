import { countReports, type Failures } from "#application/figures/count-reports.ts";
import type { ContributionOf } from "#application/figures/next-move.ts";
import { generationsToCountIn } from "#store/figures-generation.ts";
import type { Table } from "#store/table-client.ts";
import type { Projection } from "./projection.ts";

/**
 * Returns the projection that counts reports in the figures: in the generation that is read, and in
 * the one that a rebuild is writing.
 *
 * The generations are read for each batch and never kept: a rebuild counts what was written before
 * it began, and relies on all later writes being counted in its generation here.
 */
export function figuresProjection(
  table: Table,
  contributions: () => Promise<ContributionOf>,
): Projection {
  return async (reports) => {
    const [{ current, building }, contributionOf] = await Promise.all([
      generationsToCountIn(table),
      contributions(),
    ]);
    const failed = new Map<string, unknown>();
    for (const { generation } of building === undefined ? [current] : [current, building]) {
      const failures: Failures = await countReports({ table, generation }, contributionOf, reports);
      for (const [trackingId, error] of failures) failed.set(trackingId, error);
    }
    return failed;
  };
}
