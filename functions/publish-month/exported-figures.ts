import type { Month } from "#domain/figures/months.ts";
import { isPublished, LATEST, latestSchema } from "#domain/open-data/exports.ts";
import { cellsByPlace, MONTH_CELLS, monthCellsSchema } from "#domain/open-data/month-cells.ts";
import { readText } from "#platform/s3-object.ts";

/**
 * Returns what reads the figures of a month's export of the open data; undefined if the month has no
 * complete one.
 */
export type ReadExported = (month: Month) => Promise<ReturnType<typeof cellsByPlace> | undefined>;

export function readExported(bucket: string): ReadExported {
  const read = (key: string) => readText(bucket, key, { mayList: true });
  return async (month) => {
    const [cells, latest] = await Promise.all([read(`${month}/${MONTH_CELLS}`), read(LATEST)]);
    if (cells === undefined || latest === undefined) return undefined;
    if (!isPublished(latestSchema.parse(JSON.parse(latest)), month)) return undefined;
    return cellsByPlace(month, monthCellsSchema.parse(JSON.parse(cells)));
  };
}
