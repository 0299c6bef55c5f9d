import type { Issue } from "../issue.ts";
import { detect } from "../redaction/detect.ts";
import { redact } from "../redaction/redact.ts";
import { PRIVATE_KINDS } from "../redaction/span.ts";
import { type Action, entryOf } from "./actions.ts";
import type { EventActor } from "./event.ts";

type Values = Readonly<Record<string, unknown>>;

/** Returns the names of the fields of an action that the public sees or will see, if it may. */
export function publicFields(action: Action): string[] {
  const { text, seen, alsoPublic = [] } = entryOf(action);
  const isShown = text !== undefined && seen.public !== "hidden" && seen.public.includes("text");
  return [...(isShown ? [text] : []), ...alsoPublic];
}

/**
 * Returns whether these values of an action's fields let reporter and public see its words, if the
 * catalogue shows them such words.
 */
export function wordsAreShown(action: Action, values: Values): boolean {
  const { wordsShownIf } = entryOf(action);
  return wordsShownIf === undefined || values[wordsShownIf] === true;
}

/**
 * Returns the public words in which personal data was found that an officer must not publish
 * without a reason (`publishAnyway`). A citizen's words are never refused: see `asPublicSees`.
 *
 * @param values the fields of the command or the payload
 */
export function personalDataIn(action: Action, values: Values, by: EventActor): Issue[] {
  if (by.role === "reporter" || values["publishAnyway"] !== undefined) return [];
  if (!wordsAreShown(action, values)) return [];
  return publicFields(action).flatMap((path): Issue[] => {
    const words = values[path];
    if (typeof words !== "string") return [];
    const kinds = new Set(detect(words).map(({ kind }) => kind));
    const found = PRIVATE_KINDS.filter((kind) => kinds.has(kind));
    return found.length === 0 ? [] : [{ path, rule: "personal-data", found }];
  });
}

/** Returns words as the public sees them: personal data in a citizen's own words is masked. */
export function asPublicSees(words: string, by: EventActor): string {
  return by.role === "reporter" ? redact(words) : words;
}
