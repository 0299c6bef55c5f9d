import { expect, test } from "vitest";
import { isListTooLong, listIssues, MOST_LIST_BYTES } from "#domain/reference/list-size.ts";
import { kaltim } from "#test/support/kaltim.ts";

const entry = (code: string, bytes: number) => ({ code, name: "a".repeat(bytes) });
const tooLong = [{ path: "code", rule: "list-too-long" }];

test("a list may have three million bytes as JSON, of whatever characters", () => {
  const frame = JSON.stringify([entry("a", 0)]).length;
  expect(isListTooLong([entry("a", MOST_LIST_BYTES - frame)])).toBe(false);
  expect(isListTooLong([entry("a", MOST_LIST_BYTES - frame + 1)])).toBe(true);
  expect(isListTooLong([{ code: "a", name: "é".repeat(MOST_LIST_BYTES / 2) }])).toBe(true);
  expect(isListTooLong(kaltim.policies)).toBe(false);
});

test("an entry that does not fit is refused, whether it is new or replaces another one", () => {
  const entries = [entry("a", 2_900_000), entry("b", 10)];
  expect(listIssues(entry("c", 10), entries, "code")).toEqual([]);
  expect(listIssues(entry("c", 200_000), entries, "code")).toEqual(tooLong);
  expect(listIssues(entry("b", 200_000), entries, "code")).toEqual(tooLong);
  expect(listIssues(entry("a", 2_950_000), entries, "code")).toEqual([]);
});
