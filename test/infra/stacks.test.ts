import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Template } from "aws-cdk-lib/assertions";
import { App, Tags } from "aws-cdk-lib/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { configOf } from "#infra/config.ts";
import { createApp } from "#infra/kanal-app.ts";
import { DataStack } from "#infra/stacks/data.ts";
import { statementsByRole } from "#test/support/policies.ts";
import { synthesize } from "#test/support/synthesized.ts";

describe("the data stack", () => {
  let outdir: string;

  beforeAll(() => {
    outdir = mkdtempSync(join(tmpdir(), "kanal-synth-"));
  });

  afterAll(() => rmSync(outdir, { recursive: true }));

  it("does not depend on what the service uses: a grant can be dropped without an update of it", () => {
    const { data } = createApp({ stage: "prod" }, join(outdir, "with"));
    const alone = new App({ analyticsReporting: false, outdir: join(outdir, "alone") });
    const lonely = new DataStack(alone, configOf("prod"));
    Tags.of(alone).add("project", "kanal");
    Tags.of(alone).add("stage", "prod");
    expect(Template.fromStack(lonely).toJSON()).toEqual(Template.fromStack(data).toJSON());
  });
});

describe("after a restore", () => {
  const name = "kanal-restored";
  const streamArn = `arn:aws:dynamodb:ap-southeast-3:123456789012:table/${name}/stream/2026-11-26T00:00:00.000`;
  const restored = synthesize("prod", { restoredTable: { name, streamArn } });
  const before = synthesize("prod");

  it("all functions use the restored table, and so does the operator's command line", () => {
    const environments = restored
      .ofType("AWS::Lambda::Function")
      .map(
        ([, { Properties }]) =>
          z
            .looseObject({ Variables: z.record(z.string(), z.unknown()) })
            .parse(Properties["Environment"]).Variables,
      );
    const names = environments.flatMap((variables) => variables["TABLE_NAME"] ?? []);
    expect(names.length).toBeGreaterThan(10);
    expect(new Set(names)).toEqual(new Set([name]));
    expect(restored.outputs().get("TableName")).toBe(name);
  });

  it("every right on the table is one on the restored table, with its indexes", () => {
    const rights = (stage: typeof restored) =>
      [...statementsByRole(stage).values()]
        .flat()
        .filter(({ Action }) => Action.some((action) => action.startsWith("dynamodb:")));
    expect(rights(restored)).toHaveLength(rights(before).length);
    for (const { Resource } of rights(restored)) {
      expect(JSON.stringify(Resource)).toContain(`table/${name}`);
    }
  });

  it("notify and project are fed by the stream of the restored table", () => {
    const feeds = restored.ofType("AWS::Lambda::EventSourceMapping");
    expect(feeds.map(([, { Properties }]) => Properties["EventSourceArn"])).toEqual([
      streamArn,
      streamArn,
    ]);
  });

  it("the stack's own table stays as it was, to go back to", () => {
    expect(restored.ofType("AWS::DynamoDB::Table")).toEqual(before.ofType("AWS::DynamoDB::Table"));
  });
});
