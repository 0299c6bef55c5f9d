import * as z from "zod/mini";
import { INDONESIAN_E164 } from "./indonesian-phone-pattern.ts";

/** An Indonesian phone number in E.164, `+62…`, by the national numbering plan. */
export const phoneSchema = z.string().check(
  z.refine((text) => INDONESIAN_E164.test(text), { params: { rule: "not-indonesian-phone" } }),
  z.meta({ description: "Indonesian phone number in E.164", examples: ["+6281234567890"] }),
);
