import * as z from "zod/mini";
import { type Deadline, deadlineSchema } from "../time/deadlines.ts";
import type { Instant, LocalDate } from "../time/local-time.ts";
import { localDateSchema } from "../time/schemas.ts";
import {
  DEADLINE_KINDS,
  type DeadlineKind,
  OFFICER_ROLES,
  STATES,
  type State,
} from "../vocabulary.ts";
import { ACTIONS, type Action, type EventPayload } from "./actions.ts";
import { parsePayload } from "./payload-schema.ts";
import {
  type Commitments,
  commitmentsIn,
  type Words,
  withCommitments,
  withWords,
  wordsSchema,
} from "./words.ts";

/** The version of the format in which events are stored. */
export const EVENT_FORMAT = 2;

const code = z.string().check(z.minLength(1));

const actorSchema = z.lazy(() =>
  z.discriminatedUnion("role", [
    z.strictObject({ role: z.literal("reporter") }),
    z.strictObject({ role: z.literal("system") }),
    z.strictObject({ role: z.enum(OFFICER_ROLES), agency: code, officer: code }),
  ]),
);
/** Who acted. `officer` is the id of the officer's account (`sub`); no view shows it. */
export type EventActor = z.infer<typeof actorSchema>;

/** An event that was decided but not sealed yet (see history.ts). */
export interface UnsealedEvent<A extends Action = Action> {
  readonly at: Instant;
  readonly by: EventActor;
  readonly from: State | null;
  readonly to: State;
  readonly payload: EventPayload<A>;
  /**
   * The deadlines that this event changes, as they are afterwards; null if a deadline ends unmet.
   */
  readonly deadlines: Partial<Record<DeadlineKind, Deadline | null>>;
  /**
   * The due dates of deadlines that had fallen before this event moved the report, as no earlier
   * event says; absent if none had.
   */
  readonly missed?: Partial<Record<DeadlineKind, LocalDate>>;
}

/** One accepted action in a report's history. */
export interface HistoryEvent<A extends Action = Action> extends UnsealedEvent<A> {
  readonly format: typeof EVENT_FORMAT;
  readonly version: number;
  /** The commitments that are stored and hashed in place of the payload's words, by path. */
  readonly commitments: Commitments;
  /** The words that were not erased, with their salts, by path. */
  readonly words: Words;
  /** The hash of the previous event; null for the first one. */
  readonly previousHash: string | null;
  /** The hash of this event: see history.ts. */
  readonly hash: string;
}

/**
 * An event as it is stored: its payload has commitments in place of words; `words` has the words.
 */
export const storedEventSchema = z.lazy(() =>
  z.strictObject({
    format: z.literal(EVENT_FORMAT),
    version: z.int().check(z.gte(1)),
    at: z.iso.datetime(),
    by: actorSchema,
    from: z.nullable(z.enum(STATES)),
    to: z.enum(STATES),
    payload: z.looseObject({ action: z.enum(ACTIONS) }),
    deadlines: z.partialRecord(z.enum(DEADLINE_KINDS), z.nullable(deadlineSchema)),
    missed: z.exactOptional(z.partialRecord(z.enum(DEADLINE_KINDS), localDateSchema)),
    previousHash: z.nullable(code),
    hash: code,
    words: z._default(wordsSchema, {}),
  }),
);

/**
 * Returns the sealed form of an event: commitments in place of words. The hash is computed over it.
 */
export function sealedForm({ words: _, commitments, payload, ...event }: HistoryEvent) {
  return { ...event, payload: withCommitments(payload, commitments) };
}

/** Returns the form in which an event is stored: the sealed form and, separately, its words. */
export function toStoredEvent(event: HistoryEvent) {
  const hasWords = Object.keys(event.words).length > 0;
  return { ...sealedForm(event), ...(hasWords && { words: event.words }) };
}

/**
 * Reads a stored event.
 *
 * @throws ZodError if it is not an event of this format
 * @throws Error if it has a word without a commitment
 */
export function fromStoredEvent(stored: unknown): HistoryEvent {
  const { payload, words, ...event } = storedEventSchema.parse(stored);
  const commitments = commitmentsIn(payload.action, payload);
  if (Object.keys(words).some((path) => !Object.hasOwn(commitments, path))) {
    throw new Error("it has words that it does not commit to");
  }
  return {
    ...event,
    payload: parsePayload(withWords(payload, commitments, words)),
    commitments,
    words,
  };
}

/** Returns the event without the words at these paths. Its hash and commitments do not change. */
export function withoutWords(event: HistoryEvent, paths: readonly string[]): HistoryEvent {
  const kept = Object.entries(event.words).filter(([path]) => !paths.includes(path));
  return fromStoredEvent({ ...sealedForm(event), words: Object.fromEntries(kept) });
}
