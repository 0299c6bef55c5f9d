import { emailRuleBrokenBy, LONGEST_EMAIL, withoutInvisible } from "#contract/email-address.ts";
import { type Length, NATIONAL_ID_DIGITS, SUBMISSION_LENGTHS } from "#contract/limits.ts";
import { inE164, type PhoneRule, phoneRuleBrokenBy } from "#contract/phone-number.ts";
import { type SubmitField, type SubmitValues, submissionOf } from "#contract/submission-form.ts";
import { digitsPattern, withoutSpaces } from "#contract/written-digits.ts";
import { characters, isUnicode, seenCharacters } from "#domain/report/characters.ts";
import { EARLIEST_DAY } from "#domain/report/lengths.ts";

/** What is wrong with a field; the sentences are in the words of the subject `sending`. */
export type Fault =
  | "kind-needed"
  | "text-short"
  | "text-long"
  | "title-short"
  | "title-long"
  | "region-needed"
  | "address-short"
  | "address-long"
  | "day-needed"
  | "day-wrong"
  | "day-in-future"
  | "day-too-old"
  | "name-short"
  | "name-long"
  | "contact-needed"
  | "email-long"
  | "national-id"
  | "not-unicode"
  | Exclude<PhoneRule, "not-landline">
  | NonNullable<ReturnType<typeof emailRuleBrokenBy>>;

export type Faults = Readonly<Partial<Record<SubmitField, Fault>>>;

/**
 * Returns what the API would refuse, by field: the rules of `submissionSchema` and of the domain's
 * `submissionIssues`, without zod. Codes of places, agencies and categories come from lists, so the
 * API alone checks them.
 *
 * @param today in the tenant's zone
 */
export function faultsOf(values: SubmitValues, today: string): Faults {
  const isComplaint = values.classification === "complaint";
  const { location, occurredOn, reporter, ...sent } = submissionOf(values);
  const { phone, email, nationalId } = reporter;
  const withoutPhone = email === undefined ? "contact-needed" : undefined;
  const faults: Record<string, Fault | undefined> = {
    classification: sent.classification ? undefined : "kind-needed",
    text: textFault(sent.text, SUBMISSION_LENGTHS.text, ["text-short", "text-long"]),
    title: textFault(sent.title, SUBMISSION_LENGTHS.title, ["title-short", "title-long"]),
    region: (location ?? isComplaint) && !location?.region ? "region-needed" : undefined,
    address:
      location?.address === undefined
        ? undefined
        : textFault(location.address, SUBMISSION_LENGTHS.address, [
            "address-short",
            "address-long",
          ]),
    occurredOn: dayFault(occurredOn, isComplaint, today),
    name: textFault(reporter.name, SUBMISSION_LENGTHS.name, ["name-short", "name-long"]),
    phone: phone === undefined ? withoutPhone : phoneFault(phone),
    email: email === undefined ? undefined : emailFault(email),
    nationalId: nationalId === undefined ? undefined : nationalIdFault(nationalId),
  };
  return Object.fromEntries(Object.entries(faults).filter(([, fault]) => fault));
}

function textFault(
  text: string | undefined,
  { minimum, maximum }: Length,
  [short, long]: readonly [Fault, Fault],
): Fault | undefined {
  if (text === undefined) return short;
  if (!isUnicode(text)) return "not-unicode";
  if (seenCharacters(text) < minimum) return short;
  return characters(text) > maximum ? long : undefined;
}

function dayFault(day: string | undefined, isNeeded: boolean, today: string): Fault | undefined {
  if (day === undefined) return isNeeded ? "day-needed" : undefined;
  if (!isDay(day)) return "day-wrong";
  if (day > today) return "day-in-future";
  return day < EARLIEST_DAY ? "day-too-old" : undefined;
}

/** Returns whether a text is a day of the calendar, `YYYY-MM-DD`. */
function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function phoneFault(phone: string): Fault | undefined {
  const rule = phoneRuleBrokenBy(inE164(phone), "mobile");
  // `not-landline` is told where a landline is wanted only.
  return rule === "not-landline" ? undefined : rule;
}

function emailFault(email: string): Fault | undefined {
  const address = withoutInvisible(email);
  return address.length > LONGEST_EMAIL ? "email-long" : emailRuleBrokenBy(address);
}

function nationalIdFault(number: string): Fault | undefined {
  const isRight = digitsPattern(NATIONAL_ID_DIGITS).test(withoutSpaces(number));
  return isRight ? undefined : "national-id";
}
