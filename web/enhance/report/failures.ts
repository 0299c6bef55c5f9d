import { timeOf } from "../../components/dates.ts";
import type { Reading } from "../../components/report/reading.ts";
import type { Answer } from "./calls.ts";
import type { PageWords } from "./words.ts";

/** Sentences about what went wrong with a form. */
export interface Sentences {
  /** By the name of the field. */
  readonly errors: Readonly<Record<string, string>>;
  readonly others: readonly string[];
}

/** How sentences are written. */
export interface Telling extends Pick<Reading, "language" | "zone"> {
  readonly words: PageWords;
}

/**
 * Says what went wrong, and what to do about it.
 *
 * @param fields the names of the form's fields: what is wrong with others is told by itself
 */
export function sentencesOf(
  { problem, retryAfter }: Extract<Answer<unknown>, { ok: false }>,
  telling: Telling,
  fields: readonly string[] = [],
): Sentences {
  const { words } = telling;
  if (problem === undefined) return { errors: {}, others: [words.reportScript.noNetwork] };
  const wrong = problem.errors ?? [];
  const known = wrong.filter(({ path }) => fields.includes(path));
  const unknown = wrong.filter(({ path }) => !fields.includes(path));
  const errors = Object.fromEntries(known.map(({ path, message }) => [path, message]));
  if (known.length > 0) return { errors, others: unknown.map(({ message }) => message) };
  const advice = retryAfter ? tryAt(retryAfter, telling) : adviceFor(problem.status, words);
  return {
    errors,
    others: [`${problem.title}.`, ...unknown.map(({ message }) => message), advice].filter(Boolean),
  };
}

function tryAt(seconds: number, telling: Telling): string {
  const at = new Date(Date.now() + seconds * 1_000).toISOString();
  return telling.words.reportScript.tryAt(timeOf(at, telling));
}

const adviceFor = (status: number, { problems }: PageWords): string =>
  ({
    403: problems[403],
    413: problems[413],
    429: problems[429],
    500: problems[500],
    503: problems[503],
  })[status] ?? "";
