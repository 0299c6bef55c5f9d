import { INDONESIAN_PHONES } from "../indonesian-phones.ts";
import { digitRuns, digitsOf, lengthOf, partOf, type Run } from "./digit-runs.ts";
import type { Kind, Span } from "./span.ts";

/**
 * Finds where a number ends that begins at a group of a run. Returns the last of its groups, or
 * undefined if no such number begins there.
 */
type Finder = (run: Run, first: number, text: string) => number | undefined;

/** The detectors of numbers. What an earlier one takes, a later one does not see. */
const FINDERS: readonly (readonly [Kind, Finder])[] = [
  ["nik", nik],
  ["bank-card", card],
  ["account", account],
  ["mobile", mobile],
  ["landline", landline],
];

/**
 * Finds numbers of persons, families, cards, telephones and accounts. The spans of one kind may
 * overlap: next to another number it cannot always be told where one begins.
 */
export function numbersIn(text: string): Span[] {
  const spans: Span[] = [];
  let runs = digitRuns(text).filter(isLongEnough);
  for (const [kind, find] of FINDERS) {
    runs = runs.flatMap((run) => {
      const rest: Run[] = [];
      let free = 0;
      for (let first = 0; first < run.groups.length; first++) {
        const last = find(run, first, text);
        if (last === undefined) continue;
        spans.push(spanOf(kind, partOf(run, first, last + 1), text));
        if (first > free) rest.push(partOf(run, free, first));
        free = Math.max(free, last + 1);
      }
      return free === 0 ? [run] : [...rest, partOf(run, free, run.groups.length)];
    });
    runs = runs.filter(isLongEnough);
  }
  return spans;
}

/** The fewest digits of a number that is found: a landline number with its area code. */
const SHORTEST_NUMBER = 8;
const isLongEnough = (run: Run): boolean => lengthOf(run) >= SHORTEST_NUMBER;

/** What stands directly before the first digit and belongs to the number: a plus, a bracket. */
const SIGN = /[(+]{1,2}$/;

function spanOf(kind: Kind, { groups }: Run, text: string): Span {
  const { start = 0 } = groups[0] ?? {};
  const { end = start } = groups.at(-1) ?? {};
  const sign = SIGN.exec(text.slice(Math.max(0, start - 2), start))?.[0] ?? "";
  return { kind, start: start - sign.length, end };
}

/**
 * Returns the last group with which the groups from `first` have a number of digits, or undefined.
 */
function endAt({ before, groups }: Run, first: number, digits: number): number | undefined {
  const wanted = (before[first] ?? 0) + digits;
  for (let last = first; last < groups.length; last++) {
    const reached = before[last + 1] ?? 0;
    if (reached >= wanted) return reached === wanted ? last : undefined;
  }
  return undefined;
}

/**
 * The form of a NIK: province, regency and district (two digits each), day, month and year of birth,
 * and four more. Women's days are raised by 40. The codes of provinces are those of Kepmendagri
 * 300.2.2-2138/2025. The number of a family card has the day on which it was issued instead.
 */
const NIK =
  /^(?:1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-6])\d{4}(?:0[1-9]|[12]\d|3[01]|4[1-9]|[56]\d|7[01])(?:0[1-9]|1[0-2])\d{6}$/;

function nik(run: Run, first: number): number | undefined {
  const last = endAt(run, first, 16);
  return last !== undefined && NIK.test(digitsOf(run, first, last)) ? last : undefined;
}

/** What stands between the digits of a card's number: no slashes, as an address of a page has. */
const CARD_GAPS = /^[\s.-]*$/;

function card(run: Run, first: number): number | undefined {
  const last = endAt(run, first, 16);
  if (last === undefined || !CARD_GAPS.test(run.gaps.slice(first + 1, last + 1).join(""))) {
    return undefined;
  }
  const digits = digitsOf(run, first, last);
  // A number that begins with 0062 is one of a telephone.
  return !digits.startsWith("0") && hasCheckDigit(digits) ? last : undefined;
}

/** Whether the last digit is the check digit: Luhn's formula (ISO/IEC 7812-1, annex B). */
function hasCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[at]) * (at % 2 === 0 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

/** The beginning of a number as people in Indonesia write it: 0812…, 62812…, +62 (0)812…. */
const START = /^(?:(?:00)?620?|0)(?=[1-9])/;
/** The most digits of such a number: 0062 0 and twelve more. */
const LONGEST_PHONE = 17;

/** Returns a number in E.164, or an empty text if it has no beginning of a number. */
const inE164 = (digits: string): string => (START.test(digits) ? digits.replace(START, "+62") : "");

/** A day such as 08-12-2018, or hours such as 08.15-14.30, is no number of a telephone. */
const TIME =
  /^0\d[./:-][01]\d[./:-](?:19|20)\d\d(?!\d)|^0\d[.:][0-5]\d ?[-–] ?[0-2]\d[.:][0-5]\d(?!\d)/;

/**
 * A mobile number ends with the last group with which it is one, but before a group at which
 * another one begins.
 */
function mobile(run: Run, first: number, text: string): number | undefined {
  const { start = 0 } = run.groups[first] ?? {};
  if (TIME.test(text.slice(start, start + 16))) return undefined;
  return lastWith(run, first, {
    most: LONGEST_PHONE,
    is: (digits) => INDONESIAN_PHONES.mobile.test(inE164(digits)),
  });
}

interface Wanted {
  /** The most digits. */
  readonly most: number;
  readonly is: (digits: string) => boolean;
}

function lastWith(run: Run, first: number, { most, is }: Wanted): number | undefined {
  const { groups, gaps } = run;
  let found: number | undefined;
  for (let last = first; last < groups.length; last++) {
    const digits = digitsOf(run, first, last);
    if (digits.length > most) break;
    if (found !== undefined && (/[.,]\s/.test(gaps[last] ?? "") || beginsAt(run, last, is))) break;
    if (is(digits)) found = last;
  }
  return found;
}

/** Whether another number begins at a group and ends with one of the next groups. */
function beginsAt(run: Run, first: number, is: Wanted["is"]): boolean {
  const last = Math.min(first + 6, run.groups.length);
  for (let at = first; at < last; at++) if (is(digitsOf(run, first, at))) return true;
  return false;
}

/** The first group of a landline number: at least the area code, or the code of the country. */
const AREA = /^(?:0[2-9]\d{1,10}|(?:00)?620?\d*)$/;
const MOST_LANDLINE_GROUPS = 5;

/** What continues a landline number: two digits or more after a usual separator. */
const CONTINUES = /^[\s.\-–/()]{1,3}\d{2}/;

/** A landline number begins with its area code. */
function landline(run: Run, first: number): number | undefined {
  const { groups, gaps } = run;
  if (!AREA.test(digitsOf(run, first, first))) return undefined;
  let found: number | undefined;
  for (let last = first; last < Math.min(groups.length, first + MOST_LANDLINE_GROUPS); last++) {
    if (last > first && !CONTINUES.test((gaps[last] ?? "") + digitsOf(run, last, last))) break;
    if (INDONESIAN_PHONES.landline.test(inE164(digitsOf(run, first, last)))) found = last;
  }
  return found;
}

/** "No. rek", "rekening BRI", and what may stand between that and the number. */
const BEFORE_ACCOUNT = /(?<!\p{L})(?:no\.?)?rek(?:ening(?:ku|nya)?)?(?!\p{L})[^\d]{0,40}$/iu;
const AMOUNT = /rp\.? ?$/i;
const LEAST_ACCOUNT_DIGITS = 8;
const MOST_ACCOUNT_DIGITS = 18;

/**
 * Account numbers have no common form: they are known by the word before them. What has the form of
 * a mobile number is left to its detector.
 */
function account(run: Run, first: number, text: string): number | undefined {
  const { start = 0 } = run.groups[first] ?? {};
  const before = text.slice(Math.max(0, start - 55), start);
  if (AMOUNT.test(before) || !BEFORE_ACCOUNT.test(before)) return undefined;
  if (mobile(run, first, text) !== undefined) return undefined;
  return lastWith(run, first, {
    most: MOST_ACCOUNT_DIGITS,
    is: ({ length }) => length >= LEAST_ACCOUNT_DIGITS,
  });
}
