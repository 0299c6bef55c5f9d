import type { Issue } from "../issue.ts";
import type { UnsealedEvent } from "./event.ts";
import type { Report } from "./report.ts";

/**
 * Merging is a relation that both reports know. The merged one names the other (`mergedInto`); the
 * other lists all that were merged into it (`merged`), also those that came along with another one,
 * each after the one that brought it.
 */

/** A report takes at most so many others. */
export const MOST_MERGED = 50;
/**
 * So many if one of them brings others along: then they leave together, in one transaction of at
 * most 100 items.
 */
const MOST_MERGED_WITH_OTHERS = 48;

/** Returns the report that this one is merged into, itself perhaps merged further. */
export function mergedInto(report: Report): string | undefined {
  const ended = report.state === "under-review" ? report.before : report;
  return ended.state === "archived" ? ended.mergedInto : undefined;
}

/** Returns the report's tracking id and those of all reports merged into it. */
const withMerged = ({ trackingId, merged = [] }: Report): readonly string[] => [
  trackingId,
  ...merged,
];

/**
 * Whether the report has ended for another reason than a merge, so that the reports merged into it
 * lead nowhere: each is to be verified by itself.
 */
export function leadsNowhere(report: Report): boolean {
  return (
    report.state === "archived" &&
    report.mergedInto === undefined &&
    (report.merged ?? []).length > 0
  );
}

/** Returns the rule that forbids merging a report into another, or undefined if none does. */
export function mergeBreaks(report: Report, target: Report): Issue["rule"] | undefined {
  if (target.trackingId === report.trackingId) return "same-report";
  if (target.state === "archived") return "archived-report";
  // News of the target are promised, and a closed report has none.
  if (target.state === "closed") return "closed-report";
  // The review can end with the target archived again, and even merged into this report.
  if (target.state === "under-review") return "report-under-review";
  // The reporter of this report cannot open a secret report by its tracking id. A secret report that
  // is merged would be seen in the public history of the other one, and in no figure.
  if (target.secret || report.secret) return "secret-report";
  const { merged: own = [] } = report;
  const { merged: others = [] } = target;
  const most = own.length > 0 ? MOST_MERGED_WITH_OTHERS : MOST_MERGED;
  return others.length + 1 + own.length > most ? "too-many-merged" : undefined;
}

/** An event that an action on one report causes in the history of another. */
export interface CausedEvent {
  readonly on: Report;
  readonly event: UnsealedEvent;
}

/**
 * Returns the events that an action on a report causes in the reports that it is merged into, before
 * or after: one that takes it in (`absorb`), or those that let it go (`release`).
 *
 * @param others the report that it was or is merged into, the one that this one is merged into, and
 *   so on to the end
 * @param action who took the action, and when
 */
export function causedEvents(
  { before, after }: { readonly before: Report; readonly after: Report },
  others: readonly Report[],
  { by, at }: Pick<UnsealedEvent, "by" | "at">,
): CausedEvent[] {
  const [was, is] = [mergedInto(before), mergedInto(after)];
  if (was === is) return [];
  const reports = [...withMerged(before)];
  const action = is === undefined ? "release" : "absorb";
  return others.map((on) => ({
    on,
    event: {
      // Two functions' clocks may differ, and the times of a history must not decrease.
      at: at > on.updatedAt ? at : on.updatedAt,
      // In the other history the reporter would be taken for its own.
      by: by.role === "reporter" ? { role: "system" } : by,
      from: on.state,
      to: on.state,
      payload: { action, reports },
      deadlines: {},
    },
  }));
}
