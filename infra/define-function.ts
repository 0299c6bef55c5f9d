import { Duration } from "aws-cdk-lib/core";
import type { Construct } from "constructs";
import type { Config } from "./config.ts";
import type { Alarms } from "./constructs/alarms.ts";
import type { CallsOfFunctions } from "./constructs/calls-of-functions.ts";
import type { KanalFunction } from "./constructs/kanal-function.ts";
import type { DataStack } from "./stacks/data.ts";

/** What a file `infra/functions/<name>.ts` gets to define its function. */
export interface Service {
  /** Where the function's constructs are added: the service stack. */
  readonly scope: Construct;
  readonly config: Config;
  readonly data: DataStack;
  readonly alarms: Alarms;
  readonly calls: CallsOfFunctions;
}

/**
 * The export `define` of such a file: adds the function with its permissions, environment, triggers
 * and alarms, and returns it.
 */
export type DefineFunction = (service: Service) => KanalFunction;

/** API Gateway gives up after 30 seconds; citizens give up long before. */
export const HTTP_TIMEOUT = Duration.seconds(15);
