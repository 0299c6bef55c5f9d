import type { CursorSigner } from "../../shared/contract/cursor.ts";
import { type Delivery, retryParked } from "../../shared/domain/deliveries.ts";

<<<<<<< HEAD

import {
  deliveryId,
  listParkedDeliveries as listParked,
  loadDelivery,
  writeDelivery,
} from "../../shared/store/deliveries.ts";
import type { Table } from "../../shared/store/table-client.ts";
import { failure, type UseCase } from "../runtime/use-case.ts";
import { forSystemAdmins } from "./system-admins.ts";

=======

import type { Instant } from "../../shared/domain/local-time.ts";
import {
  deliveryId,
  loadDelivery,
  listParkedDeliveries as parkedPage,
  recipientKey,
  writeDelivery,
} from "../../shared/store/deliveries.ts";
import type { Table } from "../../shared/store/table-client.ts";
import { type Answer, failure } from "../runtime/use-case.ts";

>>>>>>> issue-4-notify

export interface ParkedDeliveriesDeps {
  readonly table: Table;
  readonly cursors: () => Promise<CursorSigner>;
}

<<<<<<< HEAD
/** All cursors of this list answer one question. */
const QUESTION = "parked-deliveries";

/** The messages that could not be sent and wait for an operator, the oldest first. */
export function listParkedDeliveries(deps: ParkedDeliveriesDeps): UseCase<"listParkedDeliveries"> {
  const { table } = deps;
  return forSystemAdmins(table, async ({ query: { limit, cursor } }) => {
    const cursors = await deps.cursors();
    const after = cursor === undefined ? undefined : cursors.verify(QUESTION, cursor);
    if (cursor !== undefined && after === undefined) {
      return failure("invalid", { issues: [{ path: "cursor", rule: "unknown-cursor" }] });
    }
    const { deliveries, next } = await listParked(table, { after, limit });
    const items = deliveries.map(viewOf);
    return { ok: true, body: { items, ...(next && { nextCursor: cursors.sign(QUESTION, next) }) } };
  });
}

/** Has a parked message tried again, all its tries before it; the schedule takes it up. */
export function retryDelivery({ table }: ParkedDeliveriesDeps): UseCase<"retryDelivery"> {
  return forSystemAdmins(table, async ({ params: { id }, at }) => {
    const delivery = await loadDelivery(table, id);
    if (delivery?.state !== "parked") return failure("not-found");
    const retried = retryParked(delivery, at);
    if (!(await writeDelivery(table, retried))) return failure("not-found");
    return { ok: true, body: viewOf(retried) };
  });
}

/** A delivery as an operator sees it: whom it is for by reference, and no contact. */
function viewOf(delivery: Delivery) {
  const { trackingId, version, recipient, channel, state, tries, unknownTries } = delivery;
  const { createdAt, nextAt, lastError } = delivery;
=======
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
  const { trackingId, version, recipient, channel, createdAt, tries, unknownTries, lastError } =
    delivery;
>>>>>>> issue-4-notify
  return {
    id: deliveryId(delivery),
    trackingId,
    version,
<<<<<<< HEAD
    recipient,
    ...(channel !== undefined && channel ),
    state,
    tries,
    unknownTries,
    createdAt,
    ...(nextAt !== undefined && nextAt ),
=======
    recipient: recipientKey(recipient),
    ...(channel && channel ),
    createdAt,
    tries,
    unknownTries,
>>>>>>> issue-4-notify
    ...(lastError !== undefined && lastError ),
  };
}
