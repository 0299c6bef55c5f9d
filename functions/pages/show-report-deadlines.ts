import { addressOf } from "#contract/pages.ts";
import { zoneOf } from "#domain/reference/reference-data.ts";
import type { ReportView } from "#domain/report/views.ts";
import { type Instant, localDate, type Zone } from "#domain/time/local-time.ts";
import type { MakePage } from "#http/pages.ts";
import { openPublicReport, publicReportView } from "#http/public-report.ts";
import { PUBLIC_SECONDS } from "#http/public-seconds.ts";
import { failure } from "#http/use-case.ts";
import { deadlineName, openDeadlines } from "#web/components/report/deadlines.tsx";
import type { Reading } from "#web/components/report/reading.ts";
import { readingOf } from "#web/pages/reading-of.ts";
import { type CalendarEvent, iCalendar } from "./icalendar.ts";
import type { ShowReportDeps } from "./show-report.ts";

/** Answers the open deadlines of a public report as days of a calendar (RFC 5545). */
export function showReportDeadlines(deps: ShowReportDeps): MakePage {
  return async ({ params, language, at }) => {
    const { site } = deps;
    const opened = await openPublicReport(deps, params["trackingId"] ?? "");
    if (!opened.ok) return opened;
    const view = await publicReportView(deps, opened.value, at);
    if (view === undefined) return failure("report-not-found");
    const { trackingId } = view;
    const names = await deps.names();
    const place = { site, language, page: "report", params: { trackingId } } as const;
    const reading = readingOf(place, { names, own: false });
    const { agencies } = await deps.reference();
    const events = eventsOf(view, {
      ...{ reading, at, zone: zoneOf(view.government, agencies) },
      url: site.tenant.website + addressOf("report", language, { trackingId }),
    });
    const content = Buffer.from(iCalendar(site.tenant.name, events));
    const headers = { "Content-Disposition": `attachment; filename="${trackingId}.ics"` };
    const file = { contentType: "text/calendar; charset=utf-8", content, headers };
    return { status: 200, file, publicSeconds: PUBLIC_SECONDS.report };
  };
}

interface EventContext {
  readonly reading: Reading;
  readonly at: Instant;
  readonly zone: Zone;
  readonly url: string;
}

/** One event a deadline, on its last day. Its id stays, so that a calendar moves it. */
function eventsOf(view: ReportView, { reading, at, zone, url }: EventContext): CalendarEvent[] {
  const host = new URL(url).hostname;
  return openDeadlines(view.deadlines).flatMap((deadline) => {
    const { kind, dueAt } = deadline;
    if (dueAt === undefined) return [];
    return [
      {
        uid: `${view.trackingId}-${kind}@${host}`,
        writtenAt: at,
        version: view.version,
        date: localDate(dueAt, zone),
        summary: `${deadlineName(deadline, reading)}: ${view.title}`,
        description: `${reading.words.report.facts.trackingId}: ${view.trackingId}`,
        url,
      },
    ];
  });
}
