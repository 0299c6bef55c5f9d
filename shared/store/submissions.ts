import { UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { reportSubmission, SUBMISSION } from "./entities/reports.ts";
import { getItem } from "./read.ts";
import { fromSubmissionItem, type SubmissionRecord } from "./report-items.ts";
import { type Table, toItem } from "./table-client.ts";
import { succeeds } from "./write.ts";

/**
 * Reads the submission record of a report, in its latest state: the stream may deliver a submission
 * before all replicas have it, and if `notify` did not find the reporter, it would never send the
 * message.
 */
export async function loadSubmission(
  table: Table,
  trackingId: string,
): Promise<SubmissionRecord | undefined> {
  const item = await getItem(table, reportSubmission, { trackingId });
  return item && fromSubmissionItem(item);
}

/**
 * Records that the slip with the access code was printed. Returns false if it was printed before
 * by another request: of this one, the client may have lost the answer and sent it again.
 */
export function markSlipPrinted(table: Table, trackingId: string, at: string): Promise<boolean> {
  return succeeds(
    table.client.send(
      new UpdateItemCommand({
        TableName: table.name,
        Key: toItem(SUBMISSION.key({ trackingId })),
        UpdateExpression: "SET slipPrintedAt = :at",
        ConditionExpression:
          "attribute_exists(pk) AND (attribute_not_exists(slipPrintedAt) OR slipPrintedAt = :at)",
        ExpressionAttributeValues: toItem({ ":at": at }),
      }),
    ),
  );
}
