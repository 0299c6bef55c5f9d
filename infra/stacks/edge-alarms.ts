import { Metric } from "aws-cdk-lib/aws-cloudwatch";
import { CfnOutput, Duration, Stack } from "aws-cdk-lib/core";
import type { Construct } from "constructs";
import type { Config } from "../config.ts";
import { Alarms } from "../constructs/alarms.ts";
import { EDGE_REGION, type EdgeStack } from "./edge.ts";
import type { WebStack } from "./web.ts";

/** Of all requests, in percent: more than a few are an outage. */
const SERVER_ERROR_PERCENT = 5;

/** Requests that the firewall answers in five minutes: a few attacks are usual on every website. */
const MANY_BLOCKED = 1_000;

/**
 * The alarms on the edge, whose metrics are in its region only. They stand after the website, since
 * they name its distribution.
 */
export class EdgeAlarmsStack extends Stack {
  constructor(scope: Construct, config: Config, edge: EdgeStack, web: WebStack) {
    super(scope, `Kanal-${config.stage}-EdgeAlarms`, {
      env: { region: EDGE_REGION },
      description: "Kanal: alarms on the website",
    });
    const alarms = new Alarms(this, "alarms", config);
    const period = Duration.minutes(5);
    alarms.add("website-server-errors", {
      metric: new Metric({
        namespace: "AWS/CloudFront",
        metricName: "5xxErrorRate",
        dimensionsMap: {
          DistributionId: web.website.distribution.distributionId,
          Region: "Global",
        },
        statistic: "Average",
        period,
      }),
      threshold: SERVER_ERROR_PERCENT,
      periods: 2,
      description:
        "One request in twenty to the website gets an error page, also where the API is not asked. See whether the API's alarms ring too; if not, the edge cannot reach it: see the distribution's metrics.",
    });
    alarms.add("requests-blocked", {
      metric: new Metric({
        namespace: "AWS/WAFV2",
        metricName: "BlockedRequests",
        dimensionsMap: { WebACL: edge.firewall.metricName, Rule: "ALL" },
        statistic: "Sum",
        period,
      }),
      threshold: MANY_BLOCKED,
      description:
        "The firewall refuses many requests: an attack, or people behind one address who cannot send their reports. See which rule it is; if it is a limit, raise edge.rateLimits.",
    });
    new CfnOutput(this, "EdgeAlarmTopic", { value: alarms.topicArn });
  }
}
