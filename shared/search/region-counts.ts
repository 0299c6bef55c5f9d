import type { SearchIndex } from "./index-file.ts";

/** The public reports of a region. */
export interface RegionCount {
  readonly region: string;
  readonly count: number;
}

/**
 * Counts the reports by the region that each names, which is a district for most. Reports that name
 * no region are left out.
 *
 * @param range reports published at or after `from` and before `before`
 */
export function countByRegion(
  index: SearchIndex,
  {
    from = "",
    before = "9999",
  }: { readonly from?: string | undefined; readonly before?: string | undefined },
): RegionCount[] {
  return index.all<RegionCount>(
    `SELECT region, count(*) AS count FROM documents
     WHERE region IS NOT NULL AND publishedAt >= ? AND publishedAt < ?
     GROUP BY region ORDER BY region`,
    from,
    before,
  );
}
