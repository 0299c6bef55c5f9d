import { hash as digest } from "node:crypto";
import canonicalize from "canonicalize";
import { EVENT_FORMAT, type HistoryEvent, sealedForm, type UnsealedEvent } from "./event.ts";
import { commitmentTo, wordsIn } from "./words.ts";

/** The end of a history: the report's version and the hash of its last event. */
export interface ChainEnd {
  readonly version: number;
  readonly hash: string;
}

/** Returns SALT_BYTES (see words.ts) new random bytes at each call. */
export type NewSalt = () => Uint8Array;

/**
 * Seals an event as the next one of its history: adds its version, the hash of the previous event,
 * the commitments to its words, and its own hash. The hash is SHA-256 over the canonical JSON (RFC
 * 8785) of the sealed form. A changed or missing event therefore breaks the chain of hashes; an
 * erased word does not.
 *
 * @param after the end of the history; undefined for the first event
 */
export function seal(
  unsealed: UnsealedEvent,
  after: ChainEnd | undefined,
  newSalt: NewSalt,
): HistoryEvent {
  const words = wordsIn(unsealed.payload, newSalt);
  const event = {
    ...unsealed,
    format: EVENT_FORMAT,
    version: (after?.version ?? 0) + 1,
    commitments: mapValues(words, commitmentTo),
    words,
    previousHash: after?.hash ?? null,
    hash: "",
  } as const;
  return { ...event, hash: hashOf(event) };
}

/** The first fault of a history: the version at which it was found, and what is wrong. */
export interface HistoryFault {
  readonly version: number;
  /**
   * `gap`: an event is missing. `broken-chain`: it does not contain the hash of the previous event.
   * `wrong-hash`: it was changed. `wrong-words`: a word does not match its commitment.
   */
  readonly fault: "gap" | "broken-chain" | "wrong-hash" | "wrong-words";
}

/**
 * The result of a check of a history: its first fault, if it has one, and how many words were
 * erased.
 */
export interface HistoryCheck {
  readonly fault?: HistoryFault;
  readonly erasedWords: number;
}

/**
 * Checks that a history has no gap, that each event contains the hash of the previous one, that the
 * hashes are right, and that every word that was not erased matches its commitment.
 */
export function verifyHistory(history: readonly HistoryEvent[]): HistoryCheck {
  let erasedWords = 0;
  for (const [position, event] of history.entries()) {
    const fault = faultOf(event, position, history[position - 1]);
    if (fault) return { fault: { version: position + 1, fault }, erasedWords };
    erasedWords += erasedPaths(event).length;
  }
  return { erasedWords };
}

function faultOf(
  event: HistoryEvent,
  position: number,
  previous: HistoryEvent | undefined,
): HistoryFault["fault"] | undefined {
  if (event.version !== position + 1) return "gap";
  if (event.previousHash !== (previous?.hash ?? null)) return "broken-chain";
  if (event.hash !== hashOf(event)) return "wrong-hash";
  const committed = Object.entries(event.words).every(([path, word]) => {
    const { hash, length } = commitmentTo(word);
    const commitment = event.commitments[path];
    return commitment?.hash === hash && commitment.length === length;
  });
  return committed ? undefined : "wrong-words";
}

/** Returns the paths of an event's words that were erased. */
export function erasedPaths({ commitments, words }: HistoryEvent): string[] {
  return Object.keys(commitments).filter((path) => !Object.hasOwn(words, path));
}

const mapValues = <T, U>(record: Readonly<Record<string, T>>, map: (value: T) => U) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));

function hashOf(event: HistoryEvent): string {
  const { hash: _, ...sealed } = sealedForm(event);
  const text = canonicalize(sealed);
  if (text === undefined) throw new Error("An event is always an object and has a canonical form");
  return digest("sha256", text, "base64url");
}
