import * as z from "zod/mini";

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** A month in a query. */
export const monthParameter = z.string().check(
  z.refine((text) => MONTH.test(text), { params: { rule: "not-a-month" } }),
  z.meta({ pattern: MONTH.source, examples: ["2026-03"] }),
);
