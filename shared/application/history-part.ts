import type { Audience } from "#domain/report/audiences.ts";
import type { HistoryEvent } from "#domain/report/event.ts";
import { citedBy, type HistoryPart, isShownTo } from "#domain/report/event-views.ts";
import type { Report } from "#domain/report/report.ts";
import { wordsOf } from "#domain/report/views.ts";
import { type Freshness, loadEvent, loadEvents } from "#store/reports.ts";
import type { Table } from "#store/table-client.ts";

/** How many events the view of a report, and by default a page of its history, shows. */
export const HISTORY_PAGE = 50;

/** Which events of a history to read. */
interface Wanted {
  readonly audience: Audience;
  /** Only events before this version; the newest ones if absent. */
  readonly before?: number | undefined;
  /** How many events the audience is shown. */
  readonly limit: number;
  readonly freshness: Freshness;
}

/**
 * Reads what the view of a report shows of its history: the newest page, and the events whose words
 * every view shows. Call it after it is certain that the caller may see the report.
 */
export async function loadNewestPart(
  table: Table,
  report: Report,
  wanted: Pick<Wanted, "audience" | "freshness">,
): Promise<HistoryPart> {
  const events = await shownEvents(table, report, { ...wanted, limit: HISTORY_PAGE });
  return withCited(table, report, events, [...wordsOf(report), ...citedBy(events)]);
}

/** Reads a page of a history. */
export async function loadHistoryPage(
  table: Table,
  report: Report,
  wanted: Wanted,
): Promise<HistoryPart> {
  const events = await shownEvents(table, report, wanted);
  return withCited(table, report, events, citedBy(events));
}

/**
 * Reads the newest events that the audience sees, up to the version of the snapshot. It reads on
 * past hidden events, so that fewer than `limit` are returned only if the history has no more.
 *
 * @throws Error if an event is missing, which means that the table is damaged
 */
async function shownEvents(
  table: Table,
  { trackingId, version }: Report,
  { audience, before = version + 1, limit, freshness }: Wanted,
): Promise<HistoryEvent[]> {
  const shown: HistoryEvent[] = [];
  let to = before - 1;
  while (to >= 1 && shown.length < limit) {
    const range = { from: 1, to, limit: Math.max(limit, HISTORY_PAGE) };
    let found = await loadEvents(table, trackingId, range, freshness);
    // The replica that answered may not have the event yet that the snapshot already has.
    if (found[0]?.event.version !== to) {
      found = await loadEvents(table, trackingId, range, "latest");
    }
    const [newest, oldest] = [found[0]?.event, found.at(-1)?.event];
    if (newest?.version !== to || !oldest) {
      throw new Error(`The history of ${trackingId} has no event ${to}`);
    }
    shown.push(...found.map(({ event }) => event).filter((event) => isShownTo(audience, event)));
    to = oldest.version - 1;
  }
  return shown.slice(0, limit).reverse();
}

/** Reads the cited events that are not among those that were read. */
async function withCited(
  table: Table,
  { trackingId }: Report,
  events: readonly HistoryEvent[],
  versions: readonly number[],
): Promise<HistoryPart> {
  const read = new Set(events.map(({ version }) => version));
  const missing = [...new Set(versions)].filter((version) => !read.has(version));
  const cited = missing.map((version) => loadEvent(table, trackingId, version));
  return { events, cited: await Promise.all(cited) };
}
