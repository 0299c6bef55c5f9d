import { loadMergedInto } from "#application/merged-reports.ts";
import { type ReferenceData, zoneOf } from "#domain/reference/reference-data.ts";
import { deadlineViews } from "#domain/report/deadline-views.ts";
import type { Report } from "#domain/report/report.ts";
import { isPublic } from "#domain/report/views.ts";
import type { SmsNumber } from "#domain/telling/sms.ts";
import { type Instant, localDate, millisecondsBetween } from "#domain/time/local-time.ts";
import type { ReportStatus } from "#messages/sms-answers.ts";
import { loadReportOfReporter } from "#store/reports.ts";
import type { InboundSms, ReceiveSmsDeps } from "./deps.ts";
import { ownReports } from "./own-reports.ts";

/**
 * Returns the answer to STATUS. Every sender gets the status of a public report, and only its
 * reporter gets the status of any other. Without a number it is the status of the sender's own
 * report: the open one, or the latest if none is open.
 */
export async function answerStatus(
  deps: ReceiveSmsDeps,
  number: SmsNumber,
  sms: InboundSms,
): Promise<string> {
  const { answers } = deps;
  if (number === "mistyped") return answers.mistypedNumber;
  if (number !== "none") {
    const status = await statusFor(deps, number.trackingId, sms);
    return status ? answers.status(status) : answers.unknownReport;
  }
  const groups = ["held", "open", "ended"] as const;
  const [held, open, ended] = await Promise.all(
    groups.map((group) => ownReports(deps, sms.from, group)),
  );
  const [only, ...others] = [...(held ?? []), ...(open ?? [])];
  if (only !== undefined && others.length > 0) return answers.whichStatus([only, ...others]);
  const own = only ?? ended?.[0];
  const status = own === undefined ? undefined : await statusFor(deps, own, sms);
  return status ? answers.status(status) : answers.noReports;
}

/** Returns what a sender may know of a report; undefined if nothing. */
export async function statusFor(
  { table, reference }: Pick<ReceiveSmsDeps, "table" | "reference">,
  trackingId: string,
  { from, at }: Pick<InboundSms, "from" | "at">,
): Promise<ReportStatus | undefined> {
  const { snapshot, submission } = await loadReportOfReporter(table, trackingId, "view");
  const isOwn = submission?.reporter.phone === from;
  if (!snapshot || !(isPublic(snapshot.report) || isOwn)) return undefined;
  const context = { at, reference: await reference() };
  // The reporter of a merged report is led to the one at the end; the public does not see which.
  const end = isOwn ? (await loadMergedInto(table, snapshot.report, "view")).at(-1) : undefined;
  if (!end) return statusOf(snapshot.report, context);
  const { trackingId: mergedInto } = end.report;
  return { ...statusOf(end.report, context), trackingId, mergedInto };
}

/** Returns the state of a report and its next deadline. */
function statusOf(
  report: Report,
  context: { readonly at: Instant; readonly reference: ReferenceData },
): ReportStatus {
  const { trackingId, state, government } = report;
  const zone = zoneOf(government, context.reference.agencies);
  const [next] = deadlineViews(report, context)
    .flatMap(({ kind, dueAt, metAt, overdue }) =>
      dueAt !== undefined && metAt === undefined ? [{ kind, dueAt, overdue }] : [],
    )
    .sort((a, b) => millisecondsBetween(b.dueAt, a.dueAt));
  if (!next) return { trackingId, state };
  const day = localDate(next.dueAt, zone).split("-").reverse().join("-");
  return { trackingId, state, next: { kind: next.kind, day, overdue: next.overdue } };
}
