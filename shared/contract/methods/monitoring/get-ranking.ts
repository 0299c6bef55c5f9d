import * as z from "zod/mini";
import { PERIODS, RANKED } from "#domain/figures/ranking.ts";
import { codeSchema } from "#domain/report/text.ts";
import type { Description, Method } from "../../method.ts";
import { rankingSchema } from "../../monitoring-views.ts";

export const method = {
  operationId: "getRanking",
  httpMethod: "GET",
  path: "/v1/monitoring/ranking",
  function: "monitoring",
  access: "public",
  status: 200,
  query: z.strictObject({
    of: z._default(z.enum(RANKED), "agencies"),
    period: z
      ._default(z.enum(PERIODS), "12")
      .check(z.describe("How many complete months; the current month is not among them")),
    government: z
      .exactOptional(codeSchema)
      .check(z.describe("Whose reports count for agencies; absent: those of the lead government")),
  }),
} as const satisfies Method;

export const description = (): Description => ({
  summary:
    "Rank agencies or governments by completion on time: by the lower bound of its 95 % Wilson interval, within groups of similar volume",
  answer: { description: "The ranking in order", schema: rankingSchema },
});
