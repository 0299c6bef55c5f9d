import { accept, type Result, refuse } from "#domain/refusal.ts";
import { accessCodeMatches } from "#domain/report/access-code.ts";
import { forgetAt, lockedUntil, shortened } from "#domain/report/attempts.ts";
import type { Instant } from "#domain/time/local-time.ts";
import type { ReporterIdentity } from "#store/report-items.ts";
import { type Freshness, loadReportOfReporter, recordWrongCode } from "#store/reports.ts";
import type { Table } from "#store/table-client.ts";
import type { Loaded } from "./act.ts";

/** A report that was opened with its access code, with the identity of its reporter. */
export interface OwnReport extends Loaded {
  readonly reporter: ReporterIdentity;
}

/**
 * Reads a report for its reporter, who proves it with the access code. A wrong code is counted and
 * refused as `report-not-found`, also if the report does not exist. After too many wrong codes the
 * refusal is `too-many-attempts` until the lock ends (see domain/report/attempts.ts).
 */
export async function openWithAccessCode(
  table: Table,
  trackingId: string,
  attempt: { readonly accessCode: string; readonly at: Instant; readonly freshness: Freshness },
): Promise<Result<OwnReport>> {
  const { snapshot, files, submission, wrongCodesAt } = await loadReportOfReporter(
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
    return accept({ snapshot, files, reporter: submission.reporter });
  }
  await recordWrongCode(table, trackingId, {
    at: now,
    shortened: shortened(wrongCodesAt, now),
    forgetAt: forgetAt(now),
  });
  return refuse({ code: "report-not-found" });
}
