import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readDeployment, readServiceOutputs } from "#ops/deployment.ts";
import { stageTable } from "#ops/stage-table.ts";

const folder = mkdtempSync(join(tmpdir(), "kanal-outputs-"));
afterAll(() => rmSync(folder, { recursive: true }));

const TOPICS = "arn:aws:sns:ap-southeast-3:123456789012:kanal-dev-";
const data = (table: string) => ({
  TableName: table,
  UserPoolId: "ap-southeast-3_Contoh",
  AgencyTopics: TOPICS,
  UserPoolClientId: "client",
});
const outputs = (value: unknown): string => {
  const file = join(folder, "cdk-outputs.json");
  writeFileSync(file, typeof value === "string" ? value : JSON.stringify(value));
  return file;
};

test("the only stage of the file is read, with its table, pool, topics and region", async () => {
  const file = outputs({
    "Kanal-dev-Service": { ApiUrl: "https://example.com" },
    "Kanal-dev-Data": data("reports"),
  });
  expect(await readDeployment(file)).toEqual({
    stack: "Kanal-dev-Data",
    tableName: "reports",
    userPoolId: "ap-southeast-3_Contoh",
    clientId: "client",
    agencyTopics: TOPICS,
    region: "ap-southeast-3",
  });
});

test("of several stages, the chosen one is read", async () => {
  const file = outputs({ "Kanal-dev-Data": data("small"), "Kanal-prod-Data": data("large") });
  expect(await readDeployment(file, "prod")).toMatchObject({ tableName: "large" });
  await expect(readDeployment(file)).rejects.toThrow("Choose one with --stage");
  await expect(readDeployment(file, "test")).rejects.toThrow("no data stack of stage test");
});

test("another file is refused with advice", async () => {
  await expect(readDeployment(join(folder, "nowhere.json"))).rejects.toThrow("npm run deploy");
  await expect(readDeployment(outputs("{"))).rejects.toThrow("npm run deploy");
  await expect(readDeployment(outputs([1]))).rejects.toThrow("npm run deploy");
  await expect(readDeployment(outputs({}))).rejects.toThrow("holds no data stack (found: none)");
});

test("the outputs of the service stack belong to the same stage", async () => {
  const file = outputs({
    "Kanal-dev-Data": data("small"),
    "Kanal-prod-Data": data("large"),
    "Kanal-prod-Service": { SmsSender: "KALTIM" },
  });
  expect(await readServiceOutputs(file, "prod")).toEqual({
    stack: "Kanal-prod-Service",
    region: "ap-southeast-3",
    outputs: { SmsSender: "KALTIM" },
  });
  await expect(readServiceOutputs(file, "dev")).rejects.toThrow("no stack Kanal-dev-Service");
});

test("another table of the stage's region is read on request, such as a restored one", async () => {
  const file = outputs({ "Kanal-dev-Data": data("reports") });
  const { table, where } = await stageTable({ outputs: file, table: "restored" });
  expect([table.name, where]).toEqual(["restored", "restored in ap-southeast-3"]);
  await expect(stageTable({ outputs: file, endpoint: "http://localhost" })).rejects.toThrow(
    "--endpoint needs --table",
  );
});
