import {
  EventSourceMapping,
  FilterCriteria,
  FilterRule,
  StartingPosition,
} from "aws-cdk-lib/aws-lambda";
import { Duration } from "aws-cdk-lib/core";
import { Construct } from "constructs";
import { CHANGE } from "#store/entities/changes.ts";
import { REPORT } from "#store/entities/reports.ts";
import { FailureQueue } from "./failure-queue.ts";
import type { KanalFunction } from "./kanal-function.ts";
import type { KanalTable } from "./kanal-table.ts";

interface NotifyFeedProps {
  readonly table: KanalTable;
  readonly fn: KanalFunction;
}

/**
 * Calls a function with every write of a report's snapshot, which each event of a history makes, and
 * with every edit of an officer or agency. Lambda keeps the order of the records of one item, so the
 * function gets the events of a report in their order, while ten batches of a shard are handled at
 * once. The events' own items would come in any order: each is an item of its own.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html#dynamodb-polling-and-batching
 *
 * If a batch fails, Lambda splits it to isolate the failing records and tries again for some
 * hours. Then it puts the position of the failing records into a queue and continues with the
 * stream.
 */
export class NotifyFeed extends Construct {
  /** Names the records of the stream that the function could not process. */
  readonly failures: FailureQueue;

  constructor(scope: Construct, id: string, { table, fn }: NotifyFeedProps) {
    super(scope, id);
    this.failures = new FailureQueue(this, "failures");
    table.grantReadStream(fn);
    new EventSourceMapping(this, "mapping", {
      target: fn,
      eventSourceArn: table.streamArn,
      // Also events from before the deployment: a message that was sent already is not sent again.
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 10,
      parallelizationFactor: 10,
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.or("INSERT", "MODIFY"),
          dynamodb: { Keys: { sk: { S: FilterRule.isEqual(REPORT.sk.of({})) } } },
        }),
        FilterCriteria.filter({
          eventName: FilterRule.isEqual("INSERT"),
          dynamodb: {
            Keys: { pk: { S: FilterRule.beginsWith(CHANGE.pk.prefix) } },
            NewImage: { kind: { S: FilterRule.or("officer", "agency") } },
          },
        }),
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
