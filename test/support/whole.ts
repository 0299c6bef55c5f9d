import type { HistoryEvent } from "#domain/report/event.ts";
import type { HistoryPart } from "#domain/report/event-views.ts";

/** A history that is short enough to be shown as a whole. */
export const whole = (history: readonly HistoryEvent[]): HistoryPart => ({
  events: history,
  cited: [],
});
