import type { Description, Method } from "../../method.ts";
import { officerMeSchema } from "../../views.ts";

export const method = {
  operationId: "getMe",
  httpMethod: "GET",
  path: "/v1/officer/me",
  function: "officer",
  access: "officer",
  status: 200,
} as const satisfies Method;

export const description = (): Description => ({
  summary: "Get the officer who is signed in, with all assignments",
  answer: { description: "The officer", schema: officerMeSchema },
});
