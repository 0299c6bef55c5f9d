import * as z from "zod/mini";
import { inE164, type PhoneType, phoneRuleBrokenBy } from "./phone-number.ts";

/** A phone number of a stored contact, which may be of any type: in E.164, if it is Indonesian. */
export const anyPhoneSchema = z.string().check(z.overwrite(inE164), z.maxLength(254));

/** Makes the schema of an Indonesian phone number of a type, which names the type of another one. */
const phoneOf = (wanted: PhoneType, description: string, example: string) =>
  z.string().check(
    z.overwrite(inE164),
    z.check(({ value, issues }) => {
      const rule = phoneRuleBrokenBy(value, wanted);
      if (rule) issues.push({ code: "custom", input: value, params: { rule }, continue: true });
    }),
    z.meta({ description, examples: [example] }),
  );

/** An Indonesian mobile number, in E.164 after parsing: only such a number gets SMS. */
export const phoneSchema = phoneOf(
  "mobile",
  "Indonesian mobile number, best in E.164; 0812…, 62812… and spaces, dots, dashes and brackets between the digits are understood",
  "+6281234567890",
);

/** An Indonesian landline number, in E.164 after parsing: people call it, it gets no messages. */
export const landlineSchema = phoneOf(
  "landline",
  "Indonesian landline number, for calls only: no message goes to it",
  "+62541731234",
);
