import { randomUUID } from "node:crypto";
import * as z from "zod";
import { ACCOUNT } from "./arn.ts";
import type { Clock } from "./clock.ts";
import type { Functions } from "./functions.ts";
import type { Iam } from "./iam/iam.ts";
import type { Invocation, Lambda } from "./lambda.ts";
import { StartError } from "./start-error.ts";
import type { Templates } from "./template.ts";

const scheduleSchema = z.object({
  Name: z.string(),
  ScheduleExpression: z.string(),
  Target: z.object({ Arn: z.string(), RoleArn: z.string(), Input: z.string().exactOptional() }),
});

const MINUTE_MS = 60_000;
const UNITS_MS: Readonly<Record<string, number>> = {
  minute: MINUTE_MS,
  hour: 60 * MINUTE_MS,
  day: 24 * 60 * MINUTE_MS,
};

/** The answer of a schedule's function, or why there is none. */
export type Run = Invocation | { readonly ok: false; readonly reason: string };

interface Schedule {
  readonly name: string;
  readonly expression: string;
  readonly lambda: Lambda;
  /** Whether the schedule's role may call the function. */
  readonly mayCall: () => boolean;
  readonly eventAt: (now: number) => unknown;
}

/**
 * The schedules of the templates. A schedule of the form `rate(15 minutes)` runs by itself, in real
 * time; every schedule runs on demand. Functions are told the local clock's time.
 */
export class Schedules {
  readonly #schedules = new Map<string, Schedule>();
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #clock: Clock;

  /** @throws StartError when a schedule calls no function of the templates */
  constructor(templates: Templates, iam: Iam, functions: Functions, clock: Clock) {
    this.#clock = clock;
    for (const { arn, region, properties } of templates.all(
      "AWS::Scheduler::Schedule",
      scheduleSchema,
    )) {
      const { Name: name, ScheduleExpression: expression, Target } = properties;
      const lambda = functions.get(Target.Arn);
      if (!lambda) throw new StartError(`The schedule ${name} calls no function of the templates`);
      const eventAt = (now: number) =>
        Target.Input === undefined
          ? scheduledEvent(now, arn, region)
          : JSON.parse(Target.Input.replaceAll("<aws.scheduler.scheduled-time>", timestamp(now)));
      const role = iam.role(Target.RoleArn, name);
      const call = { action: "lambda:InvokeFunction", resource: Target.Arn, context: {} };
      const mayCall = () => iam.allows(role, call);
      this.#schedules.set(name, { name, expression, lambda, mayCall, eventAt });
    }
  }

  /** All schedules, including those that run only on demand. */
  get all(): readonly Schedule[] {
    return [...this.#schedules.values()];
  }

  /**
   * Starts the schedules that run by themselves.
   * @param onFailure gets the reason why a run failed
   */
  start(onFailure: (reason: string) => void): void {
    for (const { name, expression } of this.#schedules.values()) {
      const every = intervalOf(expression);
      if (every === undefined) continue;
      const timer = setInterval(async () => {
        const run = await this.run(name);
        if (run && !run.ok) onFailure(`The schedule ${name} failed: ${run.reason}`);
      }, every);
      this.#timers.push(timer);
    }
  }

  /** Runs a schedule now. Returns the answer of its function, or undefined if it does not exist. */
  async run(name: string): Promise<Run | undefined> {
    const schedule = this.#schedules.get(name);
    if (!schedule) return undefined;
    if (!schedule.mayCall()) return { ok: false, reason: "its role may not call the function" };
    return schedule.lambda.invoke(schedule.eventAt(this.#clock.now()), "Event");
  }

  /** Stops the automatic runs. */
  stop(): void {
    for (const timer of this.#timers) clearInterval(timer);
  }
}

/** Makes the event that EventBridge Scheduler sends for a schedule without an input of its own. */
function scheduledEvent(now: number, arn: string, region: string) {
  return {
    version: "0",
    id: randomUUID(),
    "detail-type": "Scheduled Event",
    source: "aws.scheduler",
    account: ACCOUNT,
    time: timestamp(now),
    region,
    resources: [arn],
    detail: "{}",
  };
}

/** Formats a time in whole seconds, as EventBridge does. */
function timestamp(now: number): string {
  return new Date(now).toISOString().replace(/\.\d+Z$/, "Z");
}

/** Milliseconds between two runs; undefined if the expression is not of the form `rate(…)`. */
function intervalOf(expression: string): number | undefined {
  const [, count, unit = ""] = expression.match(/^rate\((\d+) (minute|hour|day)s?\)$/) ?? [];
  const unitMs = UNITS_MS[unit];
  return unitMs === undefined ? undefined : Number(count) * unitMs;
}
