import { parsePhoneNumberFromString } from "libphonenumber-js/core";
import * as z from "zod/mini";
import { INDONESIA } from "./indonesian-phone-metadata.ts";

/** An Indonesian phone number in E.164, `+62…`, as the numbering plan has it. */
export const phoneSchema = z
  .string()
  .check(
    z.refine(isIndonesianE164, { params: { rule: "not-indonesian-phone" } }),
    z.meta({ description: "Indonesian phone number in E.164", examples: ["+6281234567890"] }),
  );

function isIndonesianE164(text: string): boolean {
  const number = parsePhoneNumberFromString(text, INDONESIA);
  return number?.country === "ID" && number.isValid() && number.number === text;
}
