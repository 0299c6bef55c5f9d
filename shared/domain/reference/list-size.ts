import type { Issue } from "../issue.ts";

/**
 * The most bytes of a list of reference data, as JSON. Such lists are answered whole, and Lambda
 * answers 6 MB at most.
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const MOST_LIST_BYTES = 3_000_000;

/** Returns whether a list of reference data is too long to be answered. */
export function isListTooLong(entries: readonly object[]): boolean {
  return new TextEncoder().encode(JSON.stringify(entries)).length > MOST_LIST_BYTES;
}

/**
 * Returns the reason against an entry that makes its list too long.
 *
 * @param by the name of the field that identifies entries
 */
export function listIssues(entry: object, entries: readonly object[], by: string): Issue[] {
  const others = entries.filter((each) => Reflect.get(each, by) !== Reflect.get(entry, by));
  return isListTooLong([...others, entry]) ? [{ path: by, rule: "list-too-long" }] : [];
}
