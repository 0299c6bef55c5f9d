import {
  type Delivery,
  type EditDelivery,
  type EventDelivery,
  recordTry,
  type TryOutcome,
} from "#domain/telling/deliveries.ts";
import { kindOfError } from "#platform/failure.ts";
import { log, logException } from "#platform/log.ts";
import { deliveryId, writeDelivery } from "#store/deliveries.ts";
import type { DeliveryRun } from "./delivery-deps.ts";

/** Sends a message in one try and says how that went. */
type Send = () => Promise<TryOutcome>;

/** Writes a new delivery and, if it is claimed, sends it. Does nothing if it was made before. */
export async function attemptNew(
  run: DeliveryRun,
  delivery: EventDelivery | EditDelivery,
  send: Send,
): Promise<void> {
  if (!(await writeDelivery(run.table, delivery))) return;
  if (delivery.state === "claimed") await attempt(run, delivery, send);
  else count(run, delivery);
}

/** Sends a claimed delivery and records the result. */
export async function attempt(
  run: DeliveryRun,
  claimed: EventDelivery | EditDelivery,
  send: Send,
): Promise<void> {
  const tried = recordTry(claimed, await outcomeOf(claimed, send), run.at);
  if (await writeDelivery(run.table, tried)) count(run, tried);
  else warnOfOtherClaim(claimed);
}

/** Sends, and takes an error for a failed try. */
export async function outcomeOf(claimed: Delivery, send: Send): Promise<TryOutcome> {
  try {
    return await send();
  } catch (error) {
    logException(error, { delivery: deliveryId(claimed) });
    const outcome = kindOfError(error) === "denied" ? "denied" : "failed";
    return { outcome, error: error instanceof Error ? error.name : typeof error };
  }
}

export function warnOfOtherClaim(claimed: Delivery): void {
  log("warn", "delivery was claimed by another run while it was being sent", {
    delivery: deliveryId(claimed),
  });
}

export function count({ tally }: DeliveryRun, { state }: Delivery): void {
  tally[state] += 1;
}

/**
 * Waits for all, also if one fails: a function that has answered must not be sending any more.
 * @throws what the first of them threw
 */
export async function allOf(running: readonly Promise<void>[]): Promise<void> {
  await Promise.allSettled(running);
  await Promise.all(running);
}
