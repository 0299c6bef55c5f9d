import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Template } from "aws-cdk-lib/assertions";
import * as z from "zod";
import type { Config, Stage } from "#infra/config.ts";
import { createApp } from "#infra/kanal-app.ts";

const behaviourSchema = z.looseObject({
  TargetOriginId: z.string(),
  CachePolicyId: z.unknown(),
  OriginRequestPolicyId: z.unknown().optional(),
  ResponseHeadersPolicyId: z.unknown(),
  ViewerProtocolPolicy: z.string(),
  AllowedMethods: z.array(z.string()),
  FunctionAssociations: z
    .array(
      z.looseObject({
        EventType: z.literal("viewer-request"),
        FunctionARN: z.strictObject({ "Fn::GetAtt": z.tuple([z.string(), z.string()]) }),
      }),
    )
    .default([]),
});
export type DeployedBehaviour = z.output<typeof behaviourSchema>;

const distributionSchema = z.looseObject({
  DefaultCacheBehavior: behaviourSchema,
  CacheBehaviors: z.array(behaviourSchema.extend({ PathPattern: z.string() })),
  Origins: z.array(z.looseObject({ Id: z.string() })),
  CustomErrorResponses: z.array(z.looseObject({ ErrorCode: z.int(), ErrorCachingMinTTL: z.int() })),
});

/** The stacks of the edge, synthesized. */
export interface EdgeTemplates {
  readonly web: Template;
  readonly edge: Template;
  readonly alarms: Template;
  readonly distribution: z.output<typeof distributionSchema>;
}

const made = new Map<Stage, EdgeTemplates>();

/** Returns the stacks of a stage's edge, which are synthesized once. */
export function edgeOf(stage: Stage): EdgeTemplates {
  const templates = made.get(stage) ?? synthesizeEdge(stage);
  made.set(stage, templates);
  return templates;
}

/**
 * Synthesizes the stacks of the edge in a temporary folder, which is deleted.
 *
 * @param changes settings that differ from those of the stage
 */
export function synthesizeEdge(stage: Stage, changes: Partial<Config> = {}): EdgeTemplates {
  const outdir = mkdtempSync(join(tmpdir(), "kanal-synth-"));
  try {
    const { web, edge, edgeAlarms } = createApp({ stage }, outdir, changes);
    const template = Template.fromStack(web);
    const [found] = Object.values(template.findResources("AWS::CloudFront::Distribution"));
    return {
      web: template,
      edge: Template.fromStack(edge),
      alarms: Template.fromStack(edgeAlarms),
      distribution: distributionSchema.parse(found?.["Properties"]["DistributionConfig"]),
    };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/**
 * Returns the behaviour of a path: that of the first pattern which fits, or the default.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html
 */
export function behaviourOf(
  { DefaultCacheBehavior, CacheBehaviors }: EdgeTemplates["distribution"],
  path: string,
): DeployedBehaviour {
  return (
    CacheBehaviors.find(({ PathPattern }) => {
      const source = PathPattern.replaceAll(/[.+^$()|[\]\\{}]/g, "\\$&")
        .replaceAll("*", ".*")
        .replaceAll("?", ".");
      return new RegExp(`^${source}$`).test(path);
    }) ?? DefaultCacheBehavior
  );
}
