import { join } from "node:path";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { StartError } from "#local/aws/start-error.ts";
import { Templates } from "#local/aws/template.ts";
import { templates } from "#test/support/templates.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

const thing = (value: unknown) => ({ Type: "Test::Thing", Properties: { Value: value } });
/** A placeholder of Fn::Sub. */
const hole = (name: string) => `\${${name}}`;
const table = { Type: "AWS::DynamoDB::Table", Properties: {} };
const resolved = (value: unknown) =>
  templates({ thing: thing(value), table }, { table }).only(
    "Test::Thing",
    z.object({ Value: z.unknown() }),
  ).properties.Value;

describe("a value of a template", () => {
  test.each([
    ["text", "text"],
    [{ Ref: "table" }, "Service-table"],
    [{ Ref: "AWS::Region" }, "ap-southeast-3"],
    [
      { "Fn::GetAtt": ["table", "Arn"] },
      "arn:aws:dynamodb:ap-southeast-3:000000000000:table/Service-table",
    ],
    [
      { "Fn::GetAtt": "table.Arn" },
      "arn:aws:dynamodb:ap-southeast-3:000000000000:table/Service-table",
    ],
    [{ "Fn::ImportValue": "Data:table" }, "Data-table"],
    [
      { "Fn::GetStackOutput": { StackName: "Data", OutputName: "Table", Region: "us-east-1" } },
      "Data-table",
    ],
    [{ "Fn::Join": ["/", ["a", { Ref: "table" }, 3]] }, "a/Service-table/3"],
    [
      { "Fn::Sub": `${hole("AWS::AccountId")}-${hole("table")}-${hole("!literal")}` },
      `000000000000-Service-table-${hole("literal")}`,
    ],
    [
      { "Fn::Sub": [`${hole("name")}.${hole("table.Arn")}`, { name: { Ref: "table" } }] },
      "Service-table.arn:aws:dynamodb:ap-southeast-3:000000000000:table/Service-table",
    ],
    [{ "Fn::Select": [1, { "Fn::Split": [":", "a:b:c"] }] }, "b"],
    [
      { list: [{ Ref: "table" }], number: 1 },
      { list: ["Service-table"], number: 1 },
    ],
  ])("%j is resolved", (value, expected) => {
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
  ])("%j is refused with its place", (value, message) => {
    expect(() => resolved(value)).toThrow(StartError);
    expect(() => resolved(value)).toThrow(message);
  });

  test("can refer to an id that is known only after the resource was created", () => {
    const made = templates({ thing: thing({ Ref: "pool" }), pool: table });

    made.identify("pool", "ap-southeast-3_Ab12Cd34");

    const { properties } = made.only("Test::Thing", z.object({ Value: z.string() }));
    expect(properties.Value).toBe("ap-southeast-3_Ab12Cd34");
  });

  test("of the wrong type is refused with its resource", () => {
    const made = templates({ thing: thing("text") });

    expect(() => made.only("Test::Thing", z.object({ Value: z.number() }))).toThrow(
      /^Service: thing: .*expected number, received string.*Value/,
    );
  });
});

test("a strict schema refuses a property that it does not name", () => {
  const made = templates({ thing: { Type: "Test::Thing", Properties: { Value: 1, Other: 2 } } });
  expect(made.only("Test::Thing", z.object({ Value: z.number() })).properties).toEqual({
    Value: 1,
  });
  expect(() => made.only("Test::Thing", z.strictObject({ Value: z.number() }))).toThrow("Other");
});

test("what only a deployment uses is left out", () => {
  const made = templates({
    copying: {
      Type: "AWS::Lambda::Function",
      Properties: { Role: { "Fn::GetAtt": ["copyingRole", "Arn"] }, Layers: [{ Ref: "tool" }] },
    },
    copyingRole: { Type: "AWS::IAM::Role", Properties: {} },
    copyingRights: { Type: "AWS::IAM::Policy", Properties: { Roles: [{ Ref: "copyingRole" }] } },
    tool: { Type: "AWS::Lambda::LayerVersion", Properties: {} },
    copied: {
      Type: "Custom::Copy",
      Properties: { ServiceToken: { "Fn::GetAtt": ["copying", "Arn"] } },
    },
    own: { Type: "AWS::Lambda::Function", Properties: {} },
    ownRole: { Type: "AWS::IAM::Role", Properties: {} },
    ownRights: {
      Type: "AWS::IAM::Policy",
      Properties: { Roles: [{ Ref: "ownRole" }, { Ref: "copyingRole" }] },
    },
  });
  const ids = (type: string) => made.all(type, z.object({})).map(({ id }) => id);

  expect(ids("AWS::Lambda::Function")).toEqual(["own"]);
  expect(ids("AWS::IAM::Role")).toEqual(["ownRole"]);
  expect(ids("AWS::IAM::Policy")).toEqual(["ownRights"]);
  expect(ids("AWS::Lambda::LayerVersion")).toEqual([]);
  expect(ids("Custom::Copy")).toEqual(["copied"]);
});

test("a missing resource is refused", () => {
  const made = templates({ thing: thing("text") });

  expect(() => made.only("Test::Other", z.object({}))).toThrow("have 0 resources Test::Other");
});

test("a folder without templates is refused", () => {
  const folder = temporaryFolder({ "manifest.json": "{" });

  expect(() => new Templates(folder)).toThrow(`${join(folder, "manifest.json")} is no output`);
});
