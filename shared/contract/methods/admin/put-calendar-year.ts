import * as z from "zod/mini";
import { writtenText } from "#domain/report/text.ts";
import type { Description, Method } from "../../method.ts";
import { editedYearSchema } from "../../views.ts";

const daysOff = z.array(z.iso.date()).check(z.maxLength(366));

export const method = {
  operationId: "putCalendarYear",
  httpMethod: "PUT",
  path: "/v1/admin/calendar/{year}",
  function: "admin",
  access: "system-admin",
  status: 200,
  params: z.strictObject({
    year: z.pipe(
      z.string().check(z.regex(/^(19[7-9]\d|[2-9]\d{3})$/)),
      z.transform((text) => Number(text)),
    ),
  }),
  body: z.strictObject({
    decree: writtenText(1, 1_000),
    provisional: z.boolean(),
    national: daysOff,
    collectiveLeave: daysOff,
    recompute: z
      ._default(z.boolean(), false)
      .check(
        z.describe(
          "Whether the edit may change days that are over, so that deadlines are computed again",
        ),
      ),
  }),
} as const satisfies Method;

export const description = (): Description => ({
  summary: "Add or replace a year of the working-day calendar",
  answer: { description: "The year, and the calendar's edition", schema: editedYearSchema },
  problems: ["edited-meanwhile"],
});
