import * as z from "zod/mini";

/** Years of four digits from 1900 on: a range that ends there begins in no year before 1000. */
const MONTH = /^(19|2\d)\d{2}-(0[1-9]|1[0-2])$/;

/** A month in a query. */
export const monthParameter = z.string().check(
  z.refine((text) => MONTH.test(text), { params: { rule: "not-a-month" } }),
  z.meta({ pattern: MONTH.source, examples: ["2026-03"] }),
);
