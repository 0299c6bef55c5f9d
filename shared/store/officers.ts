import type { TransactWriteItem } from "@aws-sdk/client-dynamodb";
import * as z from "zod/mini";
import { assignmentSchema, type Officer } from "#domain/report/access.ts";
import { allOfficers, OFFICER, officerByEmail, officersKey } from "./entities/officers.ts";
import { AGENCY } from "./entities/reference-data.ts";
import { getItem, queryAll } from "./read.ts";
import { type Table, toItem } from "./table-client.ts";
import { put } from "./write.ts";

/**
 * Reads the officer who signs in with an email address. Returns undefined if no officer is
 * registered with it, or if the officer has no assignment any more.
 */
export async function findOfficer(table: Table, email: string): Promise<Officer | undefined> {
  const officer = await loadOfficer(table, email);
  return officer && officer.assignments.length > 0 ? officer : undefined;
}

/** Reads the current officer with an email address, with or without assignments. */
export async function loadOfficer(table: Table, email: string): Promise<Officer | undefined> {
  const item = await getItem(table, officerByEmail, { email });
  return item && OFFICER.parse(item);
}

const listedSchema = z.object({
  email: z.string(),
  name: z.string(),
  assignments: z.array(assignmentSchema),
});

/**
 * Lists all officers by email address, also those without assignments. The list may be a moment
 * old.
 */
export async function listOfficers(table: Table): Promise<Officer[]> {
  const items = await queryAll(table, allOfficers, {});
  return items.map((item) => listedSchema.parse(item));
}

/**
 * Returns the writes for an officer: the officer's item, and the number of coordinators of each
 * agency that gains or loses the officer as a coordinator.
 *
 * @param before the officer before the edit; undefined if the officer is new
 */
export function officerWrites(
  table: Table,
  before: Officer | undefined,
  officer: Officer,
): TransactWriteItem[] {
  const email = officer.email.toLowerCase();
  const [held, holds] = [coordinatedBy(before), coordinatedBy(officer)];
  const item = { ...OFFICER.key({ email }), ...officer, email, officers: officersKey.of({}) };
  return [
    put(table, item),
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
      Key: toItem(AGENCY.key({ code: agency })),
      UpdateExpression: "ADD coordinators :more",
      ConditionExpression: "attribute_exists(pk)",
      ExpressionAttributeValues: toItem({ ":more": more }),
    },
  };
}
