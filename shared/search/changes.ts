import * as z from "zod/mini";
import { searchDocumentSchema } from "#domain/search/document.ts";
import type { SearchIndex } from "./index-file.ts";

/** What has changed since the base of the index was built, in a small file of its own. */

const entrySchema = z.lazy(() =>
  z.strictObject({
    trackingId: z.string(),
    /** The marks of the notes for which the report was read, by day. */
    notes: z.string(),
    /** The version of the report that was read; absent if it does not exist any more. */
    version: z.exactOptional(z.int()),
    /** Absent if the report cannot be found: it is removed from the index. */
    document: z.exactOptional(searchDocumentSchema),
  }),
);
/** A report that has changed, as it was read afterwards. */
export type ChangedEntry = z.infer<typeof entrySchema>;

/** Schema of the file of changes. */
export const changesSchema = z.lazy(() =>
  z.strictObject({
    /** The ETag of the base that these changes follow. */
    base: z.string(),
    /** When that base began to be read: the changes are all since then. */
    readFrom: z.string(),
    entries: z.array(entrySchema),
  }),
);
/** The changes since a base. */
export type Changes = z.infer<typeof changesSchema>;

/**
 * Brings an index up to date. Changes may be applied again, and to a base that was built later: a
 * report that the index has in a later version stays as it is.
 *
 * @param applied the notes whose changes were applied to this index before, by report; is updated
 */
export function applyChanges(
  index: SearchIndex,
  { entries }: Pick<Changes, "entries">,
  applied: Map<string, string>,
): void {
  const news = entries.filter(({ trackingId, notes }) => applied.get(trackingId) !== notes);
  index.transaction(() => {
    for (const entry of news) applyOne(index, entry);
  });
  for (const { trackingId, notes } of news) applied.set(trackingId, notes);
}

function applyOne(index: SearchIndex, { trackingId, version, document }: ChangedEntry): void {
  const kept = index.versionOf(trackingId);
  if (kept !== undefined && version !== undefined && kept > version) return;
  if (document) index.put(document);
  else index.remove(trackingId);
}
