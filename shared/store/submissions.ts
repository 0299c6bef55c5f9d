import type { TransactWriteItem } from "@aws-sdk/client-dynamodb";
import { reportSubmission, SUBMISSION } from "./entities/reports.ts";
import { getItem } from "./read.ts";
import { fromSubmissionItem, type SubmissionRecord } from "./report-items.ts";
import { type Table, toItem } from "./table-client.ts";

/**
 * Reads the submission record of a report in its latest state. `notify` needs the latest: the stream
 * may deliver a submission before all replicas have it, and the message to a reporter who is not
 * found would never be sent.
 */
export async function loadSubmission(
  table: Table,
  trackingId: string,
): Promise<SubmissionRecord | undefined> {
  const item = await getItem(table, reportSubmission, { trackingId });
  return item && fromSubmissionItem(item);
}

/** A slip that is printed. */
export interface PrintedSlip {
  /** The hash of the access code that the slip shows, which opens the report from now on. */
  readonly accessCodeHash: string;
  /** How many slips were printed before. */
  readonly printedBefore: number;
}

/**
 * Returns the part of a transaction that makes a slip's access code the report's only one, on
 * condition that no other slip was printed in between.
 */
export function replaceAccessCode(
  table: Table,
  trackingId: string,
  { accessCodeHash, printedBefore }: PrintedSlip,
): TransactWriteItem {
  return {
    Update: {
      TableName: table.name,
      Key: toItem(SUBMISSION.key({ trackingId })),
      UpdateExpression: "SET accessCodeHash = :hash, keyedIn.slips = :more",
      ConditionExpression: "keyedIn.slips = :printed",
      ExpressionAttributeValues: toItem({
        ":hash": accessCodeHash,
        ":more": printedBefore + 1,
        ":printed": printedBefore,
      }),
    },
  };
}
