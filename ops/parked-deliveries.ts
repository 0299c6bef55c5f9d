import { dueDelivery, retryParked } from "#domain/telling/deliveries.ts";
import type { Instant } from "#domain/time/local-time.ts";
import {
  deliveryId,
  listParkedDeliveries,
  loadDelivery,
  writeDelivery,
} from "#store/deliveries.ts";
import type { Table } from "#store/table-client.ts";
import { OperatorError } from "./operator-error.ts";

/**
 * `npm run ops -- parked-deliveries`: messages whose tries are used up, and what to do about them.
 */
const PAGE = 100;

/** One line for each parked message, the oldest first: its id, since when, and why. */
export async function describeParkedDeliveries(table: Table): Promise<string[]> {
  const lines: string[] = [];
  for await (const delivery of parkedDeliveries(table)) {
    const { createdAt, tries, unknownTries, lastError = "" } = delivery;
    const unknown = unknownTries > 0 ? `, ${unknownTries} of them with a lost answer` : "";
    lines.push(`${deliveryId(delivery)}  ${createdAt}  ${tries} tries${unknown}  ${lastError}`);
  }
  return lines;
}

/**
 * Has parked messages tried again by the next run of retry-deliveries: those that are named, or all.
 *
 * @returns how many
 * @throws OperatorError when one that is named is not parked
 */
export async function retryParkedDeliveries(
  table: Table,
  ids: readonly string[] | "all",
  at: Instant,
): Promise<number> {
  const wanted = ids === "all" ? await idsOfAll(table) : ids;
  for (const id of wanted) {
    const delivery = await loadDelivery(table, id);
    if (delivery?.state !== "parked" || !(await writeDelivery(table, retryParked(delivery, at)))) {
      throw new OperatorError(`No message ${id} is parked. List them with parked-deliveries.`);
    }
  }
  return wanted.length;
}

/**
 * Has everyone told of an event who was not yet: for what a queue of failures names, which notify
 * could not take in at all.
 *
 * @returns false when that was asked for before
 */
export function tellAgain(
  table: Table,
  event: { readonly trackingId: string; readonly version: number },
  at: Instant,
): Promise<boolean> {
  return writeDelivery(table, dueDelivery({ ...event, recipient: { to: "everyone" } }, at));
}

async function idsOfAll(table: Table): Promise<string[]> {
  const ids: string[] = [];
  for await (const delivery of parkedDeliveries(table)) ids.push(deliveryId(delivery));
  return ids;
}

async function* parkedDeliveries(table: Table) {
  let after: string | undefined;
  do {
    const page = await listParkedDeliveries(table, { after, limit: PAGE });
    yield* page.deliveries;
    after = page.next;
  } while (after !== undefined);
}
