import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { inject } from "vitest";
import { LOCAL_CREDENTIALS } from "#local/aws/credentials.ts";
import { clientSettings } from "#platform/client-settings.ts";
import type { Table } from "#store/table-client.ts";

/** Returns the table of the local stack of the tests, to write what no request writes. */
export function stackTable(): Table {
  const { name, endpoint } = inject("table");
  const client = new DynamoDBClient({
    ...clientSettings(),
    endpoint,
    region: "ap-southeast-3",
    credentials: LOCAL_CREDENTIALS,
  });
  return { client, name };
}
