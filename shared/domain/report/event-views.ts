import type { Instant } from "../time/local-time.ts";
import type { Role, State } from "../vocabulary.ts";
import { type Action, type EventPayload, entryOf, type Seen } from "./actions.ts";
import type { Audience } from "./audiences.ts";
import type { HistoryEvent } from "./event.ts";

/** For each action, the fields that officers see, with their types: other audiences see fewer. */
type Shown = {
  [A in Action]: Seen<A>["officers"] extends readonly (infer F extends string)[]
    ? { [K in Exclude<F, "text">]: K extends keyof EventPayload<A> ? EventPayload<A>[K] : never }
    : never;
}[Action];
type ShownName = Shown extends infer S ? keyof S : never;
type ShownValue<K extends PropertyKey> = Shown extends infer S
  ? K extends keyof S
    ? Exclude<S[K], undefined>
    : never
  : never;

/** An event of the history as an audience sees it. */
export interface EventView extends Partial<{ readonly [K in ShownName]: ShownValue<K> }> {
  readonly version: number;
  readonly at: Instant;
  readonly action: Action;
  readonly from: State | null;
  readonly to: State;
  readonly by: { readonly role: Role; readonly agency?: string };
  /** The words of the action: a question, a reason, an explanation or an answer. */
  readonly text?: string;
}

/**
 * Returns the events of a history that an audience sees, each with the fields that the catalogue of
 * actions names for that audience. Other fields are not shown.
 */
export function eventViews(history: readonly HistoryEvent[], audience: Audience): EventView[] {
  return history.flatMap((event) => {
    const seen = entryOf(event.payload.action).seen[audience];
    return seen === "hidden" ? [] : [eventView(event, seen, history)];
  });
}

function eventView(
  event: HistoryEvent,
  seen: readonly string[],
  history: readonly HistoryEvent[],
): EventView {
  const { version, at, by, from, to, payload } = event;
  const fields: Readonly<Record<string, unknown>> = { ...payload, text: textOf(event, history) };
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
function textOf({ payload }: HistoryEvent, history: readonly HistoryEvent[]): string | undefined {
  const { text } = entryOf(payload.action);
  if (payload.action === "answer" && payload.approves !== undefined) {
    return draftAt(payload.approves, history).text;
  }
  const fields: Readonly<Record<string, unknown>> = { ...payload };
  const words = text === undefined ? undefined : fields[text];
  return typeof words === "string" ? words : undefined;
}

function draftAt(version: number, history: readonly HistoryEvent[]): EventPayload<"draft-answer"> {
  const draft = history.find((event) => event.version === version)?.payload;
  if (draft?.action === "draft-answer") return draft;
  throw new Error(`An answer approves version ${version}, which is not a drafted answer`);
}
