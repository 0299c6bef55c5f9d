import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { ReferenceData } from "../../shared/domain/reference-data.ts";
import { cached } from "../../shared/platform/cached.ts";
import { loadReferenceData } from "../../shared/store/reference-data.ts";
import type { Table } from "../../shared/store/table-client.ts";

/** How long an instance decides by the reference data and the officers it has read, in seconds. */
export const KEPT_FOR = 60;

/** The table of a function, and the reference data in it. */
export function openTable(name: string): { table: Table; reference: () => Promise<ReferenceData> } {
  const table = { client: new DynamoDBClient({}), name };
  return { table, reference: cached(() => loadReferenceData(table), KEPT_FOR) };
}
