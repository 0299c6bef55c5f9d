import { toGsm7 } from "../gsm7.ts";
import type { Report } from "./report.ts";

/**
 * The question of a hold. To the reporter of a report by SMS it is sent by SMS, whose reader has no
 * other way to see it: so it must be short enough for three parts with the words around it, and
 * have letters that an SMS has.
 */

/** The most characters of such a question, in the GSM 7-bit alphabet. */
export const LONGEST_QUESTION_BY_SMS = 250;

/** Returns whether questions about the report are sent to its reporter by SMS. */
export const asksBySms = ({ channel }: Pick<Report, "channel">): boolean => channel === "sms";

/** Returns whether a question can be sent by SMS, in the letters that it has there. */
export function fitsSms(question: string): boolean {
  const { length } = toGsm7(question);
  return length > 0 && length <= LONGEST_QUESTION_BY_SMS;
}
