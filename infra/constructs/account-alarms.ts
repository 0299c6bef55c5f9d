import { MathExpression, Metric } from "aws-cdk-lib/aws-cloudwatch";
import { Duration } from "aws-cdk-lib/core";
import { table as declaration } from "#store/table.ts";
import type { Config } from "../config.ts";
import { type Alarms, kanalMetric } from "./alarms.ts";
import type { KanalTable } from "./kanal-table.ts";
import { SMS_COUNTRY, SMS_UNDELIVERED } from "./sms-sending.ts";

/** The share of a limit at which an alarm rings: there is time left to raise the limit. */
const NEAR = 0.8;

/**
 * AWS reviews an account at a bounce rate of 5 % or a complaint rate of 0.1 %, and stops its emails
 * at 10 % or 0.5 %.
 * https://docs.aws.amazon.com/ses/latest/dg/reputationdashboardmessages.html
 */
const BOUNCE_RATE = 0.05;
const COMPLAINT_RATE = 0.001;

/** Below this share of delivered SMS, a network or the sender's registration has a problem. */
const SMS_SUCCESS_RATE = 0.8;

/** Undelivered SMS in five minutes: a few numbers are always switched off or wrong. */
const SMS_FAILURES = 10;

/** Conflicts of transactions in five minutes: a few are usual, and are tried again. */
const CONFLICTS = 100;

/**
 * An alarm adds up so many metrics at most; the next ones get an alarm of their own.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Create-alarm-on-metric-math-expression.html
 */
const MOST_METRICS = 10;

/** Rings when one request in some is refused because the table or an index is overloaded. */
export function watchTable(alarms: Alarms, { table }: KanalTable): void {
  const metric = (metricName: string, index?: string) =>
    new Metric({
      namespace: "AWS/DynamoDB",
      metricName,
      dimensionsMap: {
        TableName: table.tableName,
        ...(index !== undefined && { GlobalSecondaryIndexName: index }),
      },
      statistic: "Sum",
      period: Duration.minutes(5),
    });
  const places = [undefined, ...declaration.indexes.map(({ name }) => name)];
  const watchThrottled = (id: string, metricName: string, description: string) => {
    for (let from = 0; from < places.length; from += MOST_METRICS) {
      const metrics = places
        .slice(from, from + MOST_METRICS)
        .map((place, n) => [`m${n}`, metric(metricName, place)] as const);
      const expression = new MathExpression({
        expression: metrics.map(([name]) => `FILL(${name}, 0)`).join(" + "),
        usingMetrics: Object.fromEntries(metrics),
        label: metricName,
        period: Duration.minutes(5),
      });
      const part = from === 0 ? "" : `-${1 + from / MOST_METRICS}`;
      alarms.add(`${id}${part}`, { metric: expression, threshold: 1, description });
    }
  };
  watchThrottled(
    "table-reads-throttled",
    "ReadThrottleEvents",
    "Pages load slowly or not at all for citizens and officers. DynamoDB refuses reads of the table or of an index, since one partition is read too often: see Contributor Insights or the metrics of each index.",
  );
  watchThrottled(
    "table-writes-throttled",
    "WriteThrottleEvents",
    "Submissions and actions are slow or refused. DynamoDB refuses writes of the table or of an index: see the metrics of each index, and what writes so much.",
  );
  alarms.add("table-conflicts", {
    metric: metric("TransactionConflict"),
    threshold: CONFLICTS,
    description:
      "Actions on some reports are slow or end with an error. Many transactions collide on the same items: see the logs for a client or a function that repeats the same action.",
  });
}

/** Rings when the account has used most of its concurrent executions. */
export function watchConcurrency(alarms: Alarms, { concurrency }: Config): void {
  alarms.add("concurrency-near-limit", {
    metric: new Metric({
      namespace: "AWS/Lambda",
      metricName: "ConcurrentExecutions",
      statistic: "Maximum",
      period: Duration.minutes(1),
    }),
    threshold: Math.floor(concurrency.account * NEAR),
    periods: 3,
    description:
      "Soon requests of citizens and officers are refused. The functions of the account use most of its concurrent executions: see which function runs so often, and raise the limit in Service Quotas.",
  });
}

/** Rings when so many emails bounce, or are reported as spam, that AWS may stop all emails. */
export function watchEmails(alarms: Alarms): void {
  const reputation = (metricName: string) =>
    new Metric({
      namespace: "AWS/SES",
      metricName,
      statistic: "Average",
      period: Duration.hours(1),
    });
  alarms.add("emails-bounce", {
    metric: reputation("Reputation.BounceRate"),
    threshold: BOUNCE_RATE,
    description:
      "Soon no person gets emails: AWS stops an account with so many bounces. See the reputation dashboard of SES, and where the addresses come from that do not exist.",
  });
  alarms.add("emails-reported-as-spam", {
    metric: reputation("Reputation.ComplaintRate"),
    threshold: COMPLAINT_RATE,
    description:
      "Soon no person gets emails: AWS stops an account whose emails are reported as spam so often. See the reputation dashboard of SES, and which emails people did not ask for.",
  });
}

/** Rings when the month's money for SMS runs out, or when SMS do not arrive. */
export function watchSms(alarms: Alarms, { sms }: Config): void {
  alarms.add("sms-money-runs-out", {
    metric: new Metric({
      namespace: "AWS/SNS",
      metricName: "SMSMonthToDateSpentUSD",
      statistic: "Maximum",
      period: Duration.hours(1),
    }),
    threshold: sms.monthlyLimitUsd * NEAR,
    description:
      "Soon no person gets SMS until the month ends: most of the month's limit is spent. See which SMS are so many; raise sms.monthlyLimitUsd and the quota of SNS if they are right.",
  });
  alarms.add("sms-do-not-arrive", {
    metric: new Metric({
      namespace: "AWS/SNS",
      metricName: "SMSSuccessRate",
      dimensionsMap: { Country: SMS_COUNTRY, SMSType: "Transactional" },
      statistic: "Average",
      period: Duration.hours(1),
    }),
    threshold: SMS_SUCCESS_RATE,
    below: true,
    mayBeSilent: true,
    description:
      "Many SMS to citizens and officers do not arrive. See the log group of undelivered SMS for what the networks answer, and whether the sender's name is still registered.",
  });
  alarms.add("sms-undelivered", {
    metric: kanalMetric(SMS_UNDELIVERED.name),
    threshold: SMS_FAILURES,
    description:
      "Several people did not get an SMS in the last minutes. See the log group of undelivered SMS for what the networks answer.",
  });
}
