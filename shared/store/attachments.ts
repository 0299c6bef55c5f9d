import {
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
} from "@aws-sdk/client-dynamodb";
import * as z from "zod/mini";
import { type Attachment, attachmentSchema } from "../domain/attachments.ts";
import { FILES, reportPartition } from "./keys.ts";
import { fromItem, type Table, toItem } from "./table-client.ts";

/**
 * The attachments of a report: one small item, for what may be done with one depends on the others.
 * It lies between the events and the snapshot, so whoever reads a report's history reads it as well.
 */
const filesSchema = z.object({
  attachments: z.array(attachmentSchema),
  /** Counts the changes, so that none is lost to another. */
  revision: z.int(),
});
type Files = z.infer<typeof filesSchema>;

/** What is to become of the attachments, and what the caller is told. */
export interface Change<T> {
  /** All of them after the change; absent when nothing changes. */
  readonly attachments?: readonly Attachment[];
  readonly outcome: T;
}

/** Tries at a change that others come before: there are few files, and fewer at once. */
const TRIES = 10;

/**
 * Changes a report's attachments as `decide` says, on the latest there are: when somebody else
 * changes them at the same time it is asked again.
 */
export async function changeAttachments<T>(
  table: Table,
  trackingId: string,
  decide: (attachments: readonly Attachment[]) => Change<T>,
): Promise<T> {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const files = await load(table, trackingId);
    const { attachments, outcome } = decide(files.attachments);
    if (!attachments) return outcome;
    if (await save(table, trackingId, attachments, files.revision)) return outcome;
  }
  throw new Error(`The attachments of ${trackingId} changed ${TRIES} times while one was changed`);
}

export async function loadAttachments(
  table: Table,
  trackingId: string,
): Promise<readonly Attachment[]> {
  return (await load(table, trackingId)).attachments;
}

async function load(table: Table, trackingId: string): Promise<Files> {
  const { Item } = await table.client.send(
    new GetItemCommand({
      TableName: table.name,
      Key: toItem(keyOf(trackingId)),
      ConsistentRead: true,
    }),
  );
  return Item ? filesSchema.parse(fromItem(Item)) : { attachments: [], revision: 0 };
}

async function save(
  table: Table,
  trackingId: string,
  attachments: readonly Attachment[],
  seen: number,
): Promise<boolean> {
  try {
    await table.client.send(
      new PutItemCommand({
        TableName: table.name,
        Item: toItem({ ...keyOf(trackingId), attachments, revision: seen + 1 }),
        ...(seen === 0
          ? { ConditionExpression: "attribute_not_exists(pk)" }
          : {
              ConditionExpression: "revision = :seen",
              ExpressionAttributeValues: toItem({ ":seen": seen }),
            }),
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

const keyOf = (trackingId: string) => ({ pk: reportPartition(trackingId), sk: FILES });
