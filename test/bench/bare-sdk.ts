import {
  BatchWriteItemCommand,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { clientSettings } from "#platform/client-settings.ts";

/**
 * The standard of comparison for functions: a handler that has only the client of DynamoDB, with
 * the settings and commands that functions use. It makes the calls that its event names.
 */
const client = new DynamoDBClient(clientSettings());

const OPERATIONS: Readonly<Record<string, (input: never) => Promise<unknown>>> = {
  BatchWriteItem: (input) => client.send(new BatchWriteItemCommand(input)),
  DeleteItem: (input) => client.send(new DeleteItemCommand(input)),
  GetItem: (input) => client.send(new GetItemCommand(input)),
  PutItem: (input) => client.send(new PutItemCommand(input)),
  Query: (input) => client.send(new QueryCommand(input)),
  TransactWriteItems: (input) => client.send(new TransactWriteItemsCommand(input)),
  UpdateItem: (input) => client.send(new UpdateItemCommand(input)),
};

/** A call of DynamoDB: its operation and its input. */
export interface BareCall {
  readonly operation: string;
  readonly input: unknown;
}

export async function handler({ calls }: { readonly calls: readonly BareCall[] }) {
  for (const { operation, input } of calls) {
    const send = OPERATIONS[operation];
    if (!send) throw new Error(`The bare client does not know ${operation}`);
    await send(input as never);
  }
  return { statusCode: 200, body: "" };
}
