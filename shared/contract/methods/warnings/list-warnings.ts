import type { Description, Method } from "../../method.ts";
import { warningsSchema } from "../../warning-views.ts";

export const method = {
  operationId: "listWarnings",
  httpMethod: "GET",
  path: "/v1/officer/warnings",
  function: "warnings",
  access: "officer",
  status: 200,
} as const satisfies Method;

export const description = (): Description => ({
  summary: "Early warning, for leaders and coordinators: of their agencies and all below them",
  answer: {
    description: "The warnings; none for officers with other roles",
    schema: warningsSchema,
  },
  problems: ["calendar-year-missing"],
});
