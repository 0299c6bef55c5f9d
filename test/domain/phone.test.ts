import fc from "fast-check";
import { parsePhoneNumberFromString } from "libphonenumber-js";
import { expect, test } from "vitest";
import { phoneSchema } from "../../shared/contract/phone.ts";

const accepted = (text: string) => phoneSchema.safeParse(text).success;

test.each(["+6281234567890", "+62215551234", "+628001234567"])("%s is one", (text) => {
  expect(accepted(text)).toBe(true);
});

test.each([
  ["without a plus", "6281234567890"],
  ["as it is dialled at home", "081234567890"],
  ["with spaces", "+62 812-3456-7890"],
  ["with the trunk's zero", "+62081234567890"],
  ["with an extension", "+6281234567890 ext 3"],
  ["too short", "+62812"],
  ["of another country", "+6591234567"],
])("%s it is none: %s", (_, text) => {
  expect(accepted(text)).toBe(false);
});

test("what libphonenumber calls an Indonesian number in E.164 is one, and nothing else", () => {
  const digits = fc.string({ unit: fc.constantFrom(..."0123456789"), maxLength: 17 });
  const beginnings = fc.constantFrom("", "0", "00", "001", "8", "81", "21", "800", "1");
  fc.assert(
    fc.property(beginnings, digits, (beginning, rest) => {
      const text = `+62${beginning}${rest}`;
      const number = parsePhoneNumberFromString(text);
      const valid = number?.country === "ID" && number.isValid() && number.number === text;
      expect(accepted(text)).toBe(valid);
    }),
    { numRuns: 5_000 },
  );
});
