import fc from "fast-check";
import parsePhoneNumber from "libphonenumber-js/max";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { parseFields } from "#contract/field-errors.ts";
import { landlineSchema, phoneSchema } from "#contract/phone.ts";
import { inE164, inNationalForm } from "#contract/phone-number.ts";

const parse = (number: string, schema: typeof phoneSchema = phoneSchema) => {
  const parsed = parseFields(z.object({ number: schema }), { number }, "en");
  return parsed.ok ? parsed.value.number : parsed.errors[0]?.message;
};

/** Returns the type of a number in E.164, as the library knows it. */
const typeOf = (text: string) => {
  const number = parsePhoneNumber(text);
  return number?.country === "ID" && number.number === text ? number.getType() : undefined;
};

test("a number in E.164 has the type that libphonenumber says", () => {
  const digits = fc.stringMatching(/^[0-9]{4,18}$/);
  const numbers = fc.oneof(
    digits.map((rest) => `+62${rest}`),
    fc
      .tuple(
        fc.constantFrom("81", "89", "21", "541", "800", "809", "804", "177", "1500", "8071", "15"),
        fc.stringMatching(/^[0-9]{3,11}$/),
      )
      .map(([start, rest]) => `+62${start}${rest}`),
    digits.map((rest) => `+${rest}`),
  );
  fc.assert(
    fc.property(numbers, (text) => {
      // A zero behind the country code is left out: the library reads it so too.
      fc.pre(!text.startsWith("+620"));
      const type = typeOf(text);
      expect(parse(text) === text).toBe(type === "MOBILE");
      expect(parse(text, landlineSchema) === text).toBe(type === "FIXED_LINE");
    }),
    { numRuns: 5_000 },
  );
});

describe("a mobile number is the same however it is written", () => {
  test.each([
    "+6281234567890",
    "081234567890",
    "6281234567890",
    "006281234567890",
    " 0812 3456 7890 ",
    "+62 812-3456-7890",
    "+62 (0)812 3456 7890",
    "+62 0812.3456.7890",
    "0812\u20113456\u20117890",
    "\u202a+6281234567890\u202c",
  ])("%j", (text) => {
    expect(parse(text)).toBe("+6281234567890");
  });
});

describe("a number that gets no SMS is named as what it is", () => {
  test.each([
    ["+628091234567", "This is a premium number, to which we send no SMS; give a mobile number"],
    ["0809 1234567", "This is a premium number, to which we send no SMS; give a mobile number"],
    ["+62215551234", "This is a landline number, which gets no SMS; give a mobile number"],
    ["(0541) 731234", "This is a landline number, which gets no SMS; give a mobile number"],
    ["+628001234567", "This is a freephone number, which gets no SMS; give a mobile number"],
    ["+621771234567", "This is a freephone number, which gets no SMS; give a mobile number"],
    ["+628041234567", "This is a service number, which gets no SMS; give a mobile number"],
    ["+621500123", "This is a service number, which gets no SMS; give a mobile number"],
  ])("%s", (text, message) => {
    expect(parse(text)).toBe(message);
  });

  test.each([
    "+60123456789",
    // Foreign numbers with the prefix for calls abroad.
    "0081 90 1234 5678",
    "00 81 2345 6789",
    "0086 138 1234 567",
    "+62812",
    "0812345",
    "+6281234567890x",
    "+62+81234567890",
    "",
    "nol delapan",
  ])("%j is not an Indonesian number", (text) => {
    expect(parse(text)).toBe("Not an Indonesian phone number; write it like +6281234567890");
  });
});

test.each([
  ["0541-731234", "+62541731234"],
  ["+62215551234", "+62215551234"],
  ["+6281234567890", "Not a landline number; write it with its area code, like +62541731234"],
  ["+628091234567", "Not a landline number; write it with its area code, like +62541731234"],
])("as a number to call, %s gives: %s", (text, result) => {
  expect(parse(text, landlineSchema)).toBe(result);
});

test.each([
  ["+6281234567890", "0812-3456-7890"],
  ["+62812345678", "0812-3456-78"],
  ["+62541731234", "0541-7312-34"],
  ["siti@example.com", "siti@example.com"],
])("%s is read as %s", (number, read) => {
  expect(inNationalForm(number)).toBe(read);
});

test("a number that is read in its national form is understood as the same number", () => {
  const numbers = fc.stringMatching(/^8[1-9]\d{7,10}$/).map((rest) => `+62${rest}`);
  fc.assert(
    fc.property(numbers, (number) => {
      expect(inE164(inNationalForm(number))).toBe(number);
    }),
  );
});
