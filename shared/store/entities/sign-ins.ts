import * as z from "zod/mini";
import { localDateSchema } from "#domain/time/schemas.ts";
import { query } from "../access-pattern.ts";
import { entity } from "../entity.ts";
import { key } from "../key.ts";

/**
 * The last day on which an officer worked for an agency, by the sub of the account. In a partition
 * of its own, so that the function that writes it cannot write officers.
 */
export const SIGN_IN_DAY = entity({
  pk: key("SIGN-INS#<agency>"),
  sk: key("<sub>"),
  schema: z.strictObject({ day: localDateSchema }),
});

/** The last sign-ins of an agency's officers. */
export const signInsOfAgency = query({
  on: "table",
  pk: SIGN_IN_DAY.pk,
  freshness: "view",
});
