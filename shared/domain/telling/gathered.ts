import { addMinutes, type Instant } from "../time/local-time.ts";
import {
  dueDelivery,
  earliestTry,
  type GatheredDelivery,
  recordTry,
  type TryOutcome,
  takeUp,
  without,
} from "./deliveries.ts";

/**
 * Messages about several events of a report to one recipient: notices to the officers of an agency,
 * and refused files to the reporter. The first message goes at once. Events of the ten minutes
 * after a message are gathered, and one message tells of all of them when these are over. One
 * record for each report, recipient and medium holds the events that are not told yet, so each
 * message tells of all of them.
 */
export const GATHERING_MINUTES = 10;

/** The versions of told events that are kept, which the stream may still repeat. */
const MOST_TOLD = 200;

/** Which record gathers the events. */
export type GatheredFacts = Pick<
  GatheredDelivery,
  "of" | "trackingId" | "recipient" | "medium" | "zone"
>;

/** An event that joins the others. */
interface Joining {
  readonly version: number;
  readonly claim: string;
  readonly at: Instant;
  /** The first moment at which the recipient may be told of it. */
  readonly notBefore: Instant;
}

/**
 * Adds an event to those that a recipient is not told of yet.
 *
 * @param gathered the record; undefined if there is none yet
 * @returns the record: claimed by `claim` if the message can be sent at once; or undefined if the
 *   event joined before
 */
export function join(
  gathered: GatheredDelivery | undefined,
  facts: GatheredFacts,
  { version, claim, at, notBefore }: Joining,
): GatheredDelivery | undefined {
  if (!gathered) {
    const events = { untold: Array.of(version), told: Array.of<number>() };
    const first = dueDelivery({ ...facts, ...events }, notBefore);
    return openOrWait({ ...first, createdAt: at }, claim, at);
  }
  const { untold, told, state } = gathered;
  if (untold.includes(version) || told.includes(version)) return undefined;
  const isFirst = untold.length === 0;
  const more = {
    ...gathered,
    untold: [...untold, version],
    ...(isFirst && { createdAt: at }),
  };
  // The result of the try that is going on, or the next one, takes care of it.
  if (["claimed", "failed", "unknown"].includes(state)) {
    return { ...more, revision: more.revision + 1 };
  }
  const { quietUntil = notBefore } = more;
  const opens = earliestTry(more, notBefore > quietUntil ? notBefore : quietUntil);
  return openOrWait(waiting(more, opens), claim, at);
}

/** The record after a try to tell of some events, which others may have joined since. */
export function settle(
  gathered: GatheredDelivery,
  tried: readonly number[],
  outcome: TryOutcome,
  at: Instant,
): GatheredDelivery {
  const recorded = recordTry(gathered, outcome, at);
  const isOver = recorded.endedAt !== undefined;
  if (!isOver) return recorded;
  const untold = recorded.untold.filter((version) => !tried.includes(version));
  const told = [...recorded.told, ...tried].sort((a, b) => a - b).slice(-MOST_TOLD);
  const quietUntil = addMinutes(at, GATHERING_MINUTES);
  const settled = { ...recorded, untold, told, quietUntil };
  if (untold.length === 0) return settled;
  return { ...waiting(settled, earliestTry(settled, quietUntil)), revision: settled.revision };
}

/** The record when it is found too early to send its message. */
export function postpone(gathered: GatheredDelivery, until: Instant): GatheredDelivery {
  return waiting(gathered, earliestTry(gathered, until));
}

/** The record with all of its tries left, due at that moment. */
function waiting(gathered: GatheredDelivery, nextAt: Instant): GatheredDelivery {
  const { revision } = gathered;
  const kept = without(gathered, "lastError", "endedAt", "messageId");
  return { ...kept, state: "waiting", tries: 0, nextAt, revision: revision + 1 };
}

function openOrWait(due: GatheredDelivery, claim: string, at: Instant): GatheredDelivery {
  const { nextAt = at, revision } = due;
  return nextAt > at ? due : { ...takeUp(due, claim, at), revision };
}
