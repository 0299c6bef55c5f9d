import {
  ConditionalCheckFailedException,
  GetItemCommand,
  type Put,
  PutItemCommand,
} from "@aws-sdk/client-dynamodb";
import type { Attachment } from "#domain/report/attachments.ts";
import { FILES, reportPartition } from "./keys.ts";
import { type Files, filesItem, fromFilesItem } from "./report-items.ts";
import { fromItem, type Table, toItem } from "./table-client.ts";

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
    if (await saveFiles(table, trackingId, { ...files, attachments })) return outcome;
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
      Key: toItem({ pk: reportPartition(trackingId), sk: FILES }),
      ConsistentRead: true,
    }),
  );
  return fromFilesItem(Item && fromItem(Item));
}

/**
 * Writes a report's attachments.
 *
 * @param files them after the change, with the revision that was read before it
 * @returns false when they were not written, since somebody else has changed them meanwhile
 */
export async function saveFiles(table: Table, trackingId: string, files: Files): Promise<boolean> {
  try {
    await table.client.send(new PutItemCommand(putFiles(table, trackingId, files)));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** The same as a part of a transaction. */
export function putFiles(table: Table, trackingId: string, files: Files): Put {
  const { attachments, revision } = files;
  return {
    TableName: table.name,
    Item: toItem(filesItem(trackingId, { attachments, revision: revision + 1 })),
    ...(revision === 0
      ? { ConditionExpression: "attribute_not_exists(pk)" }
      : {
          ConditionExpression: "revision = :seen",
          ExpressionAttributeValues: toItem({ ":seen": revision }),
        }),
  };
}
