import * as z from "zod/mini";
import { agencyEntrySchema } from "#domain/reference/agencies.ts";
import { writtenText } from "#domain/report/text.ts";
import type { Description, Method } from "../../method.ts";
import { shapeOf } from "../../shape-of.ts";
import { agencyViewSchema } from "../../views.ts";

const { code, ...agency } = shapeOf(agencyEntrySchema);

/** Entered only: agencies with more, from earlier versions or a seed, stay readable. */
const MOST_CATEGORIES = 50;

export const method = {
  operationId: "putAgency",
  httpMethod: "PUT",
  path: "/v1/admin/agencies/{code}",
  function: "admin",
  access: "system-admin",
  status: 200,
  params: z.strictObject({ code }),
  body: z.strictObject({
    ...agency,
    name: writtenText(1, 200),
    shortName: writtenText(1, 60),
    categories: z.array(z.string().check(z.minLength(1))).check(z.maxLength(MOST_CATEGORIES)),
  }),
} as const satisfies Method;

export const description = (): Description => ({
  summary: "Add or replace an agency",
  answer: { description: "The agency", schema: agencyViewSchema },
  problems: ["edited-meanwhile"],
});
