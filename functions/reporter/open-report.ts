import type { Loaded } from "#application/act.ts";
import { openWithAccessCode } from "#application/reporter-access.ts";
import { parseTrackingId } from "#domain/report/tracking-id.ts";
import { isPublic } from "#domain/report/views.ts";
import type { Instant } from "#domain/time/local-time.ts";
import { problemOf } from "#http/problem-of-refusal.ts";
import { type Failure, failure } from "#http/use-case.ts";
import type { ReporterIdentity } from "#store/report-items.ts";
import { loadReport } from "#store/reports.ts";
import type { Table } from "#store/table-client.ts";

interface OpenReportDeps {
  readonly table: Table;
  readonly trackingPrefix: string;
}

/** A report that its reporter opened with the access code, or that the public may see. */
type Opened = Loaded &
  (
    | { readonly audience: "reporter"; readonly reporter: ReporterIdentity }
    | { readonly audience: "public" }
  );

/**
 * Opens a report for its reporter if there is an access code, otherwise for the public. A report
 * that does not exist is handled exactly like one that is not public.
 */
export async function openReport(
  { table, trackingPrefix }: OpenReportDeps,
  typed: string,
  { accessCode, at }: { readonly accessCode: string | undefined; readonly at: Instant },
): Promise<{ readonly ok: true; readonly value: Opened } | Failure> {
  const trackingId = parseTrackingId(typed, trackingPrefix);
  if (trackingId === undefined) return failure("report-not-found");
  if (accessCode !== undefined) {
    const attempt = { accessCode, at, freshness: "view" } as const;
    const own = await openWithAccessCode(table, trackingId, attempt);
    return own.ok
      ? { ok: true, value: { audience: "reporter", ...own.value } }
      : problemOf(own.refusal);
  }
  const { snapshot, files } = await loadReport(table, trackingId, "view");
  return snapshot && isPublic(snapshot.report)
    ? { ok: true, value: { audience: "public", snapshot, files } }
    : failure("report-not-found");
}
