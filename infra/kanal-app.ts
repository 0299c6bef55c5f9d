import { App, Tags, Validations } from "aws-cdk-lib/core";
import { AwsSolutionsChecks } from "cdk-nag";
import { type Config, configOf } from "./config.ts";
import { DataStack } from "./stacks/data.ts";
import { EdgeStack } from "./stacks/edge.ts";
import { EdgeAlarmsStack } from "./stacks/edge-alarms.ts";
import { ServiceStack } from "./stacks/service.ts";
import { WebStack } from "./stacks/web.ts";

/**
 * Settings of the CDK. They are not in cdk.json, since only the CDK's command line reads that file:
 * every program that runs infra/app.ts must get the same templates.
 */
const CONTEXT = {
  "@aws-cdk/core:validateAgainstDefaultRules": true,
  "@aws-cdk/core:defaultCrossStackReferences": "strong",
  "@aws-cdk/aws-apigateway:logGroupDestinationArnWithoutWildcard": true,
};

/**
 * The app of one stage, with all its stacks. Synthesizing it fails when cdk-nag finds something
 * that no construct acknowledges with a reason.
 *
 * @param outdir where the templates are written, if not where the CDK's command line wants them
 * @param changes settings that differ from those of the stage
 */
export function createApp(
  context: Record<string, unknown> = {},
  outdir?: string,
  changes: Partial<Config> = {},
) {
  const app = new App({
    analyticsReporting: false,
    context: { ...CONTEXT, ...context },
    ...(outdir && { outdir }),
  });
  const config = { ...configOf(app.node.tryGetContext("stage") ?? "dev"), ...changes };
  const data = new DataStack(app, config);
  const service = new ServiceStack(app, config, data);
  const edge = new EdgeStack(app, config);
  const web = new WebStack(app, config, { data, service, edge });
  const edgeAlarms = new EdgeAlarmsStack(app, config, edge, web);
  Tags.of(app).add("project", "kanal");
  Tags.of(app).add("stage", config.stage);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app, { verbose: true }));
  return { app, data, service, edge, web, edgeAlarms };
}
