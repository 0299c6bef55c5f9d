import { DescribeTableCommand } from "@aws-sdk/client-dynamodb";
import type { Table } from "#store/table-client.ts";

/** Returns about how many items the table has: DynamoDB counts them every six hours. */
export async function countItems({ client, name }: Table): Promise<number> {
  const { Table: described } = await client.send(new DescribeTableCommand({ TableName: name }));
  return described?.ItemCount ?? 0;
}
