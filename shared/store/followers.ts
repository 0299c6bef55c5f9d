import * as z from "zod/mini";
import { followersPartition, reportPartition } from "./keys.ts";
import { queryPage, type Table, toItem } from "./table-client.ts";

const followerSchema = z.object({ trackingId: z.string() });

/** Some of a report's followers, by the report of their own. */
export interface FollowerPage {
  readonly trackingIds: readonly string[];
  /** The follower after whom the next page begins, if there may be one. */
  readonly next: string | undefined;
}

/** Who follows a report: the reporters of reports that were merged into it. */
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
      ExclusiveStartKey: toItem({ pk, sk: reportPartition(page.after) }),
    }),
  });
  const trackingIds = items.map((item) => followerSchema.parse(item).trackingId);
  return { trackingIds, next: more ? trackingIds.at(-1) : undefined };
}
