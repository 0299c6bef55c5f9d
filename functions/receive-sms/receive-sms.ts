import { submissionSchema } from "#contract/submission.ts";
import { type Instant, localDate } from "#domain/local-time.ts";
import { zoneOf } from "#domain/reference-data.ts";
import type { Region } from "#domain/regions.ts";
import { parseSms, regionIn, type SmsRequest, titleOf } from "#domain/sms.ts";
import { afterTry, newAnswer, type SmsAnswer, takeOver } from "#domain/sms-answer.ts";
import { admit, type SmsVerdict, type Wanted } from "#domain/sms-sender.ts";
import { deadlineViews, isPublic } from "#domain/views.ts";
import type { ReportStatus, SmsAnswers } from "#messages/sms-answers.ts";
import { keyedHash } from "#platform/keyed-hash.ts";
import type { SendSms } from "#platform/sms-sender.ts";
import { loadSms, type SmsRef, takeSmsIn, writeSmsAnswer } from "#store/inbound-sms.ts";
import { loadReportOfReporter } from "#store/reports.ts";
import { type TakeSubmissionDeps, takeSubmission } from "../runtime/take-submission.ts";

export interface ReceiveSmsDeps extends Omit<TakeSubmissionDeps, "uploadInto"> {
  readonly regions: () => Promise<readonly Region[]>;
  readonly leadGovernment: string;
  /** Code of the province: the region of a report that names no other. */
  readonly province: string;
  readonly keyword: string;
  readonly answers: SmsAnswers;
  readonly sendSms: SendSms;
}

export interface InboundSms {
  readonly from: string;
  readonly body: string;
  /** What the service calls the message. */
  readonly messageId: string;
  readonly at: Instant;
  /** Names this try to deal with it, and no other's. */
  readonly claim: string;
}

/** The name of a reporter of whom there is only a number. */
const NAME = "Pelapor SMS";

/** Tries at a sender whose other messages come in at the same time. */
const TRIES = 8;

/**
 * Deals with an SMS: a report, a question how one stands, or anything else. What is done is settled
 * and written down first, then done and answered; a message that comes again leads to nothing more,
 * or goes on where a try broke off.
 *
 * @returns what was done; undefined when somebody else does it or did
 * @throws Error when the answer could not be sent: whoever calls tries again
 */
export async function receiveSms(
  deps: ReceiveSmsDeps,
  sms: InboundSms,
): Promise<SmsVerdict | undefined> {
  const request = parseSms(sms.body, deps);
  const secret = await deps.submissionSecret();
  const ref = { sender: keyedHash(secret, "sms-sender", sms.from), messageId: sms.messageId };
  const wanted = await wantedBy(deps, request, sms, sms.at);
  const claimed = await claim(deps, ref, wanted, sms);
  if (!claimed || claimed.state === "answered") return claimed?.verdict;

  const text = await answerTo(deps, request, sms, claimed);
  const tried = await deps.sendSms(sms.from, text);
  await writeSmsAnswer(deps.table, ref, afterTry(claimed, tried));
  if (tried.outcome !== "sent")
    throw new Error(`The answer to an SMS was not sent: ${tried.outcome}`);
  return claimed.verdict;
}

/** Settles what is done about the message, or takes that over; undefined when it is not ours to do. */
async function claim(
  { table }: ReceiveSmsDeps,
  ref: SmsRef,
  wanted: Wanted,
  { at, claim: name }: InboundSms,
): Promise<SmsAnswer | undefined> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const known = await loadSms(table, ref);
    if (known.answer) {
      const taken = takeOver(known.answer, name, at);
      if (!taken || (await writeSmsAnswer(table, ref, taken))) return taken;
      continue;
    }
    const { verdict, sender } = admit(known.sender, wanted, Date.parse(at));
    const answer = newAnswer(verdict, name, at);
    if (await takeSmsIn(table, ref, { sender, answer })) return answer;
  }
  throw new Error("Too many messages of one sender came at once");
}

async function wantedBy(
  deps: ReceiveSmsDeps,
  request: SmsRequest,
  sms: InboundSms,
  at: Instant,
): Promise<Wanted> {
  if (request.kind !== "report") return request.kind;
  return (await submissionOf(deps, request.text, sms.from, at)) ? "report" : "short-report";
}

/** The text of the answer, with what has to be done before it is true. */
async function answerTo(
  deps: ReceiveSmsDeps,
  request: SmsRequest,
  sms: InboundSms,
  { verdict, at }: SmsAnswer,
): Promise<string> {
  const { answers } = deps;
  switch (verdict) {
    case "report":
      return submit(deps, request, sms, at);
    case "status": {
      const status = await statusFor(deps, request, sms);
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

/** Takes the report in under the message's id, so that the message makes one report however often. */
async function submit(
  deps: ReceiveSmsDeps,
  request: SmsRequest,
  { from, messageId }: InboundSms,
  at: Instant,
): Promise<string> {
  const body = request.kind === "report" && (await submissionOf(deps, request.text, from, at));
  if (!body) throw new Error("A message that was taken for a report is none");
  const uploadInto = () => Promise.reject(new Error("A report by SMS has no files"));
  const taken = await takeSubmission(
    { ...deps, uploadInto },
    {
      body,
      at,
      key: messageId,
      language: "id",
      leadGovernment: deps.leadGovernment,
      accessCodeOf: ({ accessCodeBytes }) => accessCodeBytes,
    },
  );
  if (!taken.ok) throw new Error(`A report by SMS was refused: ${taken.problem}`);
  return deps.answers.received(taken.body);
}

/** The submission that a text makes; undefined when it is too short for one. */
async function submissionOf(deps: ReceiveSmsDeps, text: string, phone: string, at: Instant) {
  const [{ agencies }, regions] = await Promise.all([deps.reference(), deps.regions()]);
  const parsed = submissionSchema.safeParse({
    classification: "complaint",
    title: titleOf(text),
    text,
    occurredOn: localDate(at, zoneOf(deps.leadGovernment, agencies)),
    location: { region: regionIn(text, regions, deps.province) },
    reporter: { name: NAME, phone },
  });
  return parsed.success ? ({ ...parsed.data, channel: "sms" } as const) : undefined;
}

/** How a report stands, for everybody if it is public, else for the number it was reported from. */
async function statusFor(
  { table, reference }: ReceiveSmsDeps,
  request: SmsRequest,
  { from, at }: InboundSms,
): Promise<ReportStatus | undefined> {
  if (request.kind !== "status" || request.trackingId === undefined) return undefined;
  const { snapshot, submission } = await loadReportOfReporter(table, request.trackingId, "view");
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
    .sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
  if (!next) return { trackingId, state };
  const day = localDate(next.dueAt, zone).split("-").reverse().join("-");
  return { trackingId, state, next: { kind: next.kind, day, overdue: next.overdue } };
}
