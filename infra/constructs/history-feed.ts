import {
  EventSourceMapping,
  FilterCriteria,
  FilterRule,
  type IEventSourceDlq,
  StartingPosition,
} from "aws-cdk-lib/aws-lambda";
import { SqsDlq } from "aws-cdk-lib/aws-lambda-event-sources";
import { Duration } from "aws-cdk-lib/core";
import { Construct } from "constructs";
import { EVENT } from "#store/entities/reports.ts";
import { FailureQueue } from "./failure-queue.ts";
import type { KanalFunction } from "./kanal-function.ts";
import type { KanalTable } from "./kanal-table.ts";

interface HistoryFeedProps {
  readonly table: KanalTable;
  readonly fn: KanalFunction;
}

/**
 * Calls a function with every event that is added to a history, and with nothing else that happens
 * in the table. A batch that fails is cut down to what makes it fail and tried again for a while;
 * then its place in the stream is put into a queue, and the stream goes on.
 */
export class HistoryFeed extends Construct {
  /** Where the stream's records are named that the function could not process. */
  readonly failures: FailureQueue;

  constructor(scope: Construct, id: string, { table, fn }: HistoryFeedProps) {
    super(scope, id);
    this.failures = new FailureQueue(this, "failures");
    const onFailure: IEventSourceDlq = new SqsDlq(this.failures);
    table.grantReadStream(fn);
    new EventSourceMapping(this, "mapping", {
      target: fn,
      eventSourceArn: table.streamArn,
      // What there was before the function: telling again of what was told is harmless.
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 10,
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual("INSERT"),
          dynamodb: { Keys: { sk: { S: FilterRule.beginsWith(EVENT.sk.prefix) } } },
        }),
      ],
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      // An outage is waited out; it takes a fault that the function cannot catch to use them up.
      retryAttempts: 100,
      maxRecordAge: Duration.hours(12),
      onFailure,
    });
  }
}
