import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { LOCAL_CREDENTIALS } from "#local/aws/credentials.ts";
import { clientSettings } from "#platform/client-settings.ts";
import type { Table } from "#store/table-client.ts";

/** Returns the table of a local stack, to write what no request writes. */
export function tableAt(name: string, endpoint: string): Table {
  const client = new DynamoDBClient({
    ...clientSettings(),
    endpoint,
    region: "ap-southeast-3",
    credentials: LOCAL_CREDENTIALS,
  });
  return { client, name };
}
