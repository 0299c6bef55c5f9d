import { GetItemCommand, type TransactWriteItem } from "@aws-sdk/client-dynamodb";
import * as z from "zod/mini";
import { assignmentSchema, type Officer, officerSchema } from "#domain/report/access.ts";
import { AGENCIES, OFFICER, OFFICERS, officerPartition } from "./keys.ts";
import { officersByEmail } from "./table.ts";
import { fromItem, queryAll, type Table, toItem } from "./table-client.ts";

/**
 * The officer who signs in with an email address; none when nobody registered one, or when nothing
 * is assigned to it any more.
 */
export async function findOfficer(table: Table, email: string): Promise<Officer | undefined> {
  const officer = await loadOfficer(table, email);
  return officer && officer.assignments.length > 0 ? officer : undefined;
}

/** The officer with an email address, whatever is assigned to it, as of now. */
export async function loadOfficer(table: Table, email: string): Promise<Officer | undefined> {
  const { Item } = await table.client.send(
    new GetItemCommand({
      TableName: table.name,
      Key: toItem({ pk: officerPartition(email), sk: OFFICER }),
      ConsistentRead: true,
    }),
  );
  if (!Item) return undefined;
  const { pk: _, sk: __, officers: ___, ...officer } = fromItem(Item);
  return officerSchema.parse(officer);
}

const listedSchema = z.object({
  email: z.string(),
  name: z.string(),
  assignments: z.array(assignmentSchema),
});

/** All officers by email address, those without any assignment too. It may lag by moments. */
export async function listOfficers(table: Table): Promise<Officer[]> {
  const items = await queryAll(table, {
    IndexName: officersByEmail.name,
    KeyConditionExpression: "officers = :officers",
    values: { ":officers": OFFICERS },
  });
  return items.map((item) => listedSchema.parse(item));
}

/**
 * What is written for an officer: its item, and for each agency of which it becomes or ceases to be a
 * coordinator, how many that has.
 *
 * @param before the officer as it is; none when it is new
 */
export function officerWrites(
  table: Table,
  before: Officer | undefined,
  officer: Officer,
): TransactWriteItem[] {
  const email = officer.email.toLowerCase();
  const [held, holds] = [coordinatedBy(before), coordinatedBy(officer)];
  return [
    {
      Put: {
        TableName: table.name,
        Item: toItem({
          pk: officerPartition(email),
          sk: OFFICER,
          ...officer,
          email,
          officers: OFFICERS,
        }),
      },
    },
    ...[...holds]
      .filter((agency) => !held.has(agency))
      .map((agency) => countCoordinators(table, agency, 1)),
    ...[...held]
      .filter((agency) => !holds.has(agency))
      .map((agency) => countCoordinators(table, agency, -1)),
  ];
}

function coordinatedBy(officer: Officer | undefined): Set<string> {
  const assignments = officer?.assignments ?? [];
  return new Set(
    assignments.filter(({ role }) => role === "coordinator").map(({ agency }) => agency),
  );
}

function countCoordinators(table: Table, agency: string, more: 1 | -1): TransactWriteItem {
  return {
    Update: {
      TableName: table.name,
      Key: toItem({ pk: AGENCIES, sk: agency }),
      UpdateExpression: "ADD coordinators :more",
      ConditionExpression: "attribute_exists(pk)",
      ExpressionAttributeValues: toItem({ ":more": more }),
    },
  };
}
