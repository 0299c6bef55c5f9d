import * as z from "zod/mini";
import { agencyEntrySchema } from "#domain/reference/agencies.ts";
import { categorySchema } from "#domain/reference/categories.ts";
import { deadlinePolicySchema } from "#domain/reference/policies.ts";
import { assignmentSchema } from "#domain/report/access.ts";
import { codeSchema, writtenText } from "#domain/report/text.ts";
import { deliveryParams } from "../parked-delivery.ts";
import { paging } from "./paging.ts";
import type { RequestsOf } from "./request-schemas.ts";

const { code: agencyCode, ...agency } = agencyEntrySchema.shape;
const { code: categoryCode, ...category } = categorySchema.shape;
const { id: policyId, ...policy } = deadlinePolicySchema.shape;

const email = z.email().check(z.maxLength(254));
const daysOff = z.array(z.iso.date()).check(z.maxLength(366));
/** Each agency that gains or loses a coordinator is written, and a transaction holds 100 items. */
const MOST_ASSIGNMENTS = 40;

export const adminRequests = {
  putAgency: {
    params: z.strictObject({ code: agencyCode }),
    body: z.strictObject({
      ...agency,
      name: writtenText(1, 200),
      shortName: writtenText(1, 60),
    }),
  },
  listOfficers: {
    query: z.strictObject({
      agency: z.exactOptional(codeSchema).check(z.describe("The agency and all below it")),
    }),
  },
  getOfficer: { params: z.strictObject({ email }) },
  putOfficer: {
    params: z.strictObject({ email }),
    body: z.strictObject({
      name: writtenText(1, 200),
      assignments: z
        .array(assignmentSchema)
        .check(
          z.maxLength(MOST_ASSIGNMENTS),
          z.describe("An officer to whom nothing is assigned is locked out"),
        ),
    }),
  },
  putCategory: {
    params: z.strictObject({ code: categoryCode }),
    body: z.strictObject({ ...category, name: writtenText(1, 200) }),
  },
  listPolicies: {},
  putPolicy: {
    params: z.strictObject({ id: policyId }),
    body: z.strictObject({ ...policy, legalBasis: writtenText(1, 1_000) }),
  },
  getCalendar: {},
  putCalendarYear: {
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
            "Whether the edit may correct days that are over, so that deadlines are computed again",
          ),
        ),
    }),
  },
  listParkedDeliveries: { query: z.strictObject(paging) },
  retryParkedDelivery: { params: deliveryParams },
  listChanges: {
    query: z.strictObject({
      month: z
        .exactOptional(z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/)))
        .check(z.describe("YYYY-MM in UTC; the current month when absent")),
    }),
  },
} as const satisfies RequestsOf<"admin">;
