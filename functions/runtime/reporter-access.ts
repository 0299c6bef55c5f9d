import { accessCodeMatches } from "#domain/access-code.ts";
import { forgetAt, lockedUntil, shortened } from "#domain/attempts.ts";
import type { Instant } from "#domain/local-time.ts";
import type { ReporterIdentity } from "#store/report-items.ts";
import { type Freshness, loadReportOfReporter, recordWrongCode } from "#store/reports.ts";
import type { Table } from "#store/table-client.ts";
import type { Loaded } from "./perform-action.ts";
import { type Failure, failure } from "./use-case.ts";

/** The report of a reporter who has proved to be the one. */
export interface OwnReport extends Loaded {
  readonly ok: true;
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
): Promise<OwnReport | Failure> {
  const { snapshot, history, files, submission, wrongCodesAt } = await loadReportOfReporter(
    table,
    trackingId,
    attempt.freshness,
  );
  const now = Date.parse(attempt.at);
  const locked = lockedUntil(wrongCodesAt, now);
  if (locked !== undefined) {
    const seconds = Math.ceil((locked - now) / 1_000);
    return failure("too-many-attempts", { headers: { "Retry-After": String(seconds) } });
  }
  const matches = accessCodeMatches(submission?.accessCodeHash, trackingId, attempt.accessCode);
  if (matches && snapshot && submission) {
    return { ok: true, snapshot, history, files, reporter: submission.reporter };
  }
  await recordWrongCode(table, trackingId, {
    at: now,
    shortened: shortened(wrongCodesAt, now),
    forgetAt: forgetAt(now),
  });
  return failure("report-not-found");
}
