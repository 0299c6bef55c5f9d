import { snippetOf } from "#domain/search/snippet.ts";
import type { Classification, State } from "#domain/vocabulary.ts";
import { anyOf, type SearchIndex } from "./index-file.ts";
import { boxAround, type Place, squaredMetres } from "./places.ts";
import { meeting, type Term, telling, termsOf } from "./terms.ts";

/** Which reports to find. */
export interface SearchQuery {
  readonly question: string;
  readonly state?: State | undefined;
  /** Reports of any of these agencies. */
  readonly owners?: readonly string[] | undefined;
  /** Reports of this region, or category, and all below it. */
  readonly region?: string | undefined;
  readonly category?: string | undefined;
  readonly classification?: Classification | undefined;
  /** Reports published at or after `from` and before `before`. */
  readonly from?: string | undefined;
  readonly before?: string | undefined;
  /** Reports within some metres of a point; the nearer ones first among equals. */
  readonly near?: (Place & { readonly metres: number }) | undefined;
  /** The position where the page begins; absent for the first page. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** A report that was found. */
export interface Found {
  readonly trackingId: string;
  readonly title: string;
  /** The part of the text with the words that were asked for, as `snippetOf` makes it. */
  readonly snippet: string;
  readonly state: State;
  readonly agency?: string;
  readonly region?: string;
  readonly submittedAt: string;
}

interface Row {
  readonly trackingId: string;
  readonly title: string;
  readonly text: string;
  readonly state: State;
  readonly agency: string | null;
  readonly region: string | null;
  readonly submittedAt: string;
}

/** Reports with all words of the question; or, if there are none, those with any of them. */
type Mode = "all" | "any";

/** How many reports can be paged through: after that a reader asks another question. */
const DEEPEST = 1_000;

/** A word in the title says more than one in the text. */
const TITLE_WEIGHT = 4;

/**
 * Finds reports by their words, the most telling first (BM25, in steps of a tenth); among equals the
 * nearer and then the newer ones.
 */
export function search(
  index: SearchIndex,
  query: SearchQuery,
): { readonly entries: readonly Found[]; readonly next: string | undefined } {
  const terms = termsOf(index, query.question);
  if (terms.length === 0) return { entries: [], next: undefined };
  const { mode, skip } = positionIn(query.after);
  const rows = rowsOf(index, query, terms, { mode, skip });
  if (rows.length === 0 && mode === "all" && skip === 0 && terms.length > 1) {
    return page(rowsOf(index, query, terms, { mode: "any", skip }), query, terms, "any", skip);
  }
  return page(rows, query, terms, mode, skip);
}

function page(
  rows: readonly Row[],
  { limit }: SearchQuery,
  terms: readonly Term[],
  mode: Mode,
  skip: number,
) {
  const asked = meeting(terms);
  const entries = rows.slice(0, limit).map(({ agency, region, text, ...row }) => ({
    ...{ trackingId: row.trackingId, title: row.title, snippet: snippetOf(text, asked) },
    ...{ state: row.state, submittedAt: row.submittedAt },
    ...(agency !== null && { agency }),
    ...(region !== null && { region }),
  }));
  const isMore = rows.length > limit && skip + limit < DEEPEST;
  return { entries, next: isMore ? `${mode}:${skip + limit}` : undefined };
}

function positionIn(after = "all:0"): { readonly mode: Mode; readonly skip: number } {
  const [mode, skip] = after.split(":");
  return { mode: mode === "any" ? "any" : "all", skip: Number(skip) };
}

/** Reads one row more than the page shows, to know whether there are more. */
function rowsOf(
  index: SearchIndex,
  query: SearchQuery,
  terms: readonly Term[],
  { mode, skip }: { readonly mode: Mode; readonly skip: number },
): Row[] {
  const wanted = mode === "all" ? terms : telling(terms);
  if (wanted.length === 0) return [];
  const groups = wanted.map(({ forms }) => `(${anyOf(forms)})`);
  const match = groups.join(mode === "all" ? " AND " : " OR ");
  const filter = filterOf(query);
  return index.all<Row>(
    `SELECT trackingId, title, text, state, agency, region, submittedAt FROM (
       SELECT d.* FROM (
         SELECT rowid AS id, bm25(words, ${TITLE_WEIGHT}.0, 1.0) AS score
         FROM words WHERE words MATCH ?
       ) JOIN documents d USING (id)
       WHERE ${filter.sql}
       ORDER BY round(score, 1), ${filter.distance}, publishedAt DESC, trackingId
       LIMIT ? OFFSET ?
     ) JOIN texts USING (id)`,
    ...[match, ...filter.values, query.limit + 1, skip],
  );
}

interface SqlFilter {
  readonly sql: string;
  /** The square of the distance, or a constant if no point was asked for. */
  readonly distance: string;
  readonly values: readonly (string | number)[];
}

function filterOf(query: SearchQuery): SqlFilter {
  const terms: string[] = ["1"];
  const values: (string | number)[] = [];
  const where = (sql: string, ...given: (string | number)[]) => {
    terms.push(sql);
    values.push(...given);
  };
  const { state, classification, owners, region, category, from, before, near } = query;
  if (state !== undefined) where("state = ?", state);
  if (classification !== undefined) where("classification = ?", classification);
  if (owners) where("agency IN (SELECT value FROM json_each(?))", JSON.stringify(owners));
  const within = (column: string, code: string, separator: string, behind: string) =>
    where(
      `(${column} = ? OR (${column} > ? AND ${column} < ?))`,
      ...[code, code + separator, code + behind],
    );
  // In the order of characters, "/" comes next to "." and "0" next to "/".
  if (region !== undefined) within("region", region, ".", "/");
  if (category !== undefined) within("category", category, "/", "0");
  if (from !== undefined) where("publishedAt >= ?", from);
  if (before !== undefined) where("publishedAt < ?", before);
  if (!near) return { sql: terms.join(" AND "), distance: "0.0", values };
  const { minLat, maxLat, minLon, maxLon } = boxAround(near, near.metres);
  where("lat BETWEEN ? AND ? AND lon BETWEEN ? AND ?", minLat, maxLat, minLon, maxLon);
  const distance = squaredMetres(near);
  where(`${distance} <= ?`, near.metres ** 2);
  return { sql: terms.join(" AND "), distance, values };
}
