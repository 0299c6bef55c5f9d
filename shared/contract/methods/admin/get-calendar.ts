import type { Description, Method } from "../../method.ts";
import { calendarSchema } from "../../views.ts";

export const method = {
  operationId: "getCalendar",
  httpMethod: "GET",
  path: "/v1/admin/calendar",
  function: "admin",
  access: "system-admin",
  status: 200,
} as const satisfies Method;

export const description = (): Description => ({
  summary: "Get all years of the working-day calendar",
  answer: {
    description:
      "All years. While `edition` is greater than `completedEdition`, deadlines are still being computed again",
    schema: calendarSchema,
  },
});
