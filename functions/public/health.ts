import { method } from "#contract/methods/public/health.ts";
import type { UseCase } from "#http/use-case.ts";

/**
 * Answers that the service works. It does not read the table, so a failed table does not affect it.
 */
export function health(stage: string): UseCase<typeof method> {
  return {
    method,
    async handle() {
      return { ok: true, body: { status: "ok", stage } };
    },
  };
}
