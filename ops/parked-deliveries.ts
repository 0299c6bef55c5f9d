import { dueDelivery, retryParked, type Subject } from "#domain/telling/deliveries.ts";
import type { Instant } from "#domain/time/local-time.ts";
import {
  deliveryId,
  listParkedDeliveries,
  loadDelivery,
  writeDelivery,
} from "#store/deliveries.ts";
import type { Table } from "#store/table-client.ts";
import { OperatorError } from "./operator-error.ts";

/** Messages read per page. */
const PAGE = 100;

/**
 * Returns one line for each parked message, the oldest first: its id, its age, and the last error.
 */
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
 * Makes parked messages due, so that the next run of retry-deliveries tries them again.
 *
 * @returns the number of messages
 * @throws OperatorError if a given message is not parked
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
 * Makes retry-deliveries send all messages about an event or an edit that were not sent yet.
 * Operators use it for those in the queue of failures, which notify could not process at all.
 *
 * @returns false if this was requested before
 */
export function tellAgain(table: Table, subject: Subject, at: Instant): Promise<boolean> {
  return writeDelivery(table, dueDelivery({ ...subject, recipient: { to: "everyone" } }, at));
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

const REFERENCE =
  /^(?:(?<trackingId>[A-Z]{2}(?:-[0-9A-Z]{4}){3})|CHANGES-(?<month>\d{4}-\d{2}))\.(?<number>[1-9]\d*)$/;

/**
 * Parses the reference of an event or of an edit, as the ids of deliveries begin.
 * @throws OperatorError if it is not one
 */
export function subjectNamed(text: string): Subject {
  const { trackingId, month, number } = text.match(REFERENCE)?.groups ?? {};
  const version = Number(number);
  if (trackingId !== undefined) return { of: "event", trackingId, version };
  if (month !== undefined) return { of: "edit", edit: { month, revision: version } };
  throw new OperatorError(
    "--tell takes a tracking id and a version, as in KT-7QX4-M2D9-PA35.3, or CHANGES-2026-07.12",
  );
}
