import {
  EventSourceMapping,
  FilterCriteria,
  FilterRule,
  StartingPosition,
} from "aws-cdk-lib/aws-lambda";
import { Duration } from "aws-cdk-lib/core";
import { Construct } from "constructs";
import { REPORT } from "#store/entities/reports.ts";
import { FailureQueue } from "./failure-queue.ts";
import type { KanalFunction } from "./kanal-function.ts";
import type { KanalTable } from "./kanal-table.ts";

interface ReportFeedProps {
  readonly table: KanalTable;
  readonly fn: KanalFunction;
  /** Further writes that the function is called with. */
  readonly also?: readonly Record<string, unknown>[];
  /** The most records of a call. */
  readonly batchSize: number;
  /** How long Lambda waits for a batch to fill. */
  readonly window?: Duration;
  /** How many batches of a shard are handled at once. */
  readonly atOnce: number;
}

/**
 * Calls a function with every write of a report's snapshot, which each event of a history makes.
 * Lambda keeps the order of the records of one item, so the function gets the events of a report in
 * their order. The events' own items would come in any order: each is an item of its own. A stream
 * feeds two functions at most.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html#dynamodb-polling-and-batching
 *
 * If a batch fails, Lambda splits it to isolate the failing records and tries again for some
 * hours. Then it puts the position of the failing records into a queue and continues with the
 * stream.
 */
export class ReportFeed extends Construct {
  /** Names the records of the stream that the function could not process. */
  readonly failures: FailureQueue;

  constructor(scope: Construct, id: string, props: ReportFeedProps) {
    super(scope, id);
    const { table, fn, also = [], batchSize, window, atOnce } = props;
    this.failures = new FailureQueue(this, "failures");
    table.grantReadStream(fn);
    new EventSourceMapping(this, "mapping", {
      target: fn,
      eventSourceArn: table.streamArn,
      // Also events from before the deployment: what was done already is not done again.
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize,
      ...(window && { maxBatchingWindow: window }),
      parallelizationFactor: atOnce,
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.or("INSERT", "MODIFY"),
          dynamodb: { Keys: { sk: { S: FilterRule.isEqual(REPORT.sk.of({})) } } },
        }),
        ...also.map((pattern) => FilterCriteria.filter(pattern)),
      ],
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      // An outage must end before the tries do; only a fault that the function cannot catch uses
      // them up.
      retryAttempts: 100,
      maxRecordAge: Duration.hours(12),
      onFailure: this.failures.destinationOf(fn),
    });
  }
}
