import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Category } from "#domain/reference/categories.ts";
import { wordsOf } from "#domain/report/views.ts";
import { isSearchable, type SearchDocument, searchDocumentOf } from "#domain/search/document.ts";
import { addMilliseconds, DAY_MS, type Instant } from "#domain/time/local-time.ts";
import { eachAtOnce } from "#platform/each-at-once.ts";
import { isOutage } from "#platform/failure.ts";
import type { ChangedEntry, Changes } from "#search/changes.ts";
import { packBase } from "#search/files.ts";
import { type About, SearchIndex } from "#search/index-file.ts";
import { listFeed } from "#store/public-feed.ts";
import { listCategories } from "#store/reference-data.ts";
import { loadEvent, loadReport } from "#store/reports.ts";
import { listSearchChanges } from "#store/search-changes.ts";
import type { Table } from "#store/table-client.ts";

/** Makes the files of the search index from the public reports. */

/** How many entries of the feed are read at once, and how many reports beside each other. */
const PAGE = 200;
const AT_ONCE = 16;

/** Where the reports are, and who is told how many were read. */
export interface Reports {
  readonly table: Table;
  /** Gets how many reports were added so far. */
  readonly onProgress?: (reports: number) => void;
  /**
   * Is told of a report that cannot be read, and why. The index is made without it: one report must
   * not keep all others from being found, and words that may not be public any more are not shown.
   */
  readonly onUnreadable: (trackingId: string, error: unknown) => void;
}

/** A base as it is stored. */
interface PackedBase extends About {
  readonly content: Buffer<ArrayBuffer>;
}

/**
 * Builds the base of the index from all public reports.
 *
 * @param now when the building begins: changes from then on may be missing in it
 */
export async function packedBase(reports: Reports, now: Instant): Promise<PackedBase> {
  const path = join(tmpdir(), `search-${randomUUID()}.sqlite`);
  try {
    const about = await buildAt(path, now, reports);
    return { ...about, content: await packBase(path) };
  } finally {
    await rm(path, { force: true });
  }
}

async function buildAt(path: string, now: Instant, reports: Reports): Promise<About> {
  const { table, onProgress } = reports;
  const categories = await categoriesOf(table);
  const index = SearchIndex.create(path);
  try {
    let after: string | undefined;
    let added = 0;
    do {
      const page = await listFeed(table, { after, limit: PAGE });
      const ids = page.entries.map(({ trackingId }) => trackingId);
      const read = await eachAtOnce(AT_ONCE, ids, (id) => readable(reports, id, categories));
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

/** How far apart the clocks of the stream and of a run are at most, and how late an index is. */
const CLOCKS_APART_MS = DAY_MS;
/** For how many days changes are read at most: notes do not live longer. */
const MOST_DAYS = 9;

/**
 * Returns all changes since a base: those of before for which there is no new note, and the reports
 * of the others as they are now.
 */
export async function changesSince(
  reports: Reports,
  before: Changes,
  now: Instant,
): Promise<Changes> {
  const { table } = reports;
  const known = new Map(before.entries.map((entry) => [entry.trackingId, entry]));
  const noted = await notesSince(table, before.readFrom, now);
  const news = [...noted].filter(([trackingId, notes]) => known.get(trackingId)?.notes !== notes);
  const categories = await categoriesOf(table);
  const read = await eachAtOnce(
    AT_ONCE,
    news,
    async ([trackingId, notes]): Promise<ChangedEntry> => {
      return { trackingId, notes, ...(await readable(reports, trackingId, categories)) };
    },
  );
  for (const entry of read) known.set(entry.trackingId, entry);
  return { ...before, entries: [...known.values()] };
}

/**
 * Returns the marks of the notes of each report. All of them count: by a clock that is behind, the
 * newest note may stand on the day before the last.
 */
async function notesSince(table: Table, from: Instant, now: Instant): Promise<Map<string, string>> {
  const first = Date.parse(from < now ? from : now) - CLOCKS_APART_MS;
  const last = addMilliseconds(now, CLOCKS_APART_MS);
  const count = Math.ceil((Date.parse(last) - first) / DAY_MS) + 1;
  const days = Array.from({ length: Math.min(count, MOST_DAYS) }, (_, back) =>
    addMilliseconds(last, -back * DAY_MS).slice(0, 10),
  );
  const marks = new Map<string, string>();
  for (const day of days.reverse()) {
    for (const { trackingId, mark } of await listSearchChanges(table, day)) {
      const earlier = marks.get(trackingId);
      marks.set(trackingId, earlier === undefined ? mark : `${earlier} ${mark}`);
    }
  }
  return marks;
}

async function categoriesOf(table: Table): Promise<ReadonlyMap<string, Category>> {
  return new Map((await listCategories(table)).map((category) => [category.code, category]));
}

/** A report as it is now: its version if it exists, and its document if it can be found. */
interface Found {
  readonly version?: number;
  readonly document?: SearchDocument;
}

/** Reads a report; one that cannot be read is passed over. */
async function readable(
  { table, onUnreadable }: Reports,
  trackingId: string,
  categories: ReadonlyMap<string, Category>,
): Promise<Found> {
  try {
    return await readDocument(table, trackingId, categories);
  } catch (error) {
    if (isOutage(error)) throw error;
    onUnreadable(trackingId, error);
    return {};
  }
}

async function readDocument(
  table: Table,
  trackingId: string,
  categories: ReadonlyMap<string, Category>,
): Promise<Found> {
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
