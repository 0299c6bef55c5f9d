import * as z from "zod";
import type { Iam } from "./iam/iam.ts";
import type { Templates } from "./template.ts";

const configSchema = z.object({
  FunctionName: z.string(),
  DestinationConfig: z
    .object({ OnFailure: z.object({ Destination: z.string() }).exactOptional() })
    .exactOptional(),
});

/**
 * The queues of the templates for events at which a function failed in every try. Lambda puts them
 * there with the rights of the function's role. Here they are only logged.
 */
export class FailureQueues {
  readonly #queues: ReadonlyMap<string, string>;
  readonly #iam: Iam;
  readonly #log: (line: string) => void;

  /** @param log gets a line for each event */
  constructor(templates: Templates, iam: Iam, log: (line: string) => void) {
    this.#iam = iam;
    this.#log = log;
    this.#queues = new Map(
      ["AWS::Lambda::EventInvokeConfig", "AWS::Lambda::EventSourceMapping"]
        .flatMap((type) => templates.all(type, configSchema))
        .flatMap(({ properties: { FunctionName, DestinationConfig } }) => {
          const queue = DestinationConfig?.OnFailure?.Destination;
          return queue === undefined ? [] : [[FunctionName, queue] as const];
        }),
    );
  }

  /**
   * Puts an event into the queue of a function. If it has none, or may not use it, the event is lost.
   *
   * @param functionName the name of the function in Lambda
   * @param event names the event, for the log
   */
  put(functionName: string, event: string): void {
    const queue = this.#queues.get(functionName);
    const isKept = queue !== undefined && this.#mayUse(functionName, queue);
    this.#log(`${functionName} failed in every try: ${event} is ${isKept ? "queued" : "lost"}`);
  }

  #mayUse(functionName: string, queue: string): boolean {
    const caller = this.#iam.functionRole(functionName);
    return this.#iam.allows(caller, { action: "sqs:SendMessage", resource: queue, context: {} });
  }
}
