import type { HistoryEvent } from "../report/event.ts";
import type { Report } from "../report/report.ts";
import type { Withheld } from "./withheld.ts";

/** Finds what may be personal data in a text, and returns the kind of each. */
export type Detect = (text: string) => readonly string[];

/** The words of a report that are published. */
interface PublishedWords {
  readonly title: string | undefined;
  readonly text: string | undefined;
  readonly withheld: Withheld | undefined;
}

/**
 * Returns the public title and text as a coordinator last decided them. If either may hold personal
 * data, neither is published.
 *
 * @throws Error if the report has no public words
 */
export function publishedWords(
  { trackingId, publicTitle: title, publicTextIn }: Report,
  history: readonly HistoryEvent[],
  detect: Detect,
): PublishedWords {
  const payload = history.find(({ version }) => version === publicTextIn)?.payload;
  const text = payload && "publicText" in payload ? payload.publicText : undefined;
  if (title === undefined || text === undefined)
    throw new Error(`${trackingId} has no public words`);
  const kinds = [...new Set([title, text].flatMap(detect))];
  if (kinds.length === 0) return { title, text, withheld: undefined };
  return { title: undefined, text: undefined, withheld: { trackingId, kinds } };
}
