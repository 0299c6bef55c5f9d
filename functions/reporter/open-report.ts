import type { Loaded } from "#application/act.ts";
import {
  type AccessDeps,
  type CodeAttempt,
  type OwnReport,
  openWithAccessCode,
} from "#application/reporter-access.ts";
import { parseTrackingId } from "#domain/report/tracking-id.ts";
import { isPublic } from "#domain/report/views.ts";
import { problemOf } from "#http/problem-of-refusal.ts";
import { type Failure, failure } from "#http/use-case.ts";
import { loadReport } from "#store/reports.ts";

interface OpenReportDeps extends AccessDeps {
  readonly trackingPrefix: string;
}

/** A report that its reporter opened with the access code, or that the public may see. */
type Opened =
  | (OwnReport & { readonly audience: "reporter" })
  | (Loaded & { readonly audience: "public" });

/** What a request opens a report with: an access code, or nothing. */
interface Attempt extends Pick<CodeAttempt, "at" | "sourceIp"> {
  readonly accessCode: string | undefined;
}

/**
 * Opens a report for its reporter if there is an access code, otherwise for the public. A report
 * that does not exist is handled exactly like one that is not public.
 */
export async function openReport(
  deps: OpenReportDeps,
  typed: string,
  { accessCode, ...rest }: Attempt,
): Promise<{ readonly ok: true; readonly value: Opened } | Failure> {
  const trackingId = parseTrackingId(typed, deps.trackingPrefix);
  if (trackingId === undefined) return failure("report-not-found");
  if (accessCode !== undefined) {
    const attempt = { accessCode, ...rest, freshness: "view" } as const;
    const own = await openWithAccessCode(deps, trackingId, attempt);
    return own.ok
      ? { ok: true, value: { audience: "reporter", ...own.value } }
      : problemOf(own.refusal);
  }
  const { snapshot, files } = await loadReport(deps.table, trackingId, "view");
  return snapshot && isPublic(snapshot.report)
    ? { ok: true, value: { audience: "public", snapshot, files } }
    : failure("report-not-found");
}
