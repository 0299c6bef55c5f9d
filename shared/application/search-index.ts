import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Category } from "#domain/reference/categories.ts";
import { wordsOf } from "#domain/report/views.ts";
import { isSearchable, type SearchDocument, searchDocumentOf } from "#domain/search/document.ts";
import { addMilliseconds, DAY_MS, type Instant } from "#domain/time/local-time.ts";
import { eachAtOnce } from "#platform/each-at-once.ts";
import type { ChangedEntry, Changes } from "#search/changes.ts";
import { BASE_FILE, CHANGES_FILE, packBase, packChanges } from "#search/files.ts";
import { type About, SearchIndex } from "#search/index-file.ts";
import { listFeed } from "#store/public-feed.ts";
import { listCategories } from "#store/reference-data.ts";
import { loadEvent, loadReport } from "#store/reports.ts";
import { listSearchChanges, type SearchChange } from "#store/search-changes.ts";
import type { Table } from "#store/table-client.ts";

/** Makes the files of the search index from the public reports. */

/** How many entries of the feed are read at once, and how many reports beside each other. */
const PAGE = 200;
const AT_ONCE = 16;

/** Where the index goes, and who is told of its progress. */
export interface Rebuild {
  readonly table: Table;
  readonly write: (file: string, content: Uint8Array<ArrayBuffer>) => Promise<void>;
  /** Gets how many reports were added so far. */
  readonly onProgress?: (reports: number) => void;
}

/**
 * Builds the base of the index from all public reports, and writes it.
 *
 * @param now when the building begins: changes from then on may be missing in it
 */
export async function writeBase(
  { table, write, onProgress }: Rebuild,
  now: Instant,
): Promise<About> {
  const path = join(tmpdir(), `search-${randomUUID()}.sqlite`);
  try {
    const about = await buildAt(path, now, { table, onProgress });
    await write(BASE_FILE, await packBase(path));
    return about;
  } finally {
    await rm(path, { force: true });
  }
}

async function buildAt(
  path: string,
  now: Instant,
  { table, onProgress }: Pick<Rebuild, "table"> & { onProgress: Rebuild["onProgress"] },
): Promise<About> {
  const categories = await categoriesOf(table);
  const index = SearchIndex.create(path);
  try {
    let after: string | undefined;
    let added = 0;
    do {
      const page = await listFeed(table, { after, limit: PAGE });
      const ids = page.entries.map(({ trackingId }) => trackingId);
      const read = await eachAtOnce(AT_ONCE, ids, (id) => readDocument(table, id, categories));
      const documents = read.flatMap(({ document }) => document ?? []);
      index.transaction(() => {
        for (const document of documents) index.put(document);
      });
      added += documents.length;
      onProgress?.(added);
      after = page.next;
    } while (after !== undefined);
    return index.finish(now);
  } finally {
    index.close();
  }
}

/** Writes the changes since a base. */
export const writeChanges = ({ write }: Pick<Rebuild, "write">, changes: Changes): Promise<void> =>
  write(CHANGES_FILE, packChanges(changes));

/** The time that a note of a change may be late: the stream keeps its records so long. */
const LATEST_NOTE_MS = DAY_MS;
/** For how many days changes are read at most: notes do not live longer. */
const MOST_DAYS = 8;

/**
 * Returns all changes since a base: those of before that were not noted again, and the reports of
 * the others as they are now.
 */
export async function changesSince(table: Table, before: Changes, now: Instant): Promise<Changes> {
  const known = new Map(before.entries.map((entry) => [entry.trackingId, entry]));
  const notes = await notesSince(table, before.readFrom, now);
  const news = notes.filter(({ trackingId, at }) => known.get(trackingId)?.at !== at);
  const categories = await categoriesOf(table);
  const read = await eachAtOnce(
    AT_ONCE,
    news,
    async ({ trackingId, at }): Promise<ChangedEntry> => {
      return { trackingId, at, ...(await readDocument(table, trackingId, categories)) };
    },
  );
  for (const entry of read) known.set(entry.trackingId, entry);
  return { readFrom: before.readFrom, entries: [...known.values()] };
}

/** Returns the latest note of each report. */
async function notesSince(table: Table, from: Instant, now: Instant): Promise<SearchChange[]> {
  const first = Date.parse(from < now ? from : now) - LATEST_NOTE_MS;
  const count = Math.ceil((Date.parse(now) - first) / DAY_MS) + 1;
  const days = Array.from({ length: Math.min(count, MOST_DAYS) }, (_, back) =>
    addMilliseconds(now, -back * DAY_MS).slice(0, 10),
  );
  const notes = new Map<string, SearchChange>();
  for (const day of days.reverse()) {
    for (const note of await listSearchChanges(table, day)) notes.set(note.trackingId, note);
  }
  return [...notes.values()];
}

async function categoriesOf(table: Table): Promise<ReadonlyMap<string, Category>> {
  return new Map((await listCategories(table)).map((category) => [category.code, category]));
}

/** Reads a report as it is now: its version if it exists, and its document if it can be found. */
async function readDocument(
  table: Table,
  trackingId: string,
  categories: ReadonlyMap<string, Category>,
): Promise<{ readonly version?: number; readonly document?: SearchDocument }> {
  const { snapshot } = await loadReport(table, trackingId, "latest");
  if (!snapshot) return {};
  const { report } = snapshot;
  const { version } = report;
  if (!isSearchable(report)) return { version };
  const cited = await Promise.all(
    wordsOf(report).map((each) => loadEvent(table, trackingId, each)),
  );
  const document = searchDocumentOf(report, { events: [], cited }, categories);
  return { version, ...(document && { document }) };
}
