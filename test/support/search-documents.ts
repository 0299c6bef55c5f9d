import { join } from "node:path";
import type { SearchDocument } from "#domain/search/document.ts";
import { SearchIndex } from "#search/index-file.ts";
import { temporaryFolder } from "./temporary-folder.ts";

let count = 0;

/** Makes what the index holds of a report; its tracking id is its title unless another is given. */
export const document = (
  title: string,
  text: string,
  more: Partial<SearchDocument> = {},
): SearchDocument => ({
  ...{ trackingId: title, version: 3, title, text, state: "forwarded" },
  classification: "complaint",
  submittedAt: "2026-07-06T02:00:00.000Z",
  publishedAt: new Date(Date.UTC(2026, 6, 6) + count++ * 60_000).toISOString(),
  ...more,
});

/** Writes an index of some reports into a temporary file; returns its path. */
export function indexFile(
  documents: readonly SearchDocument[],
  readFrom = "2026-07-06T00:00:00.000Z",
): string {
  const path = join(temporaryFolder(), `index-${count++}.sqlite`);
  const index = SearchIndex.create(path);
  for (const each of documents) index.put(each);
  index.finish(readFrom);
  index.close();
  return path;
}
