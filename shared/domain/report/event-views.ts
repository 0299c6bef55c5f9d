import type { Instant } from "../time/local-time.ts";
import type { Role, State } from "../vocabulary.ts";
import { type Action, type EventPayload, entryOf, type Seen } from "./actions.ts";
import type { Audience } from "./audiences.ts";
import type { HistoryEvent } from "./event.ts";
import { asPublicSees, wordsAreShown } from "./public-words.ts";

/** For each action, the fields that officers see, with their types: other audiences see fewer. */
type Shown = {
  [A in Action]: Seen<A>["officers"] extends readonly (infer F extends string)[]
    ? { [K in Exclude<F, "text">]: K extends keyof EventPayload<A> ? EventPayload<A>[K] : never }
    : never;
}[Action];
/** The names and values of the fields of each type of a union. */
type NamesOf<S> = S extends unknown ? keyof S : never;
type ValuesOf<S, K extends PropertyKey> = S extends unknown
  ? K extends keyof S
    ? Exclude<S[K], undefined>
    : never
  : never;

/** An event of the history as an audience sees it. */
export interface EventView extends Partial<{ readonly [K in NamesOf<Shown>]: ValuesOf<Shown, K> }> {
  readonly version: number;
  readonly at: Instant;
  readonly action: Action;
  readonly from: State | null;
  readonly to: State;
  readonly by: { readonly role: Role; readonly agency?: string };
  /** The words of the action: a question, a reason, an explanation or an answer. */
  readonly text?: string;
}

/** A part of a history, with all that an answer shows of it. */
export interface HistoryPart {
  /** Events of the history, in order. Between two of them only hidden ones may be missing. */
  readonly events: readonly HistoryEvent[];
  /** Earlier events of which an answer shows words: see `citedBy`, and `wordsOf` in views.ts. */
  readonly cited: readonly HistoryEvent[];
}

/** Returns the event of that version, if the part has it. */
export function eventAt({ events, cited }: HistoryPart, version: number): HistoryEvent | undefined {
  const isIt = (event: HistoryEvent) => event.version === version;
  return events.find(isIt) ?? cited.find(isIt);
}

/** Returns the versions of the drafts that these events approve: their words are shown with them. */
export function citedBy(events: readonly HistoryEvent[]): number[] {
  return events.flatMap(({ payload }) =>
    payload.action === "answer" && payload.approves !== undefined ? [payload.approves] : [],
  );
}

/** Returns whether an audience sees that the event happened. */
export function isShownTo(audience: Audience, { payload }: HistoryEvent): boolean {
  return entryOf(payload.action).seen[audience] !== "hidden";
}

/**
 * An answer shows events only up to so many bytes of JSON, so that it stays far below the 6 MB that
 * Lambda answers at most
 * (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html). 50 events with the
 * longest texts in Latin letters are less.
 */
const MOST_EVENT_BYTES = 512 * 1024;

/**
 * Returns the events of a history that an audience sees, each with the fields that the catalogue of
 * actions names for that audience. Other fields are not shown, and what the public sees of citizens'
 * words is masked where personal data was found. If the events have more than
 * MOST_EVENT_BYTES, the oldest are left out, but never the newest one.
 */
export function eventViews(part: HistoryPart, audience: Audience): EventView[] {
  const shown = part.events.flatMap((event) => {
    const { payload } = event;
    const seen = entryOf(payload.action).seen[audience];
    if (seen === "hidden") return [];
    const isShown = audience === "officers" || wordsAreShown(payload.action, { ...payload });
    const view = eventView(event, isShown ? seen : seen.filter((name) => name !== "text"), part);
    const { text } = view;
    const isMasked = audience === "public" && text !== undefined;
    return [isMasked ? { ...view, text: asPublicSees(text, event.by) } : view];
  });
  let bytes = 0;
  const tooMuch = shown.findLastIndex((view) => {
    bytes += Buffer.byteLength(JSON.stringify(view));
    return bytes > MOST_EVENT_BYTES;
  });
  return shown.slice(Math.min(tooMuch + 1, shown.length - 1));
}

/**
 * Returns the version before which an earlier page of the history ends, or undefined if these events
 * reach back to the submission, which everyone sees.
 *
 * @param views events as an audience sees them, in order
 */
export function earlierThan([oldest]: readonly EventView[]): number | undefined {
  return oldest !== undefined && oldest.version > 1 ? oldest.version : undefined;
}

function eventView(event: HistoryEvent, seen: readonly string[], part: HistoryPart): EventView {
  const { version, at, by, from, to, payload } = event;
  const fields: Readonly<Record<string, unknown>> = { ...payload, text: textOf(event, part) };
  const shown = seen.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]]));
  return {
    version,
    at,
    action: payload.action,
    from,
    to,
    by: { role: by.role, ...("agency" in by && { agency: by.agency }) },
    ...Object.fromEntries(shown),
  };
}

/**
 * Returns the words that views show as `text`. For an approved draft these are the draft's words.
 */
function textOf({ payload }: HistoryEvent, part: HistoryPart): string | undefined {
  const { text } = entryOf(payload.action);
  if (payload.action === "answer" && payload.approves !== undefined) {
    return draftAt(payload.approves, part).text;
  }
  const fields: Readonly<Record<string, unknown>> = { ...payload };
  const words = text === undefined ? undefined : fields[text];
  return typeof words === "string" ? words : undefined;
}

function draftAt(version: number, part: HistoryPart): EventPayload<"draft-answer"> {
  const draft = eventAt(part, version)?.payload;
  if (draft?.action === "draft-answer") return draft;
  throw new Error(`An answer approves version ${version}, which is not a drafted answer`);
}
