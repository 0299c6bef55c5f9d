import { method } from "#contract/methods/public/health.ts";
import type { UseCase } from "#http/use-case.ts";

/** Whether the service answers at all; it asks nothing of the table, so that it tells them apart. */
export function health(stage: string): UseCase<typeof method> {
  return {
    method,
    async handle() {
      return { ok: true, body: { status: "ok", stage } };
    },
  };
}
