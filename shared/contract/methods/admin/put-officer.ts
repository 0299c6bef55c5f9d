import * as z from "zod/mini";
import { assignmentSchema } from "#domain/report/access.ts";
import { writtenText } from "#domain/report/text.ts";
import { emailSchema } from "../../email.ts";
import type { Description, Method } from "../../method.ts";
import { officerMeSchema } from "../../views.ts";

/**
 * An edit writes each agency that gains or loses a coordinator, and a DynamoDB transaction holds
 * 100 items.
 */
const MOST_ASSIGNMENTS = 40;

export const method = {
  operationId: "putOfficer",
  httpMethod: "PUT",
  path: "/v1/admin/officers/{email}",
  function: "admin",
  access: "system-admin",
  status: 200,
  params: z.strictObject({ email: emailSchema }),
  body: z.strictObject({
    name: writtenText(1, 200),
    assignments: z
      .array(assignmentSchema)
      .check(
        z.maxLength(MOST_ASSIGNMENTS),
        z.describe("An officer without any assignment is locked out"),
      ),
  }),
} as const satisfies Method;

export const description = (): Description => ({
  summary: "Add or replace an officer. A new officer is mailed a temporary password",
  answer: { description: "The officer", schema: officerMeSchema },
  problems: ["edited-meanwhile"],
});
