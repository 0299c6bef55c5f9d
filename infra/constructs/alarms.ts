import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  Metric,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Duration } from "aws-cdk-lib/core";
import { Construct } from "constructs";
import type { Config } from "../config.ts";
import type { KanalFunction } from "./kanal-function.ts";
import { serviceOfAccount } from "./service-of-account.ts";

/** The namespace of the metrics that the functions write into their logs. */
const NAMESPACE = "Kanal";

interface AlarmProps {
  readonly metric: IMetric;
  readonly threshold: number;
  /** First how people are affected while it rings, then where to look. */
  readonly description: string;
  readonly below?: boolean;
  readonly periods?: number;
  /** Whether the metric has no values while nothing happens, which is all right. */
  readonly mayBeSilent?: boolean;
}

/**
 * The alarms and the topic that they notify. Each alarm says what is broken and for which people.
 */
export class Alarms extends Construct {
  readonly topicArn: string;
  readonly #action: SnsAction;

  constructor(scope: Construct, id: string, config: Config) {
    super(scope, id);
    const topic = new Topic(this, "topic", {
      displayName: `Kanal ${config.stage}: alarms`,
      enforceSSL: true,
    });
    // A topic with its own policy does not admit the account's alarms by default any more.
    topic.grantPublish(serviceOfAccount(this, "cloudwatch"));
    if (config.alarmEmail) topic.addSubscription(new EmailSubscription(config.alarmEmail));
    this.topicArn = topic.topicArn;
    this.#action = new SnsAction(topic);
  }

  /** @param suffering what people cannot do while the function fails, as a sentence */
  watchFunction(fn: KanalFunction, suffering: string): void {
    const period = Duration.minutes(5);
    this.add(`${fn.name}-errors`, {
      metric: fn.metricErrors({ period, statistic: "Sum" }),
      threshold: 1,
      description: `${suffering} The function ${fn.name} crashed or ran out of time: see its log.`,
    });
    this.add(`${fn.name}-throttles`, {
      metric: fn.metricThrottles({ period, statistic: "Sum" }),
      threshold: 1,
      description: `${suffering} Lambda refused calls of ${fn.name}: raise its reserved concurrency, or that of the account.`,
    });
    this.add(`${fn.name}-unexpected-errors`, {
      metric: kanalMetric("UnexpectedError", { Function: fn.name }),
      threshold: 1,
      description: `${suffering} The function ${fn.name} had an unexpected error: search its log for the level error.`,
    });
  }

  /**
   * Rings when a function that runs by schedule has not run for an hour.
   *
   * @param every another time in which it runs at least once
   */
  watchSchedule(fn: KanalFunction, suffering: string, every: "hour" | "day" = "hour"): void {
    const period = every === "hour" ? Duration.hours(1) : Duration.days(1);
    const time = every === "hour" ? "an hour" : "a day";
    this.add(`${fn.name}-not-run`, {
      metric: fn.metricInvocations({ period, statistic: "Sum" }),
      threshold: 1,
      below: true,
      description: `${suffering} The function ${fn.name} has not run for ${time}: see its schedule.`,
    });
  }

  /** Rings when a function falls behind the stream that feeds it. */
  watchFeed(fn: KanalFunction, suffering: string): void {
    this.add(`${fn.name}-late`, {
      metric: fn.metric("IteratorAge", { period: Duration.minutes(5), statistic: "Maximum" }),
      threshold: Duration.minutes(15).toMilliseconds(),
      description: `${suffering} The function ${fn.name} is a quarter of an hour behind: its log says which records it tries again and again.`,
    });
  }

  /** Rings while a queue holds events at which a function failed in every try. */
  watchFailures(queue: IQueue, fn: KanalFunction, suffering: string): void {
    this.add(`${fn.name}-failed`, {
      metric: queue.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(5),
        statistic: "Maximum",
      }),
      threshold: 1,
      description: `${suffering} Events for which all tries of ${fn.name} failed are in its queue: see its log, and docs/operations.md for what to do with them.`,
    });
  }

  /** Rings when what is stored of a report cannot be read: it is passed over, and no later try helps. */
  watchProjection(): void {
    this.add("reports-not-projected", {
      metric: kanalMetric("ReportsNotProjected"),
      threshold: 1,
      description:
        "Figures, search or public lists lack some reports, since what is stored of them could not be read or processed. The log of project, build-search or the function that lists them names the reports, and docs/operations.md says what to do.",
    });
  }

  /** Rings when a check found a figure that is not what the histories of reports add up to. */
  watchFigures(): void {
    this.add("figures-differ", {
      metric: kanalMetric("FiguresDiffer"),
      threshold: 1,
      description:
        "Published figures are wrong: they are not what the histories of reports add up to. See which with npm run ops -- figures rebuild --check, and docs/operations.md for what to do.",
    });
  }

  /** Rings when an upload could not be scanned for malware. */
  watchMalwareScan(): void {
    this.add("uploads-not-scanned", {
      metric: kanalMetric("UploadsNotScanned"),
      threshold: 1,
      description:
        "Reporters are told that their files could not be checked, and must send them again. GuardDuty's plan for the uploads bucket does not work: see its status and its role.",
    });
  }

  /** Rings when all tries to deliver a message have failed. */
  watchParkedDeliveries(): void {
    this.add("deliveries-parked", {
      metric: kanalMetric("DeliveriesParked"),
      threshold: 1,
      description:
        "A recipient was not told of an event, since all tries to send the message failed. Find it, and send it again, with npm run ops -- parked-deliveries.",
    });
  }

  /** Rings when Lambda ended a chain of calls, since it took it for an endless one. */
  watchRecursion(fn: KanalFunction, suffering: string): void {
    this.add(`${fn.name}-recursion-dropped`, {
      metric: fn.metric("RecursiveInvocationsDropped", {
        period: Duration.minutes(5),
        statistic: "Sum",
      }),
      threshold: 1,
      description: `${suffering} Lambda took calls of ${fn.name} for an endless loop and ended them: see what calls it again and again.`,
    });
  }

  /** Rings when an upload contained malware. */
  watchMalware(): void {
    this.add("malware-found", {
      metric: kanalMetric("MalwareFound"),
      threshold: 1,
      description:
        "A file that a person uploaded to a report contains malware. It was refused and deleted, and no officer could open it. See the log of inspect-upload for how many there are.",
    });
  }

  /** Rings when files end the process that inspects them again and again. */
  watchInspections(): void {
    this.add("inspections-died", {
      metric: kanalMetric("InspectionsDied"),
      threshold: 5,
      description:
        "Files of reporters were refused as too complex, since their inspections ran out of memory or time or crashed. Several at once are an attack, or a decoder that fails: see the log of inspect-upload.",
    });
  }

  watchApi(api: HttpApi): void {
    this.add("api-server-errors", {
      metric: api.metricServerError({ period: Duration.minutes(5), statistic: "Sum" }),
      threshold: 5,
      description:
        "Citizens and officers get error pages instead of answers. See the access log for the route.",
    });
    this.add("api-latency", {
      metric: api.metricLatency({ period: Duration.minutes(5), statistic: "p95" }),
      threshold: 3_000,
      periods: 3,
      description:
        "One request in twenty waits for more than three seconds. See latencyMs in the access log for the route.",
    });
  }

  /** Rings when a deadline could not be computed because the holidays of a year are missing. */
  watchCalendar(): void {
    this.add("calendar-year-missing", {
      metric: kanalMetric("CalendarYearMissing"),
      threshold: 1,
      description:
        "Reports cannot be submitted or handled, since a deadline would start in a year whose holidays are not known. A system admin adds the year: PUT /v1/admin/calendar/{year}.",
    });
  }

  /** Rings when the sweep found a report that it cannot process. */
  watchParkedReports(): void {
    this.add("reports-parked", {
      metric: kanalMetric("ReportsParked"),
      threshold: 1,
      description:
        "Deadlines of some reports are not enforced, since the sweep cannot process these reports. Find them with npm run ops -- parked, and why in the log of enforce-deadlines.",
    });
  }

  /** Adds an alarm that notifies the topic when it begins and when it ends. */
  add(id: string, props: AlarmProps): void {
    const { metric, threshold, description, below, periods, mayBeSilent } = props;
    const alarm = new Alarm(this, id, {
      metric,
      threshold,
      alarmDescription: description,
      evaluationPeriods: periods ?? 1,
      comparisonOperator: below
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData:
        below && !mayBeSilent ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(this.#action);
    alarm.addOkAction(this.#action);
  }
}

/** Returns the sum over five minutes of a metric that the functions write into their logs. */
export function kanalMetric(
  metricName: string,
  dimensionsMap: Record<string, string> = {},
): Metric {
  return new Metric({
    namespace: NAMESPACE,
    metricName,
    dimensionsMap,
    period: Duration.minutes(5),
    statistic: "Sum",
  });
}
