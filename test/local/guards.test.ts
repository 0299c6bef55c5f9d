import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, inject, onTestFinished, test } from "vitest";
import * as z from "zod";
import { credentialsOf } from "#local/aws/credentials.ts";
import { startDynamoDBGuard } from "#local/aws/dynamodb-guard.ts";
import type { HttpServer } from "#local/aws/http-server.ts";
import type { Templates } from "#local/aws/template.ts";
import { startUserPoolGuard } from "#local/aws/user-pool-guard.ts";
import { iamOf, templates } from "#test/support/templates.ts";

const TABLE = {
  Type: "AWS::DynamoDB::Table",
  Properties: {
    AttributeDefinitions: [],
    KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
  },
};
const RESOURCES = {
  table: TABLE,
  reader: {
    Type: "AWS::Lambda::Function",
    Properties: { Role: { "Fn::GetAtt": ["role", "Arn"] } },
  },
  role: {
    Type: "AWS::IAM::Role",
    Properties: {
      Policies: [
        {
          PolicyName: "read",
          PolicyDocument: {
            Version: "2012-10-17",
            Statement: {
              Effect: "Allow",
              Action: "dynamodb:GetItem",
              Resource: { "Fn::GetAtt": ["table", "Arn"] },
              Condition: {
                "ForAllValues:StringLike": { "dynamodb:LeadingKeys": ["REPORT#*"] },
                Null: { "dynamodb:LeadingKeys": "false" },
              },
            },
          },
        },
      ],
    },
  },
};
const READER = credentialsOf("Service-reader").accessKeyId;
let made: Templates;
let log: string[];
let endpoint: string;
let guard: HttpServer;

beforeEach(async () => {
  log = [];
  made = templates(RESOURCES);
  const iam = iamOf(made, (line) => log.push(line));
  guard = await startDynamoDBGuard(made, iam, inject("dynamodbEndpoint"));
  ({ endpoint } = guard);
});
afterEach(() => guard.close());

async function send(operation: string, body: string, accessKey = READER) {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: {
      Authorization: `AWS4-HMAC-SHA256 Credential=${accessKey}/20260706/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0`,
      "X-Amz-Target": `DynamoDB_20120810.${operation}`,
      "Content-Type": "application/x-amz-json-1.0",
    },
    body,
  });
  const answer = z
    .looseObject({ __type: z.string(), message: z.string().optional() })
    .parse(await response.json());
  return { status: response.status, ...answer };
}
const keyOf = (pk: string) =>
  JSON.stringify({ TableName: "Service-table", Key: { pk: { S: pk } } });

describe("the guard before DynamoDB Local", () => {
  test("passes on what the role may do", async () => {
    // The table was not made: only DynamoDB Local can know that.
    expect((await send("GetItem", keyOf("REPORT#KT-1"))).__type).toContain("ResourceNotFound");
    expect(log).toEqual([]);
  });

  test.each([
    ["another partition", "GetItem", keyOf("OFFICER#1")],
    ["another operation", "DeleteItem", keyOf("REPORT#KT-1")],
    ["a scan", "Scan", JSON.stringify({ TableName: "Service-table" })],
    ["PartiQL", "ExecuteStatement", JSON.stringify({ Statement: "SELECT * FROM table" })],
  ])("denies %s as AWS does, and prints the missing statement", async (_, operation, body) => {
    expect(await send(operation, body)).toMatchObject({
      status: 400,
      __type: "AccessDeniedException",
      message: expect.stringContaining(`is not authorized to perform: dynamodb:${operation}`),
    });
    expect(log).toEqual([expect.stringContaining(`missing: {"Effect":"Allow"`)]);
    expect(log[0]).not.toContain("KT-1");
  });

  test("knows no caller without credentials of a function", async () => {
    expect(await send("GetItem", keyOf("REPORT#KT-1"), "stranger")).toMatchObject({
      status: 400,
      __type: "UnrecognizedClientException",
    });
  });

  test.each([
    ["that is not JSON", "abc", "SerializationException"],
    ["that has another form", "{}", "ValidationException"],
  ])("refuses a body %s", async (_, body, type) => {
    expect(await send("GetItem", body)).toMatchObject({ status: 400, __type: type });
  });

  test("outlives a request that breaks off", async () => {
    const socket = connect(Number(new URL(endpoint).port), "127.0.0.1");
    socket.write("POST / HTTP/1.1\r\nHost: local\r\nContent-Length: 100\r\n\r\nabc");
    await new Promise<void>((resolve) => setTimeout(resolve, 100));
    socket.destroy();
    expect((await send("GetItem", keyOf("REPORT#KT-1"))).status).toBe(400);
  });
});

describe("the guard before cognito-local", () => {
  const answerOf = async (operation: string, headers: Record<string, string> = {}) => {
    const users = await startUserPoolGuard(iamOf(made), "local", "http://127.0.0.1:9");
    onTestFinished(() => users.close());
    return fetch(users.endpoint, {
      method: "POST",
      headers: { "X-Amz-Target": `AWSCognitoIdentityProviderService.${operation}`, ...headers },
      body: JSON.stringify({ UserPoolId: "local_1" }),
    }).then(
      (response) => response.json(),
      () => "passed on",
    );
  };

  test("passes on what users call without credentials of AWS, and nothing else of theirs", async () => {
    expect(await answerOf("InitiateAuth")).toBe("passed on");
    expect(await answerOf("AdminCreateUser")).toMatchObject({
      __type: "UnrecognizedClientException",
    });
  });

  test("denies a function what its role may not do", async () => {
    const headers = { Authorization: `AWS4-HMAC-SHA256 Credential=${READER}/x` };
    expect(await answerOf("AdminCreateUser", headers)).toMatchObject({
      __type: "AccessDeniedException",
    });
  });
});
