import * as z from "zod/mini";
import type {
  Delivery,
  EditDelivery,
  EventDelivery,
  GatheredDelivery,
} from "#domain/telling/deliveries.ts";
import type { GatheredFacts } from "#domain/telling/gathered.ts";
import type { Instant } from "#domain/time/local-time.ts";
import {
  DELIVERY,
  DELIVERY_SHARDS,
  deliveriesDueByNow,
  deliveriesParked,
  deliveryById,
  deliveryPosition,
  dueDeliveriesKey,
  GATHERED,
  gatheredById,
  OF_EDITS,
  parkedDeliveriesKey,
} from "./entities/deliveries.ts";
import { expiryOf } from "./entity.ts";
import type { ValuesOf } from "./key.ts";
import { behind, LAST } from "./positions.ts";
import { getItem, type ItemPage, queryPage } from "./read.ts";
import { shardOf } from "./shards.ts";
import type { Item, Table } from "./table-client.ts";
import { onRevision, putOnce } from "./write.ts";

/**
 * Deliveries. Each write requires that the revision is still the one that was read: if two
 * functions try to send the same message, only one of them goes on.
 */

/** Returns an id of a delivery for operators. It contains no contact and can stand in a URL. */
export function deliveryId(delivery: DeliveryRef): string {
  const { recipient, medium } = delivery;
  const [subject, place] = placeOf(delivery);
  return [subject, place, recipientKey(recipient), ...(medium ? [medium] : [])].join(".");
}

/** What tells a delivery from others: what it is of, its recipient and its medium. */
type DeliveryRef = (
  | Pick<EventDelivery, "of" | "trackingId" | "version" | "recipient">
  | Pick<EditDelivery, "of" | "edit" | "recipient">
  | Pick<GatheredDelivery, "of" | "trackingId" | "recipient">
) &
  Pick<Delivery, "medium">;

/** In the id of events that are gathered, this is in place of a version. */
const GATHERED_PLACE = "gathered";

/** What a delivery's partition is named by, and its place there. */
function placeOf(delivery: DeliveryRef): readonly [string, number | typeof GATHERED_PLACE] {
  switch (delivery.of) {
    case "event":
      return [delivery.trackingId, delivery.version];
    case "edit":
      return [OF_EDITS + delivery.edit.month, delivery.edit.revision];
    case "gathered":
      return [delivery.trackingId, GATHERED_PLACE];
  }
}

/** Returns the key of a recipient. It contains neither a contact nor a name. */
export function recipientKey(recipient: Delivery["recipient"]): string {
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
    case "officer":
      return `officer-${recipient.sub}`;
    case "officers": {
      const { agency } = recipient;
      return `officers-${agency}-${"address" in recipient ? recipient.address : recipient.language}`;
    }
  }
}

/** The values that the keys of a delivery are made from; no version if it is of gathered events. */
type DeliveryKeys = ValuesOf<typeof GATHERED.pk> &
  ValuesOf<typeof GATHERED.sk> & { readonly version?: number | undefined };

/** Returns the values in a delivery's id, or undefined if it is not such an id. */
function keysIn(id: string): DeliveryKeys | undefined {
  const [, subject, place, rest] = id.match(/^([^.]+)\.(gathered|\d{1,6})\.(.+)$/) ?? [];
  if (subject === undefined || rest === undefined) return undefined;
  const version = place === GATHERED_PLACE ? undefined : Number(place);
  return { subject, version, "recipient and medium": rest };
}

/** Reads a delivery. Returns undefined if it does not exist, or no longer exists. */
export async function loadDelivery(table: Table, id: string): Promise<Delivery | undefined> {
  const keys = keysIn(id);
  return keys && getDelivery(table, keys);
}

/** Reads the events that are gathered for a recipient. Returns undefined if none ever were. */
export async function loadGathered(
  table: Table,
  facts: GatheredFacts,
): Promise<GatheredDelivery | undefined> {
  const delivery = await loadDelivery(table, deliveryId(facts));
  return delivery?.of === "gathered" ? delivery : undefined;
}

async function getDelivery(table: Table, keys: DeliveryKeys): Promise<Delivery | undefined> {
  const { version } = keys;
  const item =
    version === undefined
      ? await getItem(table, gatheredById, keys)
      : await getItem(table, deliveryById, { ...keys, version });
  return item && fromDeliveryItem(item);
}

/**
 * Writes a delivery if it has not changed since it was read; a first revision, if there is no
 * delivery yet. If the answer to a write was lost and the write is repeated, it counts as written.
 *
 * @returns false if another function wrote it in between
 */
export function writeDelivery(table: Table, delivery: Delivery): Promise<boolean> {
  return putOnce(table, deliveryItem(delivery), onRevision(delivery.revision));
}

/** A page of an index's partition; `next` is the position where the next page begins. */
export interface DeliveryPage {
  readonly deliveries: readonly Delivery[];
  readonly next: string | undefined;
}

/** Lists the deliveries of one shard that are due by an instant, the longest due first. */
export async function listDueDeliveries(
  table: Table,
  { shard, at, limit }: { readonly shard: number; readonly at: Instant; readonly limit: number },
): Promise<Delivery[]> {
  const range = { shard, from: behind(undefined), to: at + LAST };
  const { deliveries } = await read(
    table,
    await queryPage(table, deliveriesDueByNow, range, { limit }),
  );
  // The index may be a moment old: it may still contain a delivery that was just sent.
  return deliveries.filter(({ nextAt }) => nextAt !== undefined && nextAt <= at);
}

/** Lists the deliveries that wait for an operator, the oldest first. */
export async function listParkedDeliveries(
  table: Table,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<DeliveryPage> {
  const range = { from: behind(after), to: LAST };
  return read(table, await queryPage(table, deliveriesParked, range, { limit }));
}

/** Reads the current deliveries for some entries of an index. */
async function read(table: Table, { items, readTo }: ItemPage): Promise<DeliveryPage> {
  const found = await Promise.all(items.map((item) => getDelivery(table, keysOfEntry(item))));
  return { deliveries: found.filter((delivery) => delivery !== undefined), next: readTo };
}

function keysOfEntry(item: Item): DeliveryKeys {
  const { pk, sk } = entrySchema.parse(item);
  const partition = DELIVERY.pk.read(pk);
  const sort = DELIVERY.sk.read(sk) ?? GATHERED.sk.read(sk);
  if (!partition || !sort) throw new Error(`${pk} ${sk} is no delivery`);
  return { ...partition, ...sort };
}

const entrySchema = z.object({ pk: z.string(), sk: z.string() });

function deliveryItem(delivery: Delivery) {
  const id = deliveryId(delivery);
  const keys = keysIn(id);
  if (!keys) throw new Error("A delivery has an id that names no item");
  const { version } = keys;
  const { endedAt } = delivery;
  return {
    ...(version === undefined ? GATHERED.key(keys) : DELIVERY.key({ ...keys, version })),
    ...delivery,
    ...indexAttributes(id, delivery),
    ...(endedAt !== undefined && { expiresAt: expiryOf(DELIVERY, Date.parse(endedAt)) }),
  };
}

/**
 * Returns the index attributes of a delivery. A delivery with nothing left to do is in no index.
 */
function indexAttributes(id: string, { state, createdAt, nextAt }: Delivery) {
  const at = (instant: Instant) => deliveryPosition.of({ at: instant, "delivery id": id });
  if (state === "parked") {
    return { deliveriesDue: parkedDeliveriesKey.of({}), deliveriesDueOrder: at(createdAt) };
  }
  if (nextAt === undefined) return {};
  const shard = shardOf(id, DELIVERY_SHARDS);
  return { deliveriesDue: dueDeliveriesKey.of({ shard }), deliveriesDueOrder: at(nextAt) };
}

/** @throws ZodError if the item is not a delivery */
export function fromDeliveryItem(item: Item): Delivery {
  return GATHERED.is(item) ? GATHERED.parse(item) : DELIVERY.parse(item);
}
