import type { CursorSigner } from "#contract/cursor.ts";
import { method as listMethod } from "#contract/methods/admin/list-parked-deliveries.ts";
import { method as retryMethod } from "#contract/methods/admin/retry-parked-delivery.ts";
import { type Delivery, retryParked } from "#domain/telling/deliveries.ts";
import { cursorPage } from "#http/cursor-page.ts";
import { failure, type UseCase } from "#http/use-case.ts";
import {
  deliveryId,
  loadDelivery,
  listParkedDeliveries as parkedPage,
  recipientKey,
  writeDelivery,
} from "#store/deliveries.ts";
import type { Table } from "#store/table-client.ts";
import { forSystemAdmins } from "./system-admins.ts";

export interface ParkedDeliveriesDeps {
  readonly table: Table;
  readonly cursors: () => Promise<CursorSigner>;
}

/** Lists the messages whose tries are used up, oldest first. */
export function listParkedDeliveries({
  table,
  cursors,
}: ParkedDeliveriesDeps): UseCase<typeof listMethod> {
  const question = { of: listMethod.operationId, by: {} };
  return forSystemAdmins(listMethod, table, ({ query: { limit, cursor } }) =>
    cursorPage({ cursors, question, cursor }, async (after) => {
      const { deliveries, next } = await parkedPage(table, { after, limit });
      return { items: deliveries.map(viewOf), next };
    }),
  );
}

/** Lets a parked message be sent again, with a full number of tries. */
export function retryParkedDelivery({
  table,
}: Pick<ParkedDeliveriesDeps, "table">): UseCase<typeof retryMethod> {
  return forSystemAdmins(retryMethod, table, async ({ params: { id }, at }) => {
    const delivery = await loadDelivery(table, id);
    if (delivery?.state !== "parked") return failure("not-found");
    const retried = await writeDelivery(table, retryParked(delivery, at));
    return retried ? { ok: true, body: viewOf(delivery) } : failure("not-found");
  });
}

function viewOf(delivery: Delivery) {
  const { recipient, medium, createdAt, tries, unknownTries, lastError } = delivery;
  return {
    id: deliveryId(delivery),
    ...contentOf(delivery),
    recipient: recipientKey(recipient),
    ...(medium && { medium }),
    createdAt,
    tries,
    unknownTries,
    ...(lastError !== undefined && { lastError }),
  };
}

/** Returns what a message is of: an event of a report, several of them, or an edit. */
function contentOf(delivery: Delivery) {
  switch (delivery.of) {
    case "event":
      return { of: delivery.of, trackingId: delivery.trackingId, version: delivery.version };
    case "gathered":
      return { of: delivery.of, trackingId: delivery.trackingId, versions: delivery.untold };
    case "edit":
      return { of: delivery.of, ...delivery.edit };
  }
}
