import { isDeepStrictEqual } from "node:util";
import {
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
} from "@aws-sdk/client-dynamodb";
import * as z from "zod/mini";
import {
  type Delivery,
  type DeliveryRecipient,
  deliverySchema,
} from "#domain/telling/deliveries.ts";
import type { Instant } from "#domain/time/local-time.ts";
import { deliveryPartition, deliveryShard, PARKED, versionKey } from "./keys.ts";
import { deliveriesDue } from "./table.ts";
import { fromItem, type Item, queryPage, type Table, toItem } from "./table-client.ts";

/** Deliveries. Each write is on condition of the revision before, so that one of two senders goes on. */

/** How long it is kept what was sent: longer than a stream can tell of the event again. */
const KEPT_DAYS = 30;

/** Names a delivery to operators: no contact is in it, and nothing that an address cannot hold. */
export function deliveryId({ trackingId, version, recipient, medium }: DeliveryKey): string {
  return [trackingId, version, recipientKey(recipient), ...(medium ? [medium] : [])].join(".");
}

type DeliveryKey = Pick<Delivery, "trackingId" | "version" | "recipient" | "medium">;

/** Names a recipient: neither a contact nor a person is in it. */
export function recipientKey(recipient: DeliveryRecipient): string {
  switch (recipient.to) {
    case "reporter":
    case "everyone":
      return recipient.to;
    case "merged-reporter":
      return `merged-reporter-${recipient.trackingId}`;
    case "follower":
      return `follower-${recipient.id}`;
    case "followers":
      return `followers-after-${recipient.after}`;
    case "officers":
      return `officers-${recipient.agency}-${recipient.language}`;
  }
}

/** The key of the item; undefined when it is no id of a delivery. */
function keyOf(id: string): { pk: string; sk: string } | undefined {
  const [, trackingId, version, rest] = id.match(/^([^.]+)\.(\d{1,6})\.(.+)$/) ?? [];
  if (trackingId === undefined || version === undefined || rest === undefined) return undefined;
  return { pk: deliveryPartition(trackingId), sk: `${versionKey(Number(version))}#${rest}` };
}

/** Reads how a delivery stands; undefined when there is none, or no longer. */
export async function loadDelivery(table: Table, id: string): Promise<Delivery | undefined> {
  const key = keyOf(id);
  return key && getDelivery(table, key);
}

async function getDelivery(table: Table, key: { pk: string; sk: string }) {
  const { Item } = await table.client.send(
    new GetItemCommand({ TableName: table.name, Key: toItem(key), ConsistentRead: true }),
  );
  return Item && fromDeliveryItem(fromItem(Item));
}

/**
 * Writes a delivery, if it stands as it was seen: not there at all when its revision is the first.
 * A write whose answer was lost and that is made again counts as written.
 *
 * @returns false when somebody else wrote it meanwhile
 */
export async function writeDelivery(table: Table, delivery: Delivery): Promise<boolean> {
  const isNew = delivery.revision === 1;
  try {
    await table.client.send(
      new PutItemCommand({
        TableName: table.name,
        Item: toItem(deliveryItem(delivery)),
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
        ...(isNew
          ? { ConditionExpression: "attribute_not_exists(pk)" }
          : {
              ConditionExpression: "revision = :seen",
              ExpressionAttributeValues: toItem({ ":seen": delivery.revision - 1 }),
            }),
      }),
    );
    return true;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const there = error.Item && fromDeliveryItem(fromItem(error.Item));
    return isDeepStrictEqual(there, delivery);
  }
}

/** Some deliveries of an index's partition; `next` is the position to go on from, if there are more. */
export interface DeliveryPage {
  readonly deliveries: readonly Delivery[];
  readonly next: string | undefined;
}

/** Deliveries of one shard that something is to be done about by now, the longest due first. */
export async function listDueDeliveries(
  table: Table,
  due: { readonly shard: number; readonly at: Instant; readonly limit: number },
): Promise<Delivery[]> {
  const page = { partition: String(due.shard), through: `${due.at}~`, limit: due.limit };
  const { deliveries } = await duePage(table, page);
  // The index lags: what was taken up a moment ago may stand in it still.
  return deliveries.filter(({ nextAt }) => nextAt !== undefined && nextAt <= due.at);
}

/** Deliveries that wait for an operator, the oldest first. */
export function listParkedDeliveries(
  table: Table,
  page: { readonly after?: string | undefined; readonly limit: number },
): Promise<DeliveryPage> {
  return duePage(table, { ...page, partition: PARKED, through: "~" });
}

async function duePage(
  table: Table,
  page: { partition: string; after?: string | undefined; through: string; limit: number },
): Promise<DeliveryPage> {
  const { items, more } = await queryPage(table, {
    IndexName: deliveriesDue.name,
    KeyConditionExpression: "#partition = :partition AND #order BETWEEN :from AND :through",
    ExpressionAttributeNames: {
      "#partition": deliveriesDue.partitionKey,
      "#order": deliveriesDue.sortKey,
    },
    values: {
      ":partition": page.partition,
      // Sorts after the position itself, and before whatever follows it.
      ":from": `${page.after ?? ""} `,
      ":through": page.through,
    },
    Limit: page.limit,
  });
  const found = await Promise.all(items.map((item) => getDelivery(table, keysOfEntry.parse(item))));
  return {
    deliveries: found.filter((delivery) => delivery !== undefined),
    next: more?.[deliveriesDue.sortKey]?.S,
  };
}

const keysOfEntry = z.object({ pk: z.string(), sk: z.string() });

function deliveryItem(delivery: Delivery) {
  const { state, createdAt, nextAt, endedAt } = delivery;
  const id = deliveryId(delivery);
  return {
    ...keyOf(id),
    ...delivery,
    ...(nextAt !== undefined && {
      deliveriesDue: deliveryShard(id),
      deliveriesDueOrder: `${nextAt}#${id}`,
    }),
    ...(state === "parked" && {
      deliveriesDue: PARKED,
      deliveriesDueOrder: `${createdAt}#${id}`,
    }),
    ...(endedAt !== undefined && { expiresAt: daysAfter(endedAt, KEPT_DAYS) }),
  };
}

/** @throws ZodError when the item is no delivery */
export function fromDeliveryItem(item: Item): Delivery {
  const {
    pk: _,
    sk: __,
    deliveriesDue: ___,
    deliveriesDueOrder: ____,
    expiresAt: _____,
    ...rest
  } = item;
  return deliverySchema.parse(rest);
}

/** In seconds since 1970, as a time to live is told. */
function daysAfter(at: Instant, days: number): number {
  return Math.ceil(Date.parse(at) / 1_000) + days * 86_400;
}
