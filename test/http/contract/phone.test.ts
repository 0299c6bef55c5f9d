import fc from "fast-check";
import parsePhoneNumber from "libphonenumber-js";
import { expect, test } from "vitest";
import { phoneSchema } from "#contract/phone.ts";

const isAccepted = (text: string) => phoneSchema.safeParse(text).success;
const isValid = (text: string) => {
  const number = parsePhoneNumber(text);
  return number?.country === "ID" && number.isValid() && number.number === text;
};

test("a phone number is valid exactly if libphonenumber says so", () => {
  const digits = fc.stringMatching(/^[0-9]{4,18}$/);
  const numbers = fc.oneof(
    digits.map((rest) => `+62${rest}`),
    fc
      .tuple(fc.constantFrom("81", "21", "800", "0", "00", "15"), digits)
      .map(([start, rest]) => `+62${start}${rest}`),
    fc.string().map((rest) => `+62${rest}`),
    digits.map((rest) => `+${rest}`),
    fc.string(),
  );
  fc.assert(
    fc.property(numbers, (text) => {
      expect(isAccepted(text)).toBe(isValid(text));
    }),
    { numRuns: 5_000 },
  );
});

test.each(["+6281234567890", "+62215201590", "+62541123456"])("%s is one", (text) => {
  expect(isAccepted(text)).toBe(true);
});

test.each(["081234567890", "+62 812-3456-7890", "+60123456789", "+62812", "+6281234567890x", ""])(
  "%s is not a phone number",
  (text) => {
    expect(isAccepted(text)).toBe(false);
  },
);
