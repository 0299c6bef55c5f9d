import * as z from "zod/mini";
import type { Description, Method } from "../../method.ts";
import { paging } from "../../parameters/paging.ts";
import { parkedDeliveryViewSchema } from "../../parked-delivery.ts";
import { page } from "../../views.ts";

export const method = {
  operationId: "listParkedDeliveries",
  httpMethod: "GET",
  path: "/v1/admin/parked-deliveries",
  function: "admin",
  access: "system-admin",
  status: 200,
  query: z.strictObject(paging),
} as const satisfies Method;

export const description = (): Description => ({
  summary: "List the messages that could not be sent and wait for an operator, oldest first",
  answer: { description: "A page of parked messages", schema: page(parkedDeliveryViewSchema) },
});
