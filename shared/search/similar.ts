import { ROUNDING_METRES } from "#domain/report/public-point.ts";
import { wordsIn } from "#domain/search/words.ts";
import type { State } from "#domain/vocabulary.ts";
import { anyOf, type SearchIndex } from "./index-file.ts";
import { boxAround, type Place, squaredMetres } from "./places.ts";
import { meeting, type Term, telling, termsOf } from "./terms.ts";

/** A public report that may be about the same. */
export interface Similar {
  readonly trackingId: string;
  readonly title: string;
  readonly text: string;
  readonly state: State;
  readonly submittedAt: string;
}

interface Row extends Similar {
  readonly id: number;
}

/** How many reports are given, and how many of those with some of the words are compared. */
const MOST = 10;
const COMPARED = 40;

/**
 * The least share of the question's words that a report has in common with it, each word weighed by
 * how rare it is.
 */
const LEAST_SHARE = 0.45;

/** A report so near is likely about the same, whatever its words. */
const NEAR_METRES = 50;

/**
 * Returns public reports that are likely about the same as a text, or at the same place: first those
 * at the place, then the most similar ones. A place is in the index to about 110 m, so reports that
 * are a little farther away are given too.
 */
export function similar(
  index: SearchIndex,
  text: string | undefined,
  place: Place | undefined,
): Similar[] {
  const terms = text === undefined ? [] : termsOf(index, text);
  const near = place ? nearBy(index, place) : [];
  const atPlace = new Set(near.map(({ id }) => id));
  const share = sharesOf(terms, index);
  const scored = [...near, ...alike(index, terms).filter(({ id }) => !atPlace.has(id))]
    .map((row) => ({ row, isNear: atPlace.has(row.id), share: share(row) }))
    .filter((each) => each.isNear || each.share >= LEAST_SHARE)
    .sort((a, b) => Number(b.isNear) - Number(a.isNear) || b.share - a.share);
  return scored.slice(0, MOST).map(({ row: { id: _, ...shown } }) => shown);
}

const COLUMNS = "id, trackingId, title, text, state, submittedAt";

function nearBy(index: SearchIndex, place: Place): Row[] {
  const metres = NEAR_METRES + ROUNDING_METRES;
  const { minLat, maxLat, minLon, maxLon } = boxAround(place, metres);
  return index.all<Row>(
    `SELECT ${COLUMNS} FROM documents JOIN texts USING (id)
     WHERE id IN (
       SELECT id FROM places WHERE maxLat >= ? AND minLat <= ? AND maxLon >= ? AND minLon <= ?
     ) AND ${squaredMetres(place)} <= ?
     ORDER BY publishedAt DESC LIMIT ?`,
    ...[minLat, maxLat, minLon, maxLon, metres ** 2, COMPARED],
  );
}

function alike(index: SearchIndex, terms: readonly Term[]): Row[] {
  const known = telling(terms);
  if (known.length === 0) return [];
  return index.all<Row>(
    `SELECT ${COLUMNS} FROM (
       SELECT rowid AS id, rank FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?
     ) JOIN documents USING (id) JOIN texts USING (id) ORDER BY rank`,
    anyOf(known.flatMap(({ forms }) => forms)),
    COMPARED,
  );
}

/** Returns how to tell which share of the terms a report has. */
function sharesOf(terms: readonly Term[], index: SearchIndex): (row: Row) => number {
  const { reports } = index.about();
  const weightOf = ({ frequency }: Term) => Math.log(1 + (reports + 1) / (frequency + 1));
  const sum = (some: readonly Term[]) => some.reduce((total, term) => total + weightOf(term), 0);
  const meets = meeting(terms);
  const all = sum(terms);
  return ({ title, text }) => {
    const met = new Set(wordsIn(`${title}\n${text}`).map(({ form }) => meets(form)));
    return all === 0 ? 0 : sum(terms.filter(({ word }) => met.has(word))) / all;
  };
}
