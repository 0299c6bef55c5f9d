import type { DeadlineKind, Role } from "#domain/vocabulary.ts";
import type { SituationName } from "./situations.ts";
import type { Path, StepName } from "./steps.ts";

/** What has no way here: the step that would be it and is refused, and the reason. */
export interface Lack {
  readonly lacks: StepName;
  readonly why: string;
}

/** The ways that stand for a transition, one from each situation that its first state can mean. */
export type Ways = Readonly<Partial<Record<SituationName, Path | Lack>>>;

export interface PeerTransition<S extends string = string, R extends string = string> {
  /** "any" for a transition out of every state. */
  readonly from: S | "any";
  readonly to: S | "same";
  /** What the peer calls it; nothing where it names states only. */
  readonly action?: string;
  /** Their roles that may take it, each by the same ways here; none where it tells no roles. */
  readonly by: readonly R[];
  readonly ways: Ways;
}

/** The published state machine of another complaint system, and what of ours stands for it. */
export interface Peer<S extends string = string, R extends string = string> {
  readonly name: string;
  readonly source: string;
  /** Our roles that stand for each of theirs. */
  readonly roles: Readonly<Record<R, readonly Role[]>>;
  /** The situations of ours that each of their states can mean. */
  readonly states: Readonly<Record<S, readonly SituationName[]>>;
  readonly transitions: readonly PeerTransition<S, R>[];
  /** States that wait so many days, and the deadline of ours that runs meanwhile. */
  readonly timers: readonly {
    readonly of: S;
    readonly days: number;
    readonly ours: DeadlineKind;
  }[];
  /** What a reader must know of the mapping. */
  readonly remarks: readonly string[];
}

export const isLack = (way: Path | Lack): way is Lack => "lacks" in way;

/** The situations that a transition can begin in. */
export function situationsFrom({ states }: Peer, from: string): SituationName[] {
  const named = from === "any" ? Object.values(states).flat() : (states[from] ?? []);
  return [...new Set(named)].filter((name) => from !== "any" || name !== "nothing");
}

/** The entries of a record with known keys, which TypeScript takes for any strings. */
export function entriesOf<K extends string, V>(record: Readonly<Partial<Record<K, V>>>): [K, V][] {
  return Object.entries(record) as [K, V][];
}
