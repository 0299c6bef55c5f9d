import { writeEvent } from "#application/act.ts";
import type { Refusal } from "#domain/refusal.ts";
import { decide } from "#domain/report/decide.ts";
import type { Report } from "#domain/report/report.ts";
import { afterSupply, type SmsAnswer } from "#domain/telling/sms-answer.ts";
import { putSmsAnswer, type SmsRef } from "#store/inbound-sms.ts";
import { loadReportOfReporter } from "#store/reports.ts";
import { conflict, retryOnConflict } from "#store/retry-on-conflict.ts";
import type { InboundSms, ReceiveSmsDeps } from "./deps.ts";
import { statusFor } from "./report-status.ts";

/** How often an answer is written anew when others change the report at the same time. */
const ATTEMPTS = 8;

/** The record of the SMS after its supply, and the text to send. */
interface Supplied {
  readonly claimed: SmsAnswer;
  readonly text: string;
}

/**
 * Supplies a report with the text of an SMS, if the report's reporter gave the sender's number and
 * the report is on hold. The event and the record of the SMS are written in one transaction, so an
 * SMS that arrives again supplies nothing again.
 */
export async function supply(
  deps: ReceiveSmsDeps,
  ref: SmsRef,
  claimed: SmsAnswer,
  { from, text }: Pick<InboundSms, "from"> & { readonly text: string },
): Promise<Supplied> {
  const { table, answers } = deps;
  const { report: trackingId } = claimed;
  if (trackingId === undefined) throw new Error("A supply names no report");
  if (claimed.supplied) return { claimed, text: answers.supplied(trackingId) };
  const reference = await deps.reference();
  return retryOnConflict<Supplied>(ATTEMPTS, async () => {
    const { snapshot, submission } = await loadReportOfReporter(table, trackingId, "latest");
    if (!snapshot || submission?.reporter.phone !== from) {
      return { claimed, text: answers.unknownReport };
    }
    const { report } = snapshot;
    // An event is not older than the one before it, however late the SMS is handled.
    const at = claimed.at > report.updatedAt ? claimed.at : report.updatedAt;
    const attempt = {
      actor: { role: "reporter" },
      version: report.version,
      command: { action: "supply", text },
    } as const;
    const decided = decide(report, attempt, { at, reference });
    if (!decided.ok) {
      return { claimed, text: await refusal(deps, report, decided.refusal.code, { from, at }) };
    }
    const done = afterSupply(claimed);
    const also = putSmsAnswer(table, ref, done);
    const written = await writeEvent(snapshot, decided.value, { table, reference }, { also });
    return written.ok ? { claimed: done, text: answers.supplied(trackingId) } : conflict();
  });
}

/** Says why the report takes no answer. A merged one names the report that it leads to. */
async function refusal(
  deps: ReceiveSmsDeps,
  { trackingId, state }: Report,
  code: Refusal["code"],
  sms: Pick<InboundSms, "from" | "at">,
): Promise<string> {
  const { answers } = deps;
  if (code === "daily-limit") return answers.tooManyAnswers(trackingId);
  if (code !== "action-not-allowed") throw new Error(`An answer by SMS was refused: ${code}`);
  const status = await statusFor(deps, trackingId, sms);
  return status?.mergedInto === undefined
    ? answers.notAsked({ trackingId, state })
    : answers.status(status);
}
