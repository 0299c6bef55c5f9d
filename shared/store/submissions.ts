import { UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { reportSubmission, SUBMISSION } from "./entities/reports.ts";
import { getItem } from "./read.ts";
import { fromSubmissionItem, type SubmissionRecord } from "./report-items.ts";
import { type Table, toItem } from "./table-client.ts";
import { succeeds } from "./write.ts";

/**
 * Reads what proves the reporter of a report, as of now: the stream tells of a submission before
 * every replica has it, and a reporter that `notify` does not find would never be told.
 */
export async function loadSubmission(
  table: Table,
  trackingId: string,
): Promise<SubmissionRecord | undefined> {
  const item = await getItem(table, reportSubmission, { trackingId });
  return item && fromSubmissionItem(item);
}

/** Records that the slip with the access code was printed. Returns false if it was before. */
export function markSlipPrinted(table: Table, trackingId: string, at: string): Promise<boolean> {
  return succeeds(
    table.client.send(
      new UpdateItemCommand({
        TableName: table.name,
        Key: toItem(SUBMISSION.key({ trackingId })),
        UpdateExpression: "SET slipPrintedAt = :at",
        ConditionExpression: "attribute_exists(pk) AND attribute_not_exists(slipPrintedAt)",
        ExpressionAttributeValues: toItem({ ":at": at }),
      }),
    ),
  );
}
