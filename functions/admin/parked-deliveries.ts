import type { CursorSigner } from "#contract/cursor.ts";
import { type Delivery, retryParked } from "#domain/telling/deliveries.ts";
import type { Instant } from "#domain/time/local-time.ts";
import { type Answer, failure } from "#http/use-case.ts";
import {
  deliveryId,
  loadDelivery,
  listParkedDeliveries as parkedPage,
  recipientKey,
  writeDelivery,
} from "#store/deliveries.ts";
import type { Table } from "#store/table-client.ts";

export interface ParkedDeliveriesDeps {
  readonly table: Table;
  readonly cursors: () => Promise<CursorSigner>;
}

const LIST = "parked-deliveries";

/** Messages whose tries are used up, the oldest first. */
export async function listParkedDeliveries(
  { table, cursors }: ParkedDeliveriesDeps,
  query: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Answer> {
  const signer = await cursors();
  const { limit, cursor } = query;
  const after = cursor === undefined ? undefined : signer.verify(LIST, cursor);
  if (cursor !== undefined && after === undefined) {
    return failure("invalid", { issues: [{ path: "cursor", rule: "unknown-cursor" }] });
  }
  const { deliveries, next } = await parkedPage(table, { after, limit });
  const nextCursor = next === undefined ? {} : { nextCursor: signer.sign(LIST, next) };
  return { ok: true, body: { items: deliveries.map(viewOf), ...nextCursor } };
}

/** Has a parked message tried again, with all its tries before it. */
export async function retryParkedDelivery(
  { table }: Pick<ParkedDeliveriesDeps, "table">,
  id: string,
  at: Instant,
): Promise<Answer> {
  const delivery = await loadDelivery(table, id);
  if (delivery?.state !== "parked") return failure("not-found");
  const retried = await writeDelivery(table, retryParked(delivery, at));
  return retried ? { ok: true, body: viewOf(delivery) } : failure("not-found");
}

function viewOf(delivery: Delivery) {
  const { trackingId, version, recipient, medium, createdAt, tries, unknownTries, lastError } =
    delivery;
  return {
    id: deliveryId(delivery),
    trackingId,
    version,
    recipient: recipientKey(recipient),
    ...(medium && { medium }),
    createdAt,
    tries,
    unknownTries,
    ...(lastError !== undefined && { lastError }),
  };
}
