import { writeEvent } from "#application/act.ts";
import { decide } from "#domain/report/decide.ts";
import { afterSupply, type SmsAnswer } from "#domain/telling/sms-answer.ts";
import { putSmsAnswer, type SmsRef } from "#store/inbound-sms.ts";
import { loadReportOfReporter } from "#store/reports.ts";
import { conflict, retryOnConflict } from "#store/retry-on-conflict.ts";
import type { InboundSms, ReceiveSmsDeps } from "./deps.ts";

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
      const { code } = decided.refusal;
      if (code === "daily-limit") return { claimed, text: answers.tooManyAnswers(trackingId) };
      if (code !== "action-not-allowed") throw new Error(`An answer by SMS was refused: ${code}`);
      return { claimed, text: answers.notAsked(report) };
    }
    const done = afterSupply(claimed);
    const also = putSmsAnswer(table, ref, done);
    const written = await writeEvent(snapshot, decided.value, { table, reference }, { also });
    return written.ok ? { claimed: done, text: answers.supplied(trackingId) } : conflict();
  });
}
