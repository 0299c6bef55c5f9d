import type * as z from "zod/mini";
import { type TakeSubmissionDeps, takeSubmission } from "#application/submit.ts";
import { submissionSchema } from "#contract/submission.ts";
import { zoneOf } from "#domain/reference/reference-data.ts";
import type { Region } from "#domain/reference/regions.ts";
import { deadlineViews } from "#domain/report/deadline-views.ts";
import { titleOf } from "#domain/report/title.ts";
import { isPublic } from "#domain/report/views.ts";
import { admit, type SmsVerdict, type Wanted } from "#domain/telling/inbound-sender.ts";
import { parseSms, regionIn, type SmsRequest } from "#domain/telling/sms.ts";
import { afterTry, newAnswer, type SmsAnswer, takeOver } from "#domain/telling/sms-answer.ts";
import { type Instant, localDate, millisecondsBetween } from "#domain/time/local-time.ts";
import type { ReportStatus, SmsAnswers } from "#messages/sms-answers.ts";
import { keyedHash } from "#platform/keyed-hash.ts";
import type { SendSms } from "#platform/sms-sender.ts";
import { loadSms, type SmsRef, takeSmsIn, writeSmsAnswer } from "#store/inbound-sms.ts";
import { loadReportOfReporter } from "#store/reports.ts";
import { conflict, retryOnConflict } from "#store/retry-on-conflict.ts";

export interface ReceiveSmsDeps extends Omit<TakeSubmissionDeps, "uploadInto"> {
  readonly regions: () => Promise<readonly Region[]>;
  readonly leadGovernment: string;
  /** Code of the province: the region of a report that names no region. */
  readonly province: string;
  readonly keyword: string;
  readonly answers: SmsAnswers;
  readonly sendSms: SendSms;
}

export interface InboundSms {
  readonly from: string;
  readonly body: string;
  /** The message's id in AWS End User Messaging. */
  readonly messageId: string;
  readonly at: Instant;
  /** Identifies this try to handle the message. */
  readonly claim: string;
}

/** The name of reporters who submit by SMS: only their number is known. */
const NAME = "Pelapor SMS";

/** How often a message is tried when other messages of its sender arrive at the same time. */
const ATTEMPTS = 8;

/** What a message asks for, with the data read from it. */
type Intent =
  | { readonly kind: "report"; readonly submission: SmsSubmission }
  | { readonly kind: "short-report" | "other" }
  | Extract<SmsRequest, { kind: "status" }>;

/** A submission by SMS without its date, which is the day on which the message first arrived. */
type SmsSubmission = Omit<z.infer<typeof submissionSchema>, "occurredOn">;

/**
 * Handles an inbound SMS: a report, a question about a report, or anything else. First the decision
 * is stored; then it is carried out and the SMS is answered. If the same message arrives again, it
 * has no further effect, or continues where an earlier try stopped.
 *
 * @returns the decision; undefined if another invocation handles or handled the message
 * @throws Error if the answer could not be sent: the caller must try again
 */
export async function receiveSms(
  deps: ReceiveSmsDeps,
  sms: InboundSms,
): Promise<SmsVerdict | undefined> {
  const intent = await intentOf(deps, sms);
  const secret = await deps.submissionSecret();
  const ref = { sender: keyedHash(secret, "sms-sender", sms.from), messageId: sms.messageId };
  const claimed = await claim(deps, ref, intent.kind, sms);
  if (!claimed || claimed.state === "answered") return claimed?.verdict;

  const text = await answerTo(deps, intent, sms, claimed);
  const tried = await deps.sendSms(sms.from, text);
  await writeSmsAnswer(deps.table, ref, afterTry(claimed, tried));
  if (tried.outcome !== "sent")
    throw new Error(`The answer to an SMS was not sent: ${tried.outcome}`);
  return claimed.verdict;
}

/**
 * Decides how to handle the message, or claims an earlier decision. Returns undefined if another
 * try has claimed it.
 */
async function claim(
  { table }: ReceiveSmsDeps,
  ref: SmsRef,
  wanted: Wanted,
  { at, claim: name }: InboundSms,
): Promise<SmsAnswer | undefined> {
  return retryOnConflict<SmsAnswer | undefined>(ATTEMPTS, async () => {
    const known = await loadSms(table, ref);
    if (known.answer) {
      const taken = takeOver(known.answer, name, at);
      return !taken || (await writeSmsAnswer(table, ref, taken)) ? taken : conflict();
    }
    const { verdict, sender } = admit(known.sender, wanted, Date.parse(at));
    const answer = newAnswer(verdict, name, at);
    return (await takeSmsIn(table, ref, { sender, answer })) ? answer : conflict();
  });
}

/** Reads and parses the message. This happens once; all later steps use the result. */
async function intentOf(deps: ReceiveSmsDeps, { body, from }: InboundSms): Promise<Intent> {
  const request = parseSms(body, deps);
  if (request.kind !== "report") return request;
  const { text } = request;
  const parsed = submissionSchema.safeParse({
    classification: "complaint",
    title: titleOf(text),
    text,
    location: { region: regionIn(text, await deps.regions(), deps.province) },
    reporter: { name: NAME, phone: from },
  });
  return parsed.success ? { kind: "report", submission: parsed.data } : { kind: "short-report" };
}

/** Carries out the decision and returns the text of the answer. */
async function answerTo(
  deps: ReceiveSmsDeps,
  intent: Intent,
  sms: InboundSms,
  { verdict, at }: SmsAnswer,
): Promise<string> {
  const { answers } = deps;
  switch (verdict) {
    case "report":
      return submit(deps, intent, sms, at);
    case "status": {
      const status = await statusFor(deps, intent, sms);
      return status ? answers.status(status) : answers.unknownReport;
    }
    case "short-report":
      return answers.shortReport;
    case "too-many-reports":
      return answers.tooManyReports;
    case "too-many-messages":
      return answers.tooManyMessages;
    case "help":
    case "none":
      return answers.help;
  }
}

/**
 * Submits the report with the message's id as its key, so that a message that arrives twice makes
 * one report.
 */
async function submit(
  deps: ReceiveSmsDeps,
  intent: Intent,
  { messageId }: InboundSms,
  at: Instant,
): Promise<string> {
  if (intent.kind !== "report") throw new Error(`A message was taken for a report: ${intent.kind}`);
  const { agencies } = await deps.reference();
  const occurredOn = localDate(at, zoneOf(deps.leadGovernment, agencies));
  const uploadInto = () => Promise.reject(new Error("A report by SMS has no files"));
  const taken = await takeSubmission(
    { ...deps, uploadInto },
    {
      body: { ...intent.submission, occurredOn, channel: "sms" },
      at,
      key: messageId,
      language: "id",
      leadGovernment: deps.leadGovernment,
      accessCodeOf: ({ keys }) => keys.accessCodeBytes,
    },
  );
  if (!taken.ok) throw new Error(`A report by SMS was refused: ${taken.refusal.code}`);
  return deps.answers.received(taken.value);
}

/**
 * Returns the status of a report. Every sender gets the status of a public report, and only its
 * reporter gets the status of any other.
 */
async function statusFor(
  { table, reference }: ReceiveSmsDeps,
  intent: Intent,
  { from, at }: InboundSms,
): Promise<ReportStatus | undefined> {
  if (intent.kind !== "status" || intent.trackingId === undefined) return undefined;
  const { snapshot, submission } = await loadReportOfReporter(table, intent.trackingId, "view");
  if (!snapshot || !(isPublic(snapshot.report) || submission?.reporter.phone === from)) {
    return undefined;
  }
  const { report } = snapshot;
  const { trackingId, state, government } = report;
  const context = { at, reference: await reference() };
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
