import { accept, type Result, refuse } from "#domain/refusal.ts";
import { accessCodeMatches } from "#domain/report/access-code.ts";
import { forgetAt, lockedUntil, shortened } from "#domain/report/attempts.ts";
import type { Instant } from "#domain/time/local-time.ts";
import type { ReporterIdentity } from "#store/report-items.ts";
import { type Freshness, loadReportOfReporter, recordWrongCode } from "#store/reports.ts";
import type { Table } from "#store/table-client.ts";
import type { Loaded } from "./act.ts";

/** A report whose reporter has proved to be its reporter by the access code. */
export interface OwnReport extends Loaded {
  readonly reporter: ReporterIdentity;
}

/**
 * Opens a report by its access code. A wrong code is counted and answered as an unknown report is,
 * whether or not there is such a report; too many lock the code for a while.
 */
export async function openWithAccessCode(
  table: Table,
  trackingId: string,
  attempt: { readonly accessCode: string; readonly at: Instant; readonly freshness: Freshness },
): Promise<Result<OwnReport>> {
  const { snapshot, history, files, submission, wrongCodesAt } = await loadReportOfReporter(
    table,
    trackingId,
    attempt.freshness,
  );
  const now = Date.parse(attempt.at);
  const locked = lockedUntil(wrongCodesAt, now);
  if (locked !== undefined) {
    const retryAfter = Math.ceil((locked - now) / 1_000);
    return refuse({ code: "too-many-attempts", retryAfter });
  }
  const matches = accessCodeMatches(submission?.accessCodeHash, trackingId, attempt.accessCode);
  if (matches && snapshot && submission) {
    return accept({ snapshot, history, files, reporter: submission.reporter });
  }
  await recordWrongCode(table, trackingId, {
    at: now,
    shortened: shortened(wrongCodesAt, now),
    forgetAt: forgetAt(now),
  });
  return refuse({ code: "report-not-found" });
}
