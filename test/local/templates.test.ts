import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import * as z from "zod";
import { Routes } from "#local/aws/gateway/routes.ts";
import { Lambda } from "#local/aws/lambda.ts";
import { StartError } from "#local/aws/start-error.ts";
import { Templates } from "#local/aws/template.ts";
import { templates } from "../support/templates.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const thing = (value: unknown) => ({ Type: "Test::Thing", Properties: { Value: value } });
/** A placeholder of Fn::Sub. */
const hole = (name: string) => `\${${name}}`;
const table = { Type: "AWS::DynamoDB::Table", Properties: {} };
const resolved = (value: unknown) =>
  templates({ thing: thing(value), table }, { table }).only(
    "Test::Thing",
    z.object({ Value: z.unknown() }),
  ).properties.Value;

describe("what a template says, resolved", () => {
  test.each([
    ["text", "text"],
    [{ Ref: "table" }, "Service-table"],
    [{ Ref: "AWS::Region" }, "ap-southeast-3"],
    [{ "Fn::GetAtt": ["table", "Arn"] }, "arn:aws:local:ap-southeast-3:000000000000:Service-table"],
    [{ "Fn::GetAtt": "table.Arn" }, "arn:aws:local:ap-southeast-3:000000000000:Service-table"],
    [{ "Fn::ImportValue": "Data:table" }, "Data-table"],
    [{ "Fn::Join": ["/", ["a", { Ref: "table" }, 3]] }, "a/Service-table/3"],
    [
      { "Fn::Sub": `${hole("AWS::AccountId")}-${hole("table")}-${hole("!literal")}` },
      `000000000000-Service-table-${hole("literal")}`,
    ],
    [
      { "Fn::Sub": [`${hole("name")}.${hole("table.Arn")}`, { name: { Ref: "table" } }] },
      "Service-table.arn:aws:local:ap-southeast-3:000000000000:Service-table",
    ],
    [{ "Fn::Select": [1, { "Fn::Split": [":", "a:b:c"] }] }, "b"],
    [
      { list: [{ Ref: "table" }], number: 1 },
      { list: ["Service-table"], number: 1 },
    ],
  ])("%j", (value, expected) => {
    expect(resolved(value)).toEqual(expected);
  });

  test.each([
    [{ Ref: "nothing" }, "Service: thing.Value.Ref: Error: there is no resource nothing"],
    [
      { in: [{ "Fn::If": ["a", 1, 2] }] },
      "Service: thing.Value.in[0].Fn::If: the local stack does not know Fn::If",
    ],
    [
      { "Fn::GetAtt": ["table", "LatestStreamLabel"] },
      "does not know the attribute LatestStreamLabel of table",
    ],
    [{ "Fn::ImportValue": "Data:nothing" }, "no stack exports Data:nothing"],
    [{ "Fn::Select": [3, ["a"]] }, "has no element 3"],
    [{ "Fn::Join": "a" }, "Service: thing.Value.Fn::Join"],
  ])("%j is refused by its place", (value, message) => {
    expect(() => resolved(value)).toThrow(StartError);
    expect(() => resolved(value)).toThrow(message);
  });

  test("names what is known only once a resource is made", () => {
    const made = templates({ thing: thing({ Ref: "pool" }), pool: table });
    made.identify("pool", "ap-southeast-3_Ab12Cd34");
    const { properties } = made.only("Test::Thing", z.object({ Value: z.string() }));
    expect(properties.Value).toBe("ap-southeast-3_Ab12Cd34");
  });

  test("a property of the wrong kind is named with its resource", () => {
    const made = templates({ thing: thing("text") });
    expect(() => made.only("Test::Thing", z.object({ Value: z.number() }))).toThrow(
      /^Service: thing: .*expected number, received string.*Value/,
    );
    expect(() => made.only("Test::Other", z.object({}))).toThrow("have 0 resources Test::Other");
  });

  test("a folder without templates is refused", () => {
    const folder = temporaryFolder({ "manifest.json": "{" });
    expect(() => new Templates(folder)).toThrow(`${join(folder, "manifest.json")} is no output`);
  });
});

describe("the route of a request", () => {
  async function routes(...keys: string[]): Promise<Routes> {
    const folder = temporaryFolder({ "index.js": "exports.handler = () => {}" });
    const lambda = await Lambda.start({
      name: "example",
      functionName: "kanal-example",
      folder,
      handler: "index.handler",
      timeoutSeconds: 1,
      memoryMb: 128,
      environment: {},
      log: join(folder, "log"),
      alsoPrint: false,
    });
    onTestFinished(() => lambda.close());
    const uri = { "Fn::GetAtt": ["example", "Arn"] };
    const made = templates({
      example: { Type: "AWS::Lambda::Function", Properties: {} },
      integration: {
        Type: "AWS::ApiGatewayV2::Integration",
        Properties: {
          IntegrationType: "AWS_PROXY",
          IntegrationUri: uri,
          PayloadFormatVersion: "2.0",
        },
      },
      ...Object.fromEntries(
        keys.map((RouteKey, at) => [
          `route${at}`,
          {
            Type: "AWS::ApiGatewayV2::Route",
            Properties: {
              RouteKey,
              Target: { "Fn::Join": ["", ["integrations/", { Ref: "integration" }]] },
            },
          },
        ]),
      ),
    });
    const arn = made.only("AWS::Lambda::Function", z.object({})).arn;
    return new Routes(made, new Map([[arn, lambda]]), async () => new Uint8Array());
  }

  test.each([
    ["GET", "/v1/reports", "GET /v1/reports", {}],
    ["POST", "/v1/reports", "$default", {}],
    ["GET", "/v1/reports/", "$default", {}],
    ["GET", "/v1/reports/similar", "GET /v1/reports/similar", {}],
    ["GET", "/v1/reports/KT-1", "GET /v1/reports/{trackingId}", { trackingId: "KT-1" }],
    ["GET", "/v1/reports/a b?c", "GET /v1/reports/{trackingId}", { trackingId: "a b?c" }],
    ["GET", "/v1/reports/a/b", "$default", {}],
    ["GET", "/docs/a/b", "ANY /docs/{path+}", { path: "a/b" }],
    ["PUT", "/docs/a", "ANY /docs/{path+}", { path: "a" }],
    ["GET", "/docs/a", "GET /docs/{asset}", { asset: "a" }],
    ["GET", "/v1xreports", "$default", {}],
  ])("%s %s is %s", async (method, path, key, parameters) => {
    const table = await routes(
      "$default",
      "ANY /docs/{path+}",
      "GET /docs/{asset}",
      "GET /v1/reports/{trackingId}",
      "GET /v1/reports/similar",
      "GET /v1/reports",
      "GET /v1.reports",
    );
    const match = table.match(method, path);
    expect(match?.route.key).toBe(key);
    expect(match?.parameters).toEqual(parameters);
  });

  test("is none without a default", async () => {
    const table = await routes("GET /v1/reports");
    expect(table.match("GET", "/other")).toBeUndefined();
  });
});
