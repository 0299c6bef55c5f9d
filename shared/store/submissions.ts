import {
  ConditionalCheckFailedException,
  GetItemCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { reportPartition, SUBMISSION } from "./keys.ts";
import { fromSubmissionItem, type SubmissionRecord } from "./report-items.ts";
import { fromItem, type Table, toItem } from "./table-client.ts";

/**
 * Reads what proves the reporter of a report to be the one. As it is now, for the stream tells of a
 * submission sooner than every replica has it, and who was missed then would never be told.
 */
export async function loadSubmission(
  table: Table,
  trackingId: string,
): Promise<SubmissionRecord | undefined> {
  const { Item } = await table.client.send(
    new GetItemCommand({ TableName: table.name, Key: keyOf(trackingId), ConsistentRead: true }),
  );
  return Item && fromSubmissionItem(fromItem(Item));
}

/** Remembers that the slip with the access code was printed; false when it was before. */
export async function markSlipPrinted(
  table: Table,
  trackingId: string,
  at: string,
): Promise<boolean> {
  try {
    await table.client.send(
      new UpdateItemCommand({
        TableName: table.name,
        Key: keyOf(trackingId),
        UpdateExpression: "SET slipPrintedAt = :at",
        ConditionExpression: "attribute_exists(pk) AND attribute_not_exists(slipPrintedAt)",
        ExpressionAttributeValues: toItem({ ":at": at }),
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

const keyOf = (trackingId: string) => toItem({ pk: reportPartition(trackingId), sk: SUBMISSION });
