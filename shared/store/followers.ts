import { DeleteItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { EventRecipient } from "#domain/telling/deliveries.ts";
import type { ContactFollower } from "#domain/telling/followers.ts";
import type { Instant } from "#domain/time/local-time.ts";
import { CONTACT, contactOfReport, followersOfReport } from "./entities/followers.ts";
import { MERGED_REPORT } from "./entities/merged-reports.ts";
import type { TableKey } from "./entity.ts";
import { getItem, queryPage } from "./read.ts";
import { type Item, type Table, toItem } from "./table-client.ts";
import { put } from "./write.ts";

/**
 * Followers of a report: reporters of reports that were merged into it, and contacts. Contacts are
 * stored only here; everywhere else a hash is used in place of a contact.
 */
export type Follower = {
  /** Since when; absent if it was not recorded. */
  readonly since: Instant | undefined;
} & (
  | { readonly recipient: Extract<EventRecipient, { to: "merged-reporter" }> }
  | ({ readonly recipient: Extract<EventRecipient, { to: "follower" }> } & Pick<
      ContactFollower,
      "medium"
    >)
);

/** A page of a report's followers. */
export interface FollowerPage {
  readonly followers: readonly Follower[];
  /** The position where the next page begins; undefined if there is no further page. */
  readonly next: string | undefined;
}

/** A contact, by the hash that names it among the followers of a report. */
export interface ContactRef {
  readonly trackingId: string;
  readonly id: string;
}

/**
 * The prefix of a contact's position in the list. The position of a merged report is its tracking id.
 */
const CONTACT_POSITION = "follower-";

/** Reads a page of a report's followers: contacts, then merged reports. */
export async function listFollowers(
  table: Table,
  trackingId: string,
  page: { readonly after?: string | undefined; readonly limit: number },
): Promise<FollowerPage> {
  const { items, readTo } = await queryPage(
    table,
    followersOfReport,
    { trackingId },
    {
      limit: page.limit,
      after: page.after === undefined ? undefined : keyAt(trackingId, page.after),
    },
  );
  const followers = items.map(fromFollowerItem);
  const last = followers.at(-1);
  return { followers, next: readTo !== undefined && last ? positionOf(last) : undefined };
}

/** Reads a contact that follows a report. Returns undefined if the contact does not follow it. */
export async function loadContact(
  table: Table,
  trackingId: string,
  id: string,
): Promise<ContactFollower | undefined> {
  const item = await getItem(table, contactOfReport, { trackingId, id });
  return item && CONTACT.parse(item);
}

/** Makes a contact a follower of a report. */
export async function putContact(
  table: Table,
  ref: ContactRef,
  follower: ContactFollower,
): Promise<void> {
  const { Put } = put(table, { ...CONTACT.key(ref), ...follower });
  await table.client.send(new PutItemCommand(Put));
}

/** Stops a contact from following a report; does nothing if the contact does not follow it. */
export async function removeContact(table: Table, ref: ContactRef): Promise<void> {
  const Key = toItem(CONTACT.key(ref));
  await table.client.send(new DeleteItemCommand({ TableName: table.name, Key }));
}

const positionOf = ({ recipient }: Follower): string =>
  recipient.to === "merged-reporter" ? recipient.trackingId : CONTACT_POSITION + recipient.id;

const keyAt = (trackingId: string, position: string): TableKey =>
  position.startsWith(CONTACT_POSITION)
    ? CONTACT.key({ trackingId, id: position.slice(CONTACT_POSITION.length) })
    : MERGED_REPORT.key({ trackingId, mergedReport: position });

function fromFollowerItem(item: Item): Follower {
  const contact = CONTACT.sk.read(String(item["sk"]));
  if (!contact) {
    const { trackingId, since } = MERGED_REPORT.parse(item);
    return { recipient: { to: "merged-reporter", trackingId }, since };
  }
  const { medium, since } = CONTACT.parse(item);
  return { recipient: { to: "follower", id: contact.id }, medium, since };
}
