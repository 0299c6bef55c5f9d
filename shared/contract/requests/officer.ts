import * as z from "zod/mini";
import { codeSchema } from "#domain/report/text.ts";
import { STATES } from "#domain/vocabulary.ts";
import { officerActionSchema } from "../actions.ts";
import { paging } from "./paging.ts";
import type { RequestsOf } from "./request-schemas.ts";
import { trackingParams } from "./tracking-params.ts";

const flag = z.pipe(
  z.enum(["true", "false"]),
  z.transform((value) => value === "true"),
);

export const officerRequests = {
  getMe: {},
  listQueue: {
    query: z.strictObject({
      agency: z.exactOptional(codeSchema).check(z.describe("The agency and all below it")),
      state: z.exactOptional(z.enum(STATES)).check(z.describe("Any open state when absent")),
      overdue: z.exactOptional(flag),
      ...paging,
    }),
  },
  getReportAsOfficer: { params: trackingParams },
  actAsOfficer: { params: trackingParams, body: officerActionSchema },
} as const satisfies RequestsOf<"officer">;
