import type { DeadlineKind, Role } from "#domain/vocabulary.ts";
import type { SituationName } from "./situations.ts";
import type { Path, StepName } from "./steps.ts";

/** A transition that Kanal lacks: the step that is refused, and the reason. */
export interface Lack {
  readonly lacks: StepName;
  readonly why: string;
}

/** The paths that correspond to a transition, for each situation that its first state can mean. */
export type Ways = Readonly<Partial<Record<SituationName, Path | Lack>>>;

export interface PeerTransition<S extends string = string, R extends string = string> {
  /** "any" for a transition out of every state. */
  readonly from: S | "any";
  readonly to: S | "same";
  /** The peer's name of it; absent if the peer names only states. */
  readonly action?: string;
  /** The peer's roles that may take it; empty if the peer defines no roles. */
  readonly by: readonly R[];
  readonly ways: Ways;
}

/**
 * The published state machine of another complaint system, and what corresponds to it in Kanal.
 */
export interface Peer<S extends string = string, R extends string = string> {
  readonly name: string;
  readonly source: string;
  /** Our roles that correspond to each of theirs. */
  readonly roles: Readonly<Record<R, readonly Role[]>>;
  /** Our situations that each of their states can mean. */
  readonly states: Readonly<Record<S, readonly SituationName[]>>;
  readonly transitions: readonly PeerTransition<S, R>[];
  /** Their states that wait for some days, and our corresponding deadline. */
  readonly timers: readonly {
    readonly of: S;
    readonly days: number;
    readonly ours: DeadlineKind;
  }[];
  /** Remarks on the comparison. */
  readonly remarks: readonly string[];
}

/** Whether Kanal lacks the transition. */
export const isLack = (way: Path | Lack): way is Lack => "lacks" in way;

/** The situations that a transition can begin in. */
export function situationsFrom({ states }: Peer, from: string): SituationName[] {
  const named = from === "any" ? Object.values(states).flat() : (states[from] ?? []);
  return [...new Set(named)].filter((name) => from !== "any" || name !== "nothing");
}

/** Returns the entries of a record, with its keys typed; TypeScript types them as any strings. */
export function entriesOf<K extends string, V>(record: Readonly<Partial<Record<K, V>>>): [K, V][] {
  return Object.entries(record) as [K, V][];
}
