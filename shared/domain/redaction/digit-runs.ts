/** A group of digits without anything between them; offsets in UTF-16 code units. */
export interface Group {
  readonly start: number;
  readonly end: number;
}

/** Groups of digits that may be one number: nothing but separators stands between them. */
export interface Run {
  readonly groups: readonly Group[];
  /** Digits, among them those of the groups: `digitsOf` finds them. */
  readonly digits: string;
  /** For each group, and for the end of the last, how many of the digits stand before it. */
  readonly before: readonly number[];
  /** What stands before each group but the first: separators. */
  readonly gaps: readonly string[];
}

/** What people put between the digits of one number: up to three signs or white space. */
const GAP = /^[^\p{L}\p{N}]{1,3}$/u;
/** A comma and a space end a number. */
const LIST = /,\s/;

/** Returns the runs of groups of digits in a text, in order. */
export function digitRuns(text: string): Run[] {
  const runs: Run[] = [];
  let groups: Group[] = [];
  let gaps: string[] = [];
  const finish = () => {
    if (groups.length > 0) runs.push(runOf(text, groups, gaps));
  };
  for (const { 0: found, index: start } of text.matchAll(/[0-9]+/g)) {
    const last = groups.at(-1);
    const gap = last === undefined ? "" : text.slice(last.end, Math.min(start, last.end + 4));
    if (last !== undefined && (!GAP.test(gap) || LIST.test(gap))) {
      finish();
      [groups, gaps] = [[], []];
    }
    groups.push({ start, end: start + found.length });
    gaps.push(gap);
  }
  finish();
  return runs;
}

function runOf(text: string, groups: readonly Group[], gaps: readonly string[]): Run {
  const before = [0];
  let digits = "";
  for (const { start, end } of groups) {
    digits += text.slice(start, end);
    before.push(digits.length);
  }
  return { groups, digits, before, gaps };
}

/** Returns the digits of the groups from `first` to `last`. */
export function digitsOf({ digits, before }: Run, first: number, last: number): string {
  return digits.slice(before[first], before[last + 1]);
}

/** Returns how many digits a run has. */
export const lengthOf = ({ before }: Run): number => (before.at(-1) ?? 0) - (before[0] ?? 0);

/** Returns the part of a run that begins at the group `from` and ends before the group `to`. */
export function partOf({ groups, digits, before, gaps }: Run, from: number, to: number): Run {
  return {
    groups: groups.slice(from, to),
    digits,
    before: before.slice(from, to + 1),
    gaps: gaps.slice(from, to),
  };
}
