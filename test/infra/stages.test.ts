import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Queue } from "aws-cdk-lib/aws-sqs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { configOf } from "#infra/config.ts";
import { createApp } from "#infra/kanal-app.ts";

describe("synthesizing", () => {
  let outdir: string;

  beforeAll(() => {
    outdir = mkdtempSync(join(tmpdir(), "kanal-synth-"));
  });

  afterAll(() => rmSync(outdir, { recursive: true }));

  it.each(["dev", "prod"])("%s passes cdk-nag and CloudFormation's own rules", (stage) => {
    const { app } = createApp({ stage }, join(outdir, stage));
    expect(app.synth().stacks.map(({ id }) => id)).toEqual([
      `Kanal-${stage}-Data`,
      `Kanal-${stage}-Edge`,
      `Kanal-${stage}-Service`,
      `Kanal-${stage}-Web`,
      `Kanal-${stage}-EdgeAlarms`,
    ]);
  });

  it("fails on a finding that was not acknowledged", () => {
    const { app, data } = createApp({ stage: "dev" }, join(outdir, "careless"));
    new Queue(data, "plaintext-queue", { enforceSSL: false });
    expect(() => app.synth()).toThrow("AwsSolutions-SQS4");
  });
});

describe("a stage", () => {
  it("that does not exist is refused with the names of the existing ones", () => {
    expect(() => configOf("staging")).toThrow("choose one with -c stage=dev|prod");
  });
});
