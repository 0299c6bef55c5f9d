import { mkdir } from "node:fs/promises";
import type { Clock } from "./clock.ts";
import { EventRules } from "./event-rules.ts";
import { startEventSourceMappings } from "./event-source-mappings.ts";
import type { FailureQueues } from "./failure-queues.ts";
import type { Functions } from "./functions.ts";
import type { Iam } from "./iam/iam.ts";
import { startMalwareScan } from "./malware-scan.ts";
import type { S3 } from "./s3/s3.ts";
import { Schedules } from "./schedules.ts";
import type { Templates } from "./template.ts";

interface TriggerOptions {
  readonly templates: Templates;
  readonly iam: Iam;
  readonly functions: Functions;
  readonly s3: S3;
  /** Address of DynamoDB, which here also serves the streams. */
  readonly dynamodbEndpoint: string;
  readonly clock: Clock;
  readonly failures: FailureQueues;
  /** Folder that keeps the positions in the streams. */
  readonly folder: string;
  readonly log: (line: string) => void;
}

/**
 * Starts everything in the templates that calls functions by itself: rules for the events of the
 * malware scan, schedules, and event source mappings.
 *
 * @param cleanup stops the triggers
 * @returns the schedules, which can also be run on demand
 * @throws StartError when a trigger names no function of the templates
 */
export async function startTriggers(
  options: TriggerOptions,
  cleanup: AsyncDisposableStack,
): Promise<Schedules> {
  const { templates, iam, functions, s3, dynamodbEndpoint, clock, failures, folder, log } = options;
  const rules = new EventRules(templates, functions, failures, log);
  cleanup.defer(() => rules.idle());
  await startMalwareScan({ templates, iam, s3, rules, clock });

  const schedules = new Schedules(templates, iam, functions, clock);
  schedules.start(log);
  cleanup.defer(() => schedules.stop());

  await mkdir(folder, { recursive: true });
  const mappings = await startEventSourceMappings({
    templates,
    functions,
    endpoint: dynamodbEndpoint,
    clock,
    failures,
    folder,
    log,
  });
  cleanup.defer(() => mappings.stop());
  return schedules;
}
