import { writeEvent } from "#application/act.ts";
import type { OfficerReportDeps } from "#application/officer-report.ts";
import { method } from "#contract/methods/on-behalf/print-slip.ts";
import { zoneOf } from "#domain/reference/reference-data.ts";
import { accessCode, hashAccessCode } from "#domain/report/access-code.ts";
import { slipEvent, slipPrinter } from "#domain/report/slip.ts";
import { parseTrackingId } from "#domain/report/tracking-id.ts";
import { localDate } from "#domain/time/local-time.ts";
import { type ForOfficersDeps, forOfficers } from "#http/for-officers.ts";
import { problemOf } from "#http/problem-of-refusal.ts";
import { type Answer, failure, type UseCase } from "#http/use-case.ts";
import { onBehalfCodeBytes } from "#platform/submission-keys.ts";
import { loadReport } from "#store/reports.ts";
import { conflict, retryOnConflict } from "#store/retry-on-conflict.ts";
import { loadSubmission, replaceAccessCode } from "#store/submissions.ts";
import { slipPage } from "./slip-page.ts";

export interface PrintSlipDeps extends OfficerReportDeps, ForOfficersDeps {
  readonly submissionSecret: () => Promise<string>;
  readonly website: string;
}

/** How often a slip is printed anew when others change the report at the same time. */
const ATTEMPTS = 20;

/**
 * Prints the slip of a report for the coordinator who keyed it in. The first slip shows the access
 * code of the receipt; each further one makes a new code and ends the one before. The printing is
 * an event. If the answer is lost, the request can be repeated, which prints again.
 */
export function printSlip(deps: PrintSlipDeps): UseCase<typeof method> {
  return forOfficers(method, deps, async ({ at, params }, officer) => {
    const trackingId = parseTrackingId(params.trackingId, deps.trackingPrefix);
    if (trackingId === undefined) return failure("report-not-found");
    const [reference, secret] = await Promise.all([deps.reference(), deps.submissionSecret()]);
    return retryOnConflict<Answer>(ATTEMPTS, async () => {
      const submission = await loadSubmission(deps.table, trackingId);
      const by = slipPrinter(submission?.keyedIn, officer);
      const { snapshot } = by ? await loadReport(deps.table, trackingId, "latest") : {};
      if (!by || !snapshot) return failure("report-not-found");
      const { report } = snapshot;
      const zone = zoneOf(report.government, reference.agencies);
      const event = slipEvent(report, by, { at, zone });
      if (!event.ok) return problemOf(event.refusal);
      const printedBefore = submission?.keyedIn?.slips ?? 0;
      const code = accessCode(onBehalfCodeBytes(secret, trackingId, printedBefore));
      const slip = { accessCodeHash: hashAccessCode(trackingId, code), printedBefore };
      const context = { table: deps.table, reference };
      const written = await writeEvent(snapshot, event.value, context, {
        also: replaceAccessCode(deps.table, trackingId, slip),
      });
      if (!written.ok) return conflict();
      const page = slipPage({
        trackingId,
        title: report.title,
        submittedOn: localDate(report.submittedAt, zone),
        website: deps.website,
        accessCode: code,
      });
      const contentType = "text/html; charset=utf-8";
      return { ok: true, file: { contentType, content: Buffer.from(page) } };
    });
  });
}
