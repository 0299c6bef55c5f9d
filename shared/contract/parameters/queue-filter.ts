import * as z from "zod/mini";
import { codeSchema } from "#domain/report/text.ts";
import { STATES } from "#domain/vocabulary.ts";

const flag = z.pipe(
  z.enum(["true", "false"]),
  z.transform((value) => value === "true"),
);

/** The query parameters that say which reports of an officer's reach are meant. */
export const queueFilter = {
  agency: z.exactOptional(codeSchema).check(z.describe("The agency and all below it")),
  state: z.exactOptional(z.enum(STATES)).check(z.describe("All open states if absent")),
  overdue: z.exactOptional(flag),
};
