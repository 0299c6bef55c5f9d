import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import {
  codeSchema,
  remarkSchema,
  reportTextSchema,
  titleSchema,
  writtenText,
} from "#domain/report/text.ts";

const text = writtenText(3, 5);
/** Returns the params of the first issue of a text, or undefined if the text is accepted. */
function issueOf(schema: z.ZodMiniType, value: string): unknown {
  const issue = schema.safeParse(value).error?.issues[0];
  return issue?.code === "custom" ? issue.params : issue?.code;
}
const TOO_SHORT = { rule: "too-short", minimum: 3 };
const TOO_LONG = { rule: "too-long", maximum: 5 };

describe("a text that people write", () => {
  test.each([
    ["abc", undefined],
    ["abcde", undefined],
    ["ab", TOO_SHORT],
    ["abcdef", TOO_LONG],
    ["", TOO_SHORT],
  ])("has a minimum and a maximum of characters: %j", (value, issue) => {
    expect(issueOf(text, value)).toEqual(issue);
  });

  test.each([
    ["😀😀😀", undefined],
    ["😀😀", TOO_SHORT],
    ["😀😀😀😀😀", undefined],
    ["😀😀😀😀😀😀", TOO_LONG],
  ])("counts code points: %s", (value, issue) => {
    expect(issueOf(text, value)).toEqual(issue);
  });

  test.each([
    ["white space at both ends", " ab ", TOO_SHORT],
    ["white space at both ends of a text that is long enough", " abc ", undefined],
    ["invisible characters", "a\u200bb", TOO_SHORT],
    ["fillers", "a\u3164\u3164b", TOO_SHORT],
    ["variation selectors", "ab\ufe0f", TOO_SHORT],
    ["the empty pattern of Braille", "ab\u2800", TOO_SHORT],
    ["white space before an invisible character at the end", "ab \u200b", TOO_SHORT],
  ])("does not count %s towards the minimum", (_, value, issue) => {
    expect(issueOf(text, value)).toEqual(issue);
  });

  test("counts white space towards the maximum, and is stored unchanged", () => {
    expect(issueOf(text, "abc   ")).toEqual(TOO_LONG);
    expect(text.parse(" abc ")).toBe(" abc ");
  });

  test("is refused if it is not Unicode text", () => {
    expect(issueOf(text, "abc\ud800")).toEqual({ rule: "not-unicode" });
  });

  test("says its limits in the description of the API", () => {
    expect(z.toJSONSchema(text)).toMatchObject({ type: "string", minLength: 3, maxLength: 5 });
  });

  test.each([
    ["a title", titleSchema, 10, 120],
    ["the text of a report", reportTextSchema, 10, 20_000],
    ["a remark", remarkSchema, 1, 8_000],
  ])("%s has its limits", (_, schema, minimum, maximum) => {
    expect(issueOf(schema, "x".repeat(minimum))).toBeUndefined();
    expect(issueOf(schema, "x".repeat(minimum - 1))).toEqual({ rule: "too-short", minimum });
    expect(issueOf(schema, "x".repeat(maximum))).toBeUndefined();
    expect(issueOf(schema, "x".repeat(maximum + 1))).toEqual({ rule: "too-long", maximum });
  });
});

describe("a code", () => {
  test("has 1 to 200 characters of Unicode text", () => {
    expect(issueOf(codeSchema, "a")).toBeUndefined();
    expect(issueOf(codeSchema, "x".repeat(200))).toBeUndefined();
    expect(issueOf(codeSchema, "")).toBe("too_small");
    expect(issueOf(codeSchema, "x".repeat(201))).toBe("too_big");
    expect(issueOf(codeSchema, "a\udc00")).toEqual({ rule: "not-unicode" });
  });
});
