import type { Instant } from "../time/local-time.ts";
import type { Role, State } from "../vocabulary.ts";
import type { Audience } from "./action-entry.ts";
import { type Action, type EventPayload, entryOf, type Seen } from "./actions.ts";
import type { HistoryEvent } from "./event.ts";

/** The values that some audience sees under a name, of all actions. */
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
  /** What was written: a question, a reason, an explanation, an answer. */
  readonly text?: string;
}

/**
 * The events of a history that an audience sees, each with what the catalogue of actions lets it see.
 * What the catalogue does not name is not shown.
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

/** The words of an event that views show as `text`; of an approved draft, the draft's text. */
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
