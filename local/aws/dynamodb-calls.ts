import * as z from "zod";
import { streamArnOf } from "./arn.ts";
import type { Call } from "./iam/iam.ts";

/** A table or index that a request may name, as far as rights depend on it. */
export interface TableKeys {
  readonly arn: string;
  readonly partitionKey: string;
  /** The partition key of each index, by the index's name. */
  readonly indexes: ReadonlyMap<string, string>;
}

const item = z.record(z.string(), z.unknown());
const keyed = z.object({ TableName: z.string(), Key: item });
const put = z.object({ TableName: z.string(), Item: item });
const query = z.object({
  TableName: z.string(),
  IndexName: z.string().optional(),
  KeyConditionExpression: z.string(),
  ExpressionAttributeNames: z.record(z.string(), z.string()).default({}),
  ExpressionAttributeValues: item.default({}),
});
const transactWrite = z.object({
  TransactItems: z.array(
    z.object({
      Put: put.optional(),
      Update: keyed.optional(),
      Delete: keyed.optional(),
      ConditionCheck: keyed.optional(),
    }),
  ),
});
const transactGet = z.object({ TransactItems: z.array(z.object({ Get: keyed })) });
const batchGet = z.object({
  RequestItems: z.record(z.string(), z.object({ Keys: z.array(item) })),
});
const batchWrite = z.object({
  RequestItems: z.record(
    z.string(),
    z.array(
      z.object({
        PutRequest: z.object({ Item: item }).optional(),
        DeleteRequest: z.object({ Key: item }).optional(),
      }),
    ),
  ),
});
const ofStream = z.object({ StreamArn: z.string() });
const ofShard = z.object({ ShardIterator: z.string() });
const ofTable = z.object({ TableName: z.string().optional(), IndexName: z.string().optional() });

type Tables = ReadonlyMap<string, TableKeys>;

/**
 * Returns what a request to DynamoDB or DynamoDB Streams asks of IAM. The items of a transaction are
 * judged one by one, as the operation that each is.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 *
 * @param operation for example `PutItem`
 * @param tables the tables by name
 * @throws ZodError if the request has not the form of the operation
 */
export function callsOf(operation: string, input: unknown, tables: Tables): Call[] {
  switch (operation) {
    case "GetItem":
    case "UpdateItem":
    case "DeleteItem": {
      const { TableName, Key } = keyed.parse(input);
      return [itemsCall(operation, tables, TableName, [Key])];
    }
    case "PutItem": {
      const { TableName, Item } = put.parse(input);
      return [itemsCall(operation, tables, TableName, [Item])];
    }
    case "Query":
      return [queryCall(query.parse(input), tables)];
    case "TransactWriteItems":
      return transactWrite.parse(input).TransactItems.map((each) => {
        const { Put, Update, Delete, ConditionCheck } = each;
        if (Put) return itemsCall("PutItem", tables, Put.TableName, [Put.Item]);
        if (Update) return itemsCall("UpdateItem", tables, Update.TableName, [Update.Key]);
        if (Delete) return itemsCall("DeleteItem", tables, Delete.TableName, [Delete.Key]);
        const { TableName = "", Key = {} } = ConditionCheck ?? {};
        return itemsCall("ConditionCheckItem", tables, TableName, [Key]);
      });
    case "TransactGetItems":
      return transactGet
        .parse(input)
        .TransactItems.map(({ Get }) => itemsCall("GetItem", tables, Get.TableName, [Get.Key]));
    case "BatchGetItem":
      return Object.entries(batchGet.parse(input).RequestItems).map(([name, { Keys }]) =>
        itemsCall(operation, tables, name, Keys),
      );
    case "BatchWriteItem":
      return Object.entries(batchWrite.parse(input).RequestItems).map(([name, requests]) =>
        itemsCall(
          operation,
          tables,
          name,
          requests.map(
            ({ PutRequest, DeleteRequest }) => PutRequest?.Item ?? DeleteRequest?.Key ?? {},
          ),
        ),
      );
    case "ListStreams":
      return [streamsCall(operation, arnOfTable(tables, ofTable.parse(input).TableName ?? "*"))];
    case "DescribeStream":
    case "GetShardIterator":
      return [streamsCall(operation, tableOf(ofStream.parse(input).StreamArn, tables))];
    case "GetRecords":
      return [streamsCall(operation, tableOf(ofShard.parse(input).ShardIterator, tables))];
    default: {
      const { TableName, IndexName } = ofTable.parse(input);
      const table = TableName === undefined ? "*" : arnOfTable(tables, TableName);
      const resource = IndexName === undefined ? table : `${table}/index/${IndexName}`;
      return [{ action: `dynamodb:${operation}`, resource, context: {} }];
    }
  }
}

const keyValue = z.object({ S: z.string() });

/** A call for items of a table, whose partition keys are texts. */
function itemsCall(
  action: string,
  tables: Tables,
  name: string,
  items: readonly z.infer<typeof item>[],
): Call {
  const partitionKey = tables.get(name)?.partitionKey ?? "";
  const keys = items.flatMap((each) => keyValue.safeParse(each[partitionKey]).data?.S ?? []);
  return {
    action: `dynamodb:${action}`,
    resource: arnOfTable(tables, name),
    context: { "dynamodb:LeadingKeys": keys },
  };
}

function queryCall(input: z.output<typeof query>, tables: Tables): Call {
  const { TableName, IndexName, KeyConditionExpression } = input;
  const table = tables.get(TableName);
  const key = IndexName === undefined ? table?.partitionKey : table?.indexes.get(IndexName);
  const values = [...KeyConditionExpression.matchAll(/([#\w.-]+)\s*=\s*(:\w+)/g)]
    .filter(([, name = ""]) => (input.ExpressionAttributeNames[name] ?? name) === key)
    .map(([, , value = ""]) => keyValue.parse(input.ExpressionAttributeValues[value]).S);
  const arn = arnOfTable(tables, TableName);
  return {
    action: "dynamodb:Query",
    resource: IndexName === undefined ? arn : `${arn}/index/${IndexName}`,
    context: { "dynamodb:LeadingKeys": values },
  };
}

const streamsCall = (operation: string, tableArn: string): Call => ({
  action: `dynamodb:${operation}`,
  resource: streamArnOf(tableArn),
  context: {},
});

/**
 * Returns the table of a stream.
 * @param names the ARN that DynamoDB Local gave the stream, or an iterator, which contains it
 */
function tableOf(names: string, tables: Tables): string {
  const [, name = ""] = names.match(/:table\/([^/]+)\/stream\//) ?? [];
  return arnOfTable(tables, name);
}

/** A table that the templates do not have belongs to no policy. */
const arnOfTable = (tables: Tables, name: string) => tables.get(name)?.arn ?? name;
