import { describe, expect, test } from "vitest";
import { callsOf } from "#local/aws/dynamodb-calls.ts";

const TABLE = {
  arn: "arn:aws:dynamodb:ap-southeast-3:000000000000:table/reports",
  partitionKey: "pk",
  indexes: new Map([["feed", "feedPk"]]),
};
const tables = new Map([["reports", TABLE]]);
const key = { pk: { S: "REPORT#1" }, sk: { S: "REPORT" } };
const asked = (operation: string, input: object) =>
  callsOf(operation, input, tables).map(({ action, resource, context }) => [
    action,
    resource.replace(TABLE.arn, "reports"),
    ...(context["dynamodb:LeadingKeys"] ?? []),
  ]);
const ofTable = (more: object) => ({ TableName: "reports", ...more });

describe("what a request to DynamoDB asks of IAM", () => {
  test.each([
    ["GetItem", ofTable({ Key: key }), [["dynamodb:GetItem", "reports", "REPORT#1"]]],
    ["PutItem", ofTable({ Item: key }), [["dynamodb:PutItem", "reports", "REPORT#1"]]],
    ["UpdateItem", ofTable({ Key: key }), [["dynamodb:UpdateItem", "reports", "REPORT#1"]]],
    ["DeleteItem", ofTable({ Key: key }), [["dynamodb:DeleteItem", "reports", "REPORT#1"]]],
    [
      "Query",
      ofTable({
        KeyConditionExpression: "#pk = :pk AND begins_with(#sk, :sk)",
        ExpressionAttributeNames: { "#pk": "pk", "#sk": "sk" },
        ExpressionAttributeValues: { ":pk": { S: "REPORT#1" }, ":sk": { S: "EVENT#" } },
      }),
      [["dynamodb:Query", "reports", "REPORT#1"]],
    ],
    [
      "Query",
      ofTable({
        IndexName: "feed",
        KeyConditionExpression: "feedPk = :pk",
        ExpressionAttributeValues: { ":pk": { S: "FEED" } },
      }),
      [["dynamodb:Query", "reports/index/feed", "FEED"]],
    ],
    ["Scan", ofTable({}), [["dynamodb:Scan", "reports"]]],
    [
      "ExecuteStatement",
      { Statement: "SELECT * FROM reports" },
      [["dynamodb:ExecuteStatement", "*"]],
    ],
    [
      "BatchGetItem",
      { RequestItems: { reports: { Keys: [key, { ...key, pk: { S: "REPORT#2" } }] } } },
      [["dynamodb:BatchGetItem", "reports", "REPORT#1", "REPORT#2"]],
    ],
    [
      "BatchWriteItem",
      {
        RequestItems: {
          reports: [{ PutRequest: { Item: key } }, { DeleteRequest: { Key: { pk: { S: "B" } } } }],
        },
      },
      [["dynamodb:BatchWriteItem", "reports", "REPORT#1", "B"]],
    ],
    [
      "TransactGetItems",
      { TransactItems: [{ Get: ofTable({ Key: key }) }] },
      [["dynamodb:GetItem", "reports", "REPORT#1"]],
    ],
    [
      "DescribeStream",
      { StreamArn: "arn:aws:dynamodb:ddblocal:000000000000:table/reports/stream/2026-01-01" },
      [["dynamodb:DescribeStream", "reports/stream/local"]],
    ],
    ["ListStreams", ofTable({}), [["dynamodb:ListStreams", "reports/stream/local"]]],
  ])("%s", (operation, input, expected) => {
    expect(asked(operation, input)).toEqual(expected);
  });

  test("each item of a transaction is judged as its own operation", () => {
    const items = ["Put", "Update", "Delete", "ConditionCheck"].map((operation) => ({
      [operation]: ofTable(operation === "Put" ? { Item: key } : { Key: key }),
    }));
    expect(asked("TransactWriteItems", { TransactItems: items })).toEqual(
      ["PutItem", "UpdateItem", "DeleteItem", "ConditionCheckItem"].map((operation) => [
        `dynamodb:${operation}`,
        "reports",
        "REPORT#1",
      ]),
    );
  });

  test("a request that has not the form of its operation is not judged, so not passed on", () => {
    expect(() => asked("Query", ofTable({ KeyConditions: {} }))).toThrow("KeyConditionExpression");
  });
});
