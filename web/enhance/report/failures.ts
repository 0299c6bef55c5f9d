import { timeOf } from "../../components/dates.ts";
import type { Reading } from "../../components/report/reading.ts";
import { type ProblemSentences, problemSentences } from "../../problem-sentences.ts";
import type { Failed } from "../api/ask.ts";
import type { PageWords } from "./words.ts";

/** How sentences are written. */
export interface ErrorContext extends Pick<Reading, "language" | "zone"> {
  readonly words: PageWords;
}

/**
 * Says what went wrong, and what to do about it.
 *
 * @param fields the names of the form's fields: what is wrong with others is told by itself
 */
export function sentencesOf(
  answer: Failed,
  context: ErrorContext,
  fields: readonly string[] = [],
): ProblemSentences {
  const { reportScript } = context.words;
  if (answer.kind === "silent") return { errors: {}, others: [reportScript.noNetwork] };
  const { problem } = answer;
  if (problem === undefined) return { errors: {}, others: [reportScript.noAnswer] };
  const said = problemSentences(problem, (path) => fields.find((field) => field === path));
  if (Object.keys(said.errors).length > 0) return said;
  const pauseMs = answer.kind === "later" ? answer.pauseMs : undefined;
  const advice = pauseMs ? tryAt(pauseMs, context) : adviceFor(problem.status, context.words);
  const more = said.others.filter((sentence) => sentence !== problem.title);
  return { errors: {}, others: [`${problem.title}.`, ...more, advice].filter(Boolean) };
}

function tryAt(pauseMs: number, context: ErrorContext): string {
  const at = new Date(Date.now() + pauseMs).toISOString();
  return context.words.reportScript.tryAt(timeOf(at, context));
}

const adviceFor = (status: number, { problems }: PageWords): string =>
  ({
    403: problems[403],
    413: problems[413],
    429: problems[429],
    500: problems[500],
    503: problems[503],
  })[status] ?? "";
