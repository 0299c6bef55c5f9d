import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvLine } from "#domain/csv.ts";

describe("a line", () => {
  test.each<[string, Parameters<typeof csvLine>[0], string]>([
    ["separates cells by commas", ["a", "b"], "a,b\r\n"],
    ["has an empty cell for an absent value", ["a", undefined, ""], "a,,\r\n"],
    [
      "quotes separators, quotes and line breaks",
      ["a,b", 'c"d', "e\nf"],
      '"a,b","c""d","e\nf"\r\n',
    ],
    ["keeps numbers, also negative ones", [-0.502, 3, true], "-0.502,3,true\r\n"],
    ["keeps spaces", [" a "], " a \r\n"],
  ])("%s", (_, cells, expected) => {
    expect(csvLine(cells)).toBe(expected);
  });

  test.each([
    ["=1+1", "'=1+1"],
    ["+62", "'+62"],
    ["-1", "'-1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\tx", "'\tx"],
    ["\rx", `"'\rx"`],
    ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
    ["a=1", "a=1"],
  ])("%j is not taken for a formula", (text, expected) => {
    expect(csvLine([text])).toBe(`${expected}\r\n`);
  });

  test("is read back as it was, apart from the apostrophe before formulas", () => {
    const cell = fc.oneof(fc.string(), fc.stringMatching(/^[=+\-@\t\r",\n' a]{0,8}$/));
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1 }), (cells) => {
        const neutral = cells.map((text) => text.replace(/^(?=[=+\-@\t\r'])/, "'"));
        expect(read(csvLine(cells))).toEqual(neutral);
      }),
    );
  });
});

/** Reads one line by the grammar of RFC 4180. */
function read(line: string): string[] {
  const cells = [...line.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n$)/gy)];
  expect(cells.map(([whole]) => whole).join("")).toBe(line);
  return cells.map(([, quoted, plain = ""]) => quoted?.replaceAll('""', '"') ?? plain);
}
