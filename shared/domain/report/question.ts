import { characters } from "./characters.ts";
import type { Report } from "./report.ts";

/**
 * The question of a hold. To the reporter of a report by SMS it is sent by SMS, whose reader has no
 * other way to see it: so it must be short enough for three parts with the words around it, and
 * have letters that an SMS has.
 */

/** The most characters of such a question. */
export const LONGEST_QUESTION_BY_SMS = 250;

/** Returns whether questions about the report are sent to its reporter by SMS. */
export const asksBySms = ({ channel }: Pick<Report, "channel">): boolean => channel === "sms";

/** Returns the limit of the question as an offered action names it, if this report has one. */
export const questionLimit = (report: Pick<Report, "channel">) =>
  asksBySms(report) && { maxLengths: { question: LONGEST_QUESTION_BY_SMS } };

/**
 * Returns whether a question can be sent by SMS. Characters are counted as they are written in
 * simpler ones without accents, since the GSM 7-bit alphabet may have only those.
 */
export function fitsSms(question: string): boolean {
  const simple = question.normalize("NFKD").replace(/\p{M}/gu, "");
  return characters(simple) <= LONGEST_QUESTION_BY_SMS && /[a-z0-9]/i.test(simple);
}
