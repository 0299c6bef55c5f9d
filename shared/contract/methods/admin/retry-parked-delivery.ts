import * as z from "zod/mini";
import type { Description, Method } from "../../method.ts";
import { parkedDeliveryViewSchema } from "../../parked-delivery.ts";

export const method = {
  operationId: "retryParkedDelivery",
  httpMethod: "POST",
  path: "/v1/admin/parked-deliveries/{id}/retry",
  function: "admin",
  access: "system-admin",
  status: 200,
  params: z.strictObject({
    id: z.string().check(
      z.maxLength(500),
      z.meta({
        description: "Id of the message",
        examples: ["KT-7QX4-M2D9-PA35.3.reporter.sms"],
      }),
    ),
  }),
} as const satisfies Method;

export const description = (): Description => ({
  summary: "Send a parked message again",
  answer: { description: "The message", schema: parkedDeliveryViewSchema },
  problems: ["not-found"],
});
