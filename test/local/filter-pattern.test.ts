import { describe, expect, test } from "vitest";
import { matches, patternSchema } from "#local/aws/filter-pattern.ts";

describe("a filter pattern", () => {
  test.each([
    [{ a: ["x"] }, { a: "x", b: 1 }, true],
    [{ a: ["x", "y"] }, { a: "y" }, true],
    [{ a: ["x"] }, { a: "z" }, false],
    [{ a: ["x"] }, {}, false],
    [{ a: ["x"] }, undefined, false],
    [{ a: ["x"], c: ["y"] }, { a: "x" }, false],
    [{ a: { b: ["x"] } }, { a: { b: "x" } }, true],
    [{ a: { b: ["x"] } }, { a: "x" }, false],
    [{ a: { b: ["x"] } }, { a: {} }, false],
    [{ a: { b: ["x", { prefix: "y" }] } }, { a: { b: "x" } }, true],
    [{ a: { b: ["x", { prefix: "y" }] } }, { a: { b: "yz" } }, true],
    [{ a: { b: ["x", { prefix: "y" }] } }, { a: { b: "z" } }, false],
    [{ a: { b: ["x", { prefix: "y" }] } }, { a: { b: ["z", "x"] } }, true],
    [{ a: { b: ["x", { prefix: "y" }] } }, { a: {} }, false],
    [{ a: { b: ["x", { prefix: "y" }] } }, {}, false],
    [{ a: { b: ["x", { prefix: "y" }] } }, undefined, false],
  ])("%j matches %j: %s", (pattern, value, expected) => {
    expect(matches(patternSchema.parse(pattern), value)).toBe(expected);
  });

  test.each([{ a: [{ numeric: ["=", 1] }] }, { $or: [{ a: ["x"] }] }])(
    "of a kind that the local stack does not know is refused: %j",
    (pattern) => {
      expect(patternSchema.safeParse(pattern).success).toBe(false);
    },
  );
});
