import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { ReferenceData } from "#domain/reference/reference-data.ts";
import { cached } from "#platform/cached.ts";
import { loadReferenceData } from "#store/reference-data.ts";
import type { Table } from "#store/table-client.ts";

/** How long an instance decides by the reference data and the officers it has read, in seconds. */
export const KEPT_FOR = 60;

/** The table of a function, and the reference data in it. */
export function openTable(name: string): { table: Table; reference: () => Promise<ReferenceData> } {
  const table = { client: new DynamoDBClient({}), name };
  return { table, reference: cached(() => loadReferenceData(table), KEPT_FOR) };
}
