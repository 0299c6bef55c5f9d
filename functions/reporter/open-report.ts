import type { Loaded } from "#application/act.ts";
import type { OwnReport } from "#application/reporter-access.ts";
import { type OpenOwnReportDeps, type OwnRequest, openOwnReport } from "#http/open-own-report.ts";
import { openPublicReport } from "#http/public-report.ts";
import type { Failure } from "#http/use-case.ts";

/** A report that its reporter opened with the access code, or that the public may see. */
type Opened =
  | (OwnReport & { readonly audience: "reporter" })
  | (Loaded & { readonly audience: "public" });

/**
 * Opens a report for its reporter if there is an access code, otherwise for the public. A report
 * that does not exist is handled exactly like one that is not public.
 */
export async function openReport(
  deps: OpenOwnReportDeps,
  request: OwnRequest,
): Promise<{ readonly ok: true; readonly value: Opened } | Failure> {
  if (request.headers["access-code"] !== undefined) {
    const own = await openOwnReport(deps, request, "view");
    return own.ok ? { ok: true, value: { audience: "reporter", ...own.value } } : own;
  }
  const opened = await openPublicReport(deps, request.params.trackingId);
  return opened.ok ? { ok: true, value: { audience: "public", ...opened.value } } : opened;
}
