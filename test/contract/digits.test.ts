import { describe, expect, test } from "vitest";
import { digits } from "#contract/digits.ts";

describe("a code of six digits", () => {
  test.each(["769949", "769 949", " 769949\u00a0", "769949\u200b", "7 6 9 9 4 9\n"])(
    "%j is taken without what stands between the digits",
    (text) => {
      expect(digits(6).parse(text)).toBe("769949");
    },
  );

  test.each(["76994", "7699491", "76994a", "769-949", ""])("%j is none", (text) => {
    expect(digits(6).safeParse(text).success).toBe(false);
  });
});
