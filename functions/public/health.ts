import type { UseCase } from "#http/use-case.ts";

/** Whether the service answers at all; it asks nothing of the table, so that it tells them apart. */
export function health(stage: string): UseCase<"health"> {
  return {
    async handle() {
      return { ok: true, body: { status: "ok", stage } };
    },
  };
}
