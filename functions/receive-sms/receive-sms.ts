import { takeSubmission } from "#application/submit.ts";
import { zoneOf } from "#domain/reference/reference-data.ts";
import { admit, type SmsVerdict } from "#domain/telling/inbound-sender.ts";
import { parseSms } from "#domain/telling/sms.ts";
import { afterTry, newAnswer, type SmsAnswer, takeOver } from "#domain/telling/sms-answer.ts";
import { type Instant, localDate } from "#domain/time/local-time.ts";
import type { SmsAnswers } from "#messages/sms-answers.ts";
import { keyedHash } from "#platform/keyed-hash.ts";
import { loadSms, type SmsRef, takeSmsIn, writeSmsAnswer } from "#store/inbound-sms.ts";
import { conflict, retryOnConflict } from "#store/retry-on-conflict.ts";
import type { InboundSms, ReceiveSmsDeps } from "./deps.ts";
import { type Intent, intentOf } from "./intent.ts";
import { answerStatus } from "./report-status.ts";
import { supply } from "./supply.ts";

/** How often a message is tried when other messages of its sender arrive at the same time. */
const ATTEMPTS = 8;

/**
 * Handles an inbound SMS: a report, a question about a report, an answer to one, or anything else.
 * First the decision is stored; then it is carried out and the SMS is answered. If the same message
 * arrives again, it has no further effect, or continues where an earlier try stopped.
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
  const claimed = await claim(deps, ref, intent, sms);
  if (!claimed || claimed.state === "answered") return claimed?.verdict;

  const done = await carryOut(deps, ref, { intent, sms, claimed });
  const tried = await deps.sendSms(sms.from, done.text);
  await writeSmsAnswer(deps.table, ref, afterTry(done.claimed, tried));
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
  intent: Intent,
  { at, claim: name }: InboundSms,
): Promise<SmsAnswer | undefined> {
  return retryOnConflict<SmsAnswer | undefined>(ATTEMPTS, async () => {
    const known = await loadSms(table, ref);
    if (known.answer) {
      const taken = takeOver(known.answer, name, at);
      return !taken || (await writeSmsAnswer(table, ref, taken)) ? taken : conflict();
    }
    const { verdict, sender } = admit(known.sender, intent.kind, Date.parse(at));
    const report = intent.kind === "supply" ? intent.report : undefined;
    const answer = newAnswer(verdict, { claim: name, at, report });
    return (await takeSmsIn(table, ref, { sender, answer })) ? answer : conflict();
  });
}

/** A message with the decision about it, which a retry reads from its record. */
interface Decided {
  readonly intent: Intent;
  readonly sms: InboundSms;
  readonly claimed: SmsAnswer;
}

/** Carries out the decision. Returns the text of the answer, and the record after it. */
async function carryOut(
  deps: ReceiveSmsDeps,
  ref: SmsRef,
  { intent, sms, claimed }: Decided,
): Promise<{ readonly text: string; readonly claimed: SmsAnswer }> {
  const { answers } = deps;
  switch (claimed.verdict) {
    case "supply": {
      // Read from the message: what is on hold may have changed since the decision.
      const request = parseSms(sms.body, deps);
      const text = "text" in request ? request.text : "";
      return supply(deps, ref, claimed, { from: sms.from, text });
    }
    case "report":
      return { claimed, text: await submit(deps, intent, sms, claimed.at) };
    case "status": {
      const number = intent.kind === "status" ? intent.number : "none";
      return { claimed, text: await answerStatus(deps, number, sms) };
    }
    case "too-many-reports":
      return { claimed, text: answers.tooManyReports };
    case "too-many-messages":
      return { claimed, text: answers.tooManyMessages };
    case "help":
    case "last-help":
    case "none": {
      const help = claimed.verdict === "help" ? answers.help : answers.lastHelp;
      return { claimed, text: help[intent.kind === "other" ? intent.fault : "no-keyword"] };
    }
    case "unusable-report":
    case "short-report":
    case "unclear-answer":
      return { claimed, text: whatIsWrong(intent, answers) };
  }
}

/** Returns what is wrong with a message, also if another hold has made it an answer since. */
function whatIsWrong(intent: Intent, answers: SmsAnswers): string {
  if ("answer" in intent) return intent.answer;
  return intent.kind === "supply" ? answers.whichAnswer([intent.report]) : answers.nothingAsked;
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
