import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { Decided, HistoryEvent } from "./report.ts";

/** What an event is chained to: the report's version and the hash of its last event. */
export interface ChainEnd {
  readonly version: number;
  readonly hash: string;
}

/**
 * Seals a decided event as the next of its history: gives it its version and the hash of the event
 * before, and hashes it. The hash is SHA-256 over the canonical JSON of the event (RFC 8785), so
 * changing or dropping any event breaks every hash after it.
 */
export function seal(decided: Decided, after: ChainEnd | undefined): HistoryEvent {
  const unsealed = {
    ...decided,
    version: (after?.version ?? 0) + 1,
    previousHash: after?.hash ?? null,
  };
  return { ...unsealed, hash: hashOf(unsealed) };
}

/** The first fault of a history: the version it is at, and what is wrong there. */
export interface HistoryFault {
  readonly version: number;
  readonly fault: "gap" | "broken-chain" | "wrong-hash";
}

/** Checks that a history has no gap and that its hashes chain; undefined when all is well. */
export function verifyHistory(history: readonly HistoryEvent[]): HistoryFault | undefined {
  let previousHash: string | null = null;
  let version = 0;
  for (const event of history) {
    version += 1;
    if (event.version !== version) return { version, fault: "gap" };
    if (event.previousHash !== previousHash) return { version, fault: "broken-chain" };
    const { hash, ...unsealed } = event;
    if (hash !== hashOf(unsealed)) return { version, fault: "wrong-hash" };
    previousHash = hash;
  }
  return undefined;
}

function hashOf(unsealed: Omit<HistoryEvent, "hash">): string {
  const text = canonicalize(unsealed);
  if (text === undefined) throw new Error("An event is always an object and has a canonical form");
  return createHash("sha256").update(text).digest("base64url");
}
