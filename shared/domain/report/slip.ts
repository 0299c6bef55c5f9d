import { accept, type Result, refuse } from "../refusal.ts";
import { type Instant, millisecondsBetween, type Zone } from "../time/local-time.ts";
import type { Officer } from "./access.ts";
import { exhaustedUntil } from "./daily-limit.ts";
import type { EventActor, UnsealedEvent } from "./event.ts";
import type { Report } from "./report.ts";

/** How a report was keyed in by a coordinator, and how often its slip was printed since. */
export interface KeyedIn {
  /** The id of the coordinator's account. */
  readonly by: string;
  readonly slips: number;
}

/**
 * Returns an officer as the one who prints a report's slip, or undefined if the officer may not.
 * Only the officer who keyed the report in may, while still a coordinator: the slip opens the
 * report with all that its reporter sees, also the name of an anonymous one.
 *
 * @param keyedIn undefined if the reporter submitted the report, or there is no such report
 */
export function slipPrinter(
  keyedIn: KeyedIn | undefined,
  { sub, assignments }: Pick<Officer, "sub" | "assignments">,
): EventActor | undefined {
  const coordinator = assignments.find(({ role }) => role === "coordinator");
  return coordinator && keyedIn?.by === sub ? { ...coordinator, officer: sub } : undefined;
}

/**
 * Returns the event of a printed slip, which changes nothing else of the report; or the refusal
 * `daily-limit`.
 */
export function slipEvent(
  { state, recent }: Report,
  by: EventActor,
  { at, zone }: { readonly at: Instant; readonly zone: Zone },
): Result<UnsealedEvent> {
  const payload = { action: "print-slip" } as const;
  const again = exhaustedUntil(recent, { by, action: payload.action }, { at, zone });
  if (again !== undefined) {
    const retryAfter = Math.ceil(millisecondsBetween(at, again) / 1_000);
    return refuse({ code: "daily-limit", retryAfter });
  }
  return accept({ at, by, from: state, to: state, payload, deadlines: {} });
}
