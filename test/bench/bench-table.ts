import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { KALTIM, readDemoOfficers, readReferenceData } from "#ops/reference-data.ts";
import { addOfficer } from "#ops/seed-officers.ts";
import {
  putAgencies,
  putCalendarYears,
  putCategories,
  putPolicies,
  putRegions,
} from "#store/reference-data.ts";
import type { Table } from "#store/table-client.ts";
import { createTable } from "#test/support/create-table.ts";
import { BENCH_CREDENTIALS } from "./environment.ts";

/** The time that functions see, long after the last report, in a year whose calendar is known. */
export const NOW = Date.parse("2026-09-01T02:00:00.000Z");

/** Creates a table with the reference data and the demo officers of East Kalimantan. */
export async function createBenchTable(database: string, name: string): Promise<Table> {
  const credentials = BENCH_CREDENTIALS;
  const client = new DynamoDBClient({ endpoint: database, region: "local", credentials });
  await createTable(client, name);
  const table = { client, name };
  const { agencies, categories, regions, calendarYears, policies } =
    await readReferenceData(KALTIM);
  await putAgencies(table, agencies);
  await putCategories(table, categories);
  await putRegions(table, regions);
  await putCalendarYears(table, calendarYears);
  await putPolicies(table, policies);
  const at = new Date(NOW).toISOString();
  for (const officer of await readDemoOfficers(KALTIM)) {
    await addOfficer(table, { sub: officer.email, ...officer }, { at });
  }
  return table;
}
