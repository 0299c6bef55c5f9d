import * as z from "zod/mini";
import { INDONESIAN_PHONE } from "./indonesian-phone.ts";

/** An Indonesian phone number in E.164, `+62…`. */
export const phoneSchema = z.string().check(
  z.refine((text) => INDONESIAN_PHONE.test(text), { params: { rule: "not-indonesian-phone" } }),
  z.meta({ description: "Indonesian phone number in E.164", examples: ["+6281234567890"] }),
);
