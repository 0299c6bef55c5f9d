import { GetItemCommand, TransactWriteItemsCommand } from "@aws-sdk/client-dynamodb";
import { type Officer, officerSchema } from "../domain/access.ts";
import { AGENCIES, OFFICER, officerPartition } from "./keys.ts";
import { fromItem, type Table, toItem } from "./table-client.ts";

/** The officer who signs in with an email address; none when nobody registered one. */
export async function findOfficer(table: Table, email: string): Promise<Officer | undefined> {
  const { Item } = await table.client.send(
    new GetItemCommand({
      TableName: table.name,
      Key: toItem({ pk: officerPartition(email), sk: OFFICER }),
    }),
  );
  if (!Item) return undefined;
  const { pk: _, sk: __, ...officer } = fromItem(Item);
  return officerSchema.parse(officer);
}

/** Adds or replaces an officer, and marks the agencies that have a coordinator by it. */
export async function putOfficer(table: Table, officer: Officer): Promise<void> {
  const coordinated = new Set(
    officer.assignments.filter(({ role }) => role === "coordinator").map(({ agency }) => agency),
  );
  const email = officer.email.toLowerCase();
  await table.client.send(
    new TransactWriteItemsCommand({
      TransactItems: [
        {
          Put: {
            TableName: table.name,
            Item: toItem({ pk: officerPartition(email), sk: OFFICER, ...officer, email }),
          },
        },
        ...[...coordinated].map((agency) => ({
          Update: {
            TableName: table.name,
            Key: toItem({ pk: AGENCIES, sk: agency }),
            UpdateExpression: "SET hasCoordinator = :yes",
            ConditionExpression: "attribute_exists(pk)",
            ExpressionAttributeValues: toItem({ ":yes": true }),
          },
        })),
      ],
    }),
  );
}
