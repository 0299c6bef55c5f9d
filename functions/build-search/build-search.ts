import { type Written, writeSearchIndex } from "#application/write-search-index.ts";
import type { Instant } from "#domain/time/local-time.ts";
import { countMetric, log, logException } from "#platform/log.ts";
import { readObject, replaceObject } from "#platform/s3-object.ts";
import type { Table } from "#store/table-client.ts";

export const FUNCTION = "build-search";

/** A base of some hundred megabytes is read or written within this time. */
const TRANSFER_MS = 60_000;

export interface BuildSearchDeps {
  readonly table: Table;
  /** The name of the index's bucket. */
  readonly bucket: string;
}

/** Writes the search index into its bucket; see `writeSearchIndex`. */
export function buildSearch(
  { table, bucket }: BuildSearchDeps,
  now: Instant,
  choice: { readonly rebuild: boolean },
): Promise<Written> {
  return writeSearchIndex(
    {
      table,
      files: {
        read: (key, eTag) => readObject(bucket, key, { eTag, timeoutMs: TRANSFER_MS }),
        replace: (key, content, eTag) =>
          replaceObject(
            { bucket, key, contentType: "application/gzip", content, timeoutMs: TRANSFER_MS },
            eTag,
          ),
      },
      onUnreadable: (trackingId, error) => {
        logException(error, { function: FUNCTION, trackingId });
        countMetric("ReportsNotProjected", 1);
      },
      onDamaged: (file) => log("warn", "search-file-damaged", { function: FUNCTION, file }),
    },
    now,
    choice,
  );
}
