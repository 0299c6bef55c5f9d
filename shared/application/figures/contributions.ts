import { contributionOf } from "#domain/figures/facts.ts";
import { type AgencyTree, agencyTree } from "#domain/reference/agencies.ts";
import { zoneOf } from "#domain/reference/reference-data.ts";
import { cached } from "#platform/cached.ts";
import { listAgencies } from "#store/reference-data.ts";
import type { Table } from "#store/table-client.ts";
import type { ContributionOf } from "./next-move.ts";

/** How long the zones of governments are kept, in seconds. They never change. */
const KEPT_SECONDS = 60;

/**
 * Returns how reports of the table are counted: each in the months of its government's zone.
 *
 * @param table where the governments and their zones stand
 */
export function openContributions(table: Table): () => Promise<ContributionOf> {
  return cached(async () => contributionsIn(agencyTree(await listAgencies(table))), KEPT_SECONDS);
}

/** Returns how reports of these governments are counted. */
export function contributionsIn(agencies: AgencyTree): ContributionOf {
  return (history) => {
    const [first] = history;
    if (first?.payload.action !== "submit") throw new Error("A history begins with submission");
    return contributionOf(history, zoneOf(first.payload.government, agencies));
  };
}
