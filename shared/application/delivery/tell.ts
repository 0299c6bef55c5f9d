import { type Delivery, dueDelivery, type Subject, takeUp } from "#domain/telling/deliveries.ts";
import { writeDelivery } from "#store/deliveries.ts";
import { attempt, count } from "./attempt.ts";
import type { DeliveryRun } from "./delivery-deps.ts";
import { deliverGathered } from "./gather.ts";
import { sendEdit, tellEdit } from "./tell-edit.ts";
import { sendEvent, tellEvent } from "./tell-event.ts";

/**
 * Sends the messages about an event or an edit to all of its recipients. Calling this again is
 * harmless.
 *
 * @throws if the table cannot be read or written: the caller must try again
 */
export function tell(run: DeliveryRun, subject: Subject): Promise<void> {
  return subject.of === "event" ? tellEvent(run, subject) : tellEdit(run, subject.edit);
}

/**
 * Stores a delivery for an event or edit that could not be processed: it is retried, and parked in
 * the end.
 */
export async function leave({ table, at }: DeliveryRun, subject: Subject): Promise<void> {
  await writeDelivery(table, dueDelivery({ ...subject, recipient: { to: "everyone" } }, at));
}

/** Sends a due delivery, unless another run has claimed it. */
export async function deliverDue(run: DeliveryRun, due: Delivery): Promise<void> {
  if (due.of === "gathered") return deliverGathered(run, due);
  const taken = takeUp(due, run.newClaim(), run.at);
  if (!(await writeDelivery(run.table, taken))) return;
  if (taken.state !== "claimed") return count(run, taken);
  const send = () => (taken.of === "event" ? sendEvent(run, taken) : sendEdit(run, taken));
  await attempt(run, taken, send);
}
