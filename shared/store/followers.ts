import { DeleteItemCommand, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import * as z from "zod/mini";
import type { DeliveryRecipient } from "#domain/telling/deliveries.ts";
import { type ContactFollower, contactFollowerSchema } from "#domain/telling/followers.ts";
import { followersPartition, reportPartition } from "./keys.ts";
import { fromItem, type Item, queryPage, type Table, toItem } from "./table-client.ts";

/**
 * Who follows a report: reporters of reports that were merged into it, and contacts. A contact goes by
 * a hash everywhere else; itself it stands here alone.
 */
export type Follower =
  | Extract<DeliveryRecipient, { to: "merged-reporter" }>
  | (Extract<DeliveryRecipient, { to: "follower" }> & Pick<ContactFollower, "medium">);

/** Some of a report's followers. */
export interface FollowerPage {
  readonly followers: readonly Follower[];
  /** The follower after whom the next page begins, if there may be one. */
  readonly next: string | undefined;
}

const CONTACT_PREFIX = "CONTACT#";
/** What names a contact among the followers of a report, beside tracking ids. */
const CONTACT_POSITION = "follower-";

export async function listFollowers(
  table: Table,
  trackingId: string,
  page: { readonly after?: string | undefined; readonly limit: number },
): Promise<FollowerPage> {
  const pk = followersPartition(trackingId);
  const { items, more } = await queryPage(table, {
    KeyConditionExpression: "pk = :pk",
    values: { ":pk": pk },
    ConsistentRead: true,
    Limit: page.limit,
    ...(page.after !== undefined && {
      ExclusiveStartKey: toItem({ pk, sk: sortOf(page.after) }),
    }),
  });
  const followers = items.map(fromFollowerItem);
  const last = followers.at(-1);
  return { followers, next: more && last && positionOf(last) };
}

/** Reads a contact that follows a report; undefined when it does not, or no longer. */
export async function loadContact(
  table: Table,
  trackingId: string,
  id: string,
): Promise<ContactFollower | undefined> {
  const { Item } = await table.client.send(
    new GetItemCommand({
      TableName: table.name,
      Key: contactKey(trackingId, id),
      ConsistentRead: true,
    }),
  );
  return Item && contactOf(fromItem(Item));
}

/** Has a contact follow a report. */
export async function putContact(
  table: Table,
  { trackingId, id }: ContactRef,
  follower: ContactFollower,
): Promise<void> {
  const Item = { ...contactKey(trackingId, id), ...toItem(follower) };
  await table.client.send(new PutItemCommand({ TableName: table.name, Item }));
}

/** Has a contact follow a report no longer, if it does. */
export async function removeContact(table: Table, { trackingId, id }: ContactRef): Promise<void> {
  await table.client.send(
    new DeleteItemCommand({ TableName: table.name, Key: contactKey(trackingId, id) }),
  );
}

/** A contact, by the hash that names it among the followers of a report. */
export interface ContactRef {
  readonly trackingId: string;
  readonly id: string;
}

const contactKey = (trackingId: string, id: string) =>
  toItem({ pk: followersPartition(trackingId), sk: CONTACT_PREFIX + id });

const positionOf = (follower: Follower): string =>
  follower.to === "merged-reporter" ? follower.trackingId : CONTACT_POSITION + follower.id;

const sortOf = (position: string): string =>
  position.startsWith(CONTACT_POSITION)
    ? CONTACT_PREFIX + position.slice(CONTACT_POSITION.length)
    : reportPartition(position);

const reportFollowerSchema = z.object({ trackingId: z.string() });

function fromFollowerItem(item: Item): Follower {
  const sk = z.string().parse(item["sk"]);
  if (!sk.startsWith(CONTACT_PREFIX)) {
    return { to: "merged-reporter", trackingId: reportFollowerSchema.parse(item).trackingId };
  }
  const { medium } = contactOf(item);
  return { to: "follower", id: sk.slice(CONTACT_PREFIX.length), medium };
}

function contactOf({ pk: _, sk: __, ...rest }: Item): ContactFollower {
  return contactFollowerSchema.parse(rest);
}
