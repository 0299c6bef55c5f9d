import * as z from "zod/mini";
import { emailSchema } from "../../email.ts";
import type { Description, Method } from "../../method.ts";
import { officerMeSchema } from "../../views.ts";

export const method = {
  operationId: "getOfficer",
  httpMethod: "GET",
  path: "/v1/admin/officers/{email}",
  function: "admin",
  access: "system-admin",
  status: 200,
  params: z.strictObject({ email: emailSchema }),
} as const satisfies Method;

export const description = (): Description => ({
  summary: "Get an officer with all assignments",
  answer: { description: "The officer", schema: officerMeSchema },
  problems: ["not-found"],
});
