import fc from "fast-check";
import { expect, test } from "vitest";
import {
  accessCode,
  accessCodeMatches,
  hashAccessCode,
  normaliseAccessCode,
} from "#domain/report/access-code.ts";

const code = fc.uint8Array({ minLength: 8, maxLength: 32 }).map(accessCode);
const REPORT = "KT-0000-0000-0000";

test("consists of twelve symbols, made from 60 bits of the bytes", () => {
  fc.assert(
    fc.property(code, (text) => {
      expect(text).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}$/);
    }),
  );
  expect(accessCode(new Uint8Array(8).with(7, 0x10))).toBe("0000-0000-0001");
  expect(accessCode(new Uint8Array(8).with(7, 0x0f))).toBe("0000-0000-0000");
  expect(() => accessCode(new Uint8Array(7))).toThrow(RangeError);
});

test("is read as people type it", () => {
  fc.assert(
    fc.property(code, (text) => {
      const typed = ` ${text.toLowerCase().replaceAll("-", " ")}`;
      const mistaken = text.replaceAll("0", "o").replaceAll("1", "L").replaceAll("-", "");
      expect(normaliseAccessCode(typed)).toBe(text);
      expect(normaliseAccessCode(mistaken)).toBe(text);
    }),
  );
  expect(["", "0000-0000", "0000-0000-00000", "0000-0000-000U"].map(normaliseAccessCode)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test("the right code matches its hash, for its own report only", () => {
  fc.assert(
    fc.property(code, (text) => {
      const hash = hashAccessCode(REPORT, text);
      expect(hash).toMatch(/^[\w-]{43}$/);
      expect(accessCodeMatches(hash, REPORT, text.toLowerCase())).toBe(true);
      expect(accessCodeMatches(hash, "KT-0000-0000-0011", text)).toBe(false);
    }),
  );
});

test("another code, no code and no report do not match", () => {
  fc.assert(
    fc.property(code, code, (right, wrong) => {
      fc.pre(right !== wrong);
      expect(accessCodeMatches(hashAccessCode(REPORT, right), REPORT, wrong)).toBe(false);
    }),
  );
  const hash = hashAccessCode(REPORT, "0000-0000-0000");
  expect(accessCodeMatches(hash, REPORT, "")).toBe(false);
  expect(accessCodeMatches(hash.slice(1), REPORT, "0000-0000-0000")).toBe(false);
  expect(accessCodeMatches(undefined, REPORT, "0000-0000-0000")).toBe(false);
  expect(accessCodeMatches(undefined, "", "")).toBe(false);
  expect(accessCodeMatches(hashAccessCode(REPORT, ""), REPORT, "")).toBe(false);
});
