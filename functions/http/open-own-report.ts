import {
  type AccessDeps,
  type CodeAttempt,
  type OwnReport,
  openWithAccessCode,
} from "#application/reporter-access.ts";
import { parseTrackingId } from "#domain/report/tracking-id.ts";
import { problemOf } from "./problem-of-refusal.ts";
import { type Failure, failure } from "./use-case.ts";

export interface OpenOwnReportDeps extends AccessDeps {
  readonly trackingPrefix: string;
}

/** The parts of a request that open a report for its reporter. */
export interface OwnRequest extends Pick<CodeAttempt, "at" | "sourceIp"> {
  readonly params: { readonly trackingId: string };
  readonly headers: { readonly "access-code"?: string | undefined };
}

/** Opens a report for its reporter, who must prove it with the access code: `openWithAccessCode`. */
export async function openOwnReport(
  deps: OpenOwnReportDeps,
  { params, headers, at, sourceIp }: OwnRequest,
  freshness: CodeAttempt["freshness"] = "latest",
): Promise<{ readonly ok: true; readonly value: OwnReport } | Failure> {
  const trackingId = parseTrackingId(params.trackingId, deps.trackingPrefix);
  const accessCode = headers["access-code"];
  if (trackingId === undefined || accessCode === undefined) return failure("report-not-found");
  const attempt = { accessCode, at, sourceIp, freshness };
  const opened = await openWithAccessCode(deps, trackingId, attempt);
  return opened.ok ? opened : problemOf(opened.refusal);
}
