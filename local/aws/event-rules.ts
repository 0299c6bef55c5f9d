import { setTimeout as pause } from "node:timers/promises";
import * as z from "zod";
import type { FailureQueues } from "./failure-queues.ts";
import { matches, type Pattern, patternSchema } from "./filter-pattern.ts";
import type { Functions } from "./functions.ts";
import type { Lambda } from "./lambda.ts";
import { StartError } from "./start-error.ts";
import type { Templates } from "./template.ts";

const ruleSchema = z.object({
  EventPattern: patternSchema.exactOptional(),
  Targets: z.array(z.object({ Arn: z.string() })),
});

const invokeSchema = z.object({
  FunctionName: z.string(),
  MaximumRetryAttempts: z.int().default(2),
});

/** Milliseconds before the second and the third try; Lambda waits one minute and two. */
const WAITS_MS = [1_000, 2_000];

interface Rule {
  readonly pattern: Pattern | undefined;
  readonly lambdas: readonly Lambda[];
}

/**
 * The rules of the templates. Calls the functions whose pattern matches an event, as EventBridge
 * does, and calls a function again if it fails, as Lambda does.
 */
export class EventRules {
  readonly #rules: readonly Rule[];
  readonly #retries = new Map<string, number>();
  readonly #failures: FailureQueues;
  readonly #running = new Set<Promise<void>>();
  readonly #log: (line: string) => void;

  /** @throws StartError when a rule calls no function of the templates */
  constructor(
    templates: Templates,
    functions: Functions,
    failures: FailureQueues,
    log: (line: string) => void,
  ) {
    this.#log = log;
    this.#failures = failures;
    this.#rules = templates.all("AWS::Events::Rule", ruleSchema).map(({ id, properties }) => ({
      pattern: properties.EventPattern,
      lambdas: properties.Targets.map(({ Arn }) => {
        const lambda = functions.get(Arn);
        if (!lambda) throw new StartError(`The rule ${id} calls no function of the templates`);
        return lambda;
      }),
    }));
    const arns = new Map(
      templates.all("AWS::Lambda::Function", z.object({})).map(({ ref, arn }) => [ref, arn]),
    );
    for (const { properties } of templates.all("AWS::Lambda::EventInvokeConfig", invokeSchema)) {
      const lambda = functions.get(arns.get(properties.FunctionName) ?? "");
      if (lambda) this.#retries.set(lambda.name, properties.MaximumRetryAttempts);
    }
  }

  /** Passes an event to the functions whose rule matches it, in the background. */
  send(event: Readonly<Record<string, unknown>>): void {
    for (const { pattern, lambdas } of this.#rules) {
      if (pattern === undefined || !matches(pattern, event)) continue;
      for (const lambda of lambdas) {
        const call = this.#call(lambda, event).finally(() => this.#running.delete(call));
        this.#running.add(call);
      }
    }
  }

  /** Resolves when no function works on an event any more. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  async #call(lambda: Lambda, event: unknown): Promise<void> {
    const retries = this.#retries.get(lambda.name) ?? 2;
    for (let attempt = 0; ; attempt++) {
      const invocation = await lambda.invoke(event, "Event");
      if (invocation.ok) return;
      this.#log(`The function ${lambda.name} failed at an event: ${invocation.reason}`);
      if (attempt === retries) return this.#failures.put(lambda.functionName, "an event");
      await pause(WAITS_MS[attempt] ?? 0);
    }
  }
}
