import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import { callsOf } from "#local/aws/dynamodb-calls.ts";
import { Iam } from "#local/aws/iam/iam.ts";
import { keysOf, tableSchema } from "#local/aws/tables.ts";
import { Templates } from "#local/aws/template.ts";
import { synthesize } from "#local/synthesize.ts";

/** What the judging of rights adds to a call of the local stack, in microseconds. */
export interface RightsFigures {
  /** A put of one item. */
  readonly put: number;
  /** A transaction that submits a report: three items. */
  readonly transaction: number;
}

const CALLS = 20_000;

/** Measures how long the local stack reads and judges calls of the function `reporter`. */
export async function measureRights(): Promise<RightsFigures> {
  const folder = mkdtempSync(join(tmpdir(), "kanal-bench-"));
  await synthesize(join(folder, "cdk.out"), folder, "http://localhost");
  const templates = new Templates(join(folder, "cdk.out"));
  const iam = new Iam(templates, () => {});
  const { ref, arn, properties } = templates.only("AWS::DynamoDB::Table", tableSchema);
  const tables = new Map([[ref, { arn, ...keysOf(properties) }]]);
  const reporter = templates
    .all("AWS::Lambda::Function", z.object({}))
    .find(({ id }) => id.startsWith("reporter"));
  if (!reporter) throw new Error("The templates have no function reporter");
  const caller = iam.functionRole(reporter.ref);
  const Item = { pk: { S: "REPORT#KT-1" }, sk: { S: "REPORT" }, text: { S: "a".repeat(1_000) } };
  const put = { TableName: ref, Item };
  const measure = (operation: string, input: object): number => {
    const body = JSON.stringify(input);
    const judge = () => {
      for (const call of callsOf(operation, JSON.parse(body), tables)) iam.authorize(caller, call);
    };
    for (let count = 0; count < CALLS / 10; count++) judge();
    const started = performance.now();
    for (let count = 0; count < CALLS; count++) judge();
    return ((performance.now() - started) * 1_000) / CALLS;
  };
  return {
    put: measure("PutItem", put),
    transaction: measure("TransactWriteItems", {
      TransactItems: [{ Put: put }, { Put: put }, { Put: put }],
    }),
  };
}
