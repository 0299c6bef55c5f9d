import type { CursorSigner } from "../../shared/contract/cursor.ts";
import { type Delivery, retryParked } from "../../shared/domain/deliveries.ts";
import {
  deliveryId,
  listParkedDeliveries as listParked,
  loadDelivery,
  writeDelivery,
} from "../../shared/store/deliveries.ts";
import type { Table } from "../../shared/store/table-client.ts";
import { failure, type UseCase } from "../runtime/use-case.ts";
import { forSystemAdmins } from "./system-admins.ts";

export interface ParkedDeliveriesDeps {
  readonly table: Table;
  readonly cursors: () => Promise<CursorSigner>;
}

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
  return {
    id: deliveryId(delivery),
    trackingId,
    version,
    recipient,
    ...(channel !== undefined && { channel }),
    state,
    tries,
    unknownTries,
    createdAt,
    ...(nextAt !== undefined && { nextAt }),
    ...(lastError !== undefined && { lastError }),
  };
}
