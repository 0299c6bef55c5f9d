import { setTimeout as pause } from "node:timers/promises";
import type { _Record as StreamRecord } from "@aws-sdk/client-dynamodb-streams";
import * as z from "zod";
import { batchesOf } from "./batches-of.ts";
import type { Clock } from "./clock.ts";
import { matches, type Pattern, patternSchema } from "./filter-pattern.ts";
import type { Lambda } from "./lambda.ts";

/** An event source mapping of the templates. */
export const mappingSchema = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z.int().default(100),
  FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: z.string() })) }).exactOptional(),
  FunctionResponseTypes: z.array(z.literal("ReportBatchItemFailures")).default([]),
  BisectBatchOnFunctionError: z.boolean().default(false),
  MaximumRetryAttempts: z.int().min(0),
});

/** The answer of a function that reports which records failed. */
const responseSchema = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })),
});

/** Pauses between tries, in milliseconds: each is twice the previous one, up to the longest. */
const FIRST_BACKOFF_MS = 150;
const LONGEST_BACKOFF_MS = 5_000;

/** A record as a function receives it. */
interface LambdaRecord {
  readonly eventName: string | undefined;
  readonly dynamodb: { readonly SequenceNumber: string };
}

/** Passes the records of a stream to one function, in batches. */
export class RecordBatches {
  readonly #lambda: Lambda;
  readonly #mapping: z.output<typeof mappingSchema>;
  readonly #patterns: readonly Pattern[];
  readonly #clock: Clock;
  readonly #log: (line: string) => void;
  readonly #signal: AbortSignal;

  constructor(
    lambda: Lambda,
    mapping: z.output<typeof mappingSchema>,
    clock: Clock,
    log: (line: string) => void,
    signal: AbortSignal,
  ) {
    this.#lambda = lambda;
    this.#mapping = mapping;
    this.#patterns = (mapping.FilterCriteria?.Filters ?? []).map(({ Pattern: text }) =>
      patternSchema.parse(JSON.parse(text)),
    );
    this.#clock = clock;
    this.#log = log;
    this.#signal = signal;
  }

  /** Passes records on, batch by batch. Returns false if it was stopped before the last batch. */
  async handOver(records: readonly StreamRecord[]): Promise<boolean> {
    const wanted = records
      .map((record) => this.#asLambdaGets(record))
      .filter(
        (record) =>
          this.#patterns.length === 0 || this.#patterns.some((pattern) => matches(pattern, record)),
      );
    for (const batch of batchesOf(wanted, this.#mapping.BatchSize)) {
      if (!(await this.#deliver(batch, 0))) return false;
    }
    return true;
  }

  async #deliver(batch: readonly LambdaRecord[], retries: number): Promise<boolean> {
    if (this.#signal.aborted) return false;
    const invocation = await this.#lambda.invoke({ Records: batch });
    if (!invocation.ok) this.#log(`The function ${this.#lambda.name} failed: ${invocation.reason}`);
    const rest = batch.slice(invocation.ok ? this.#done(batch, invocation.result) : 0);
    if (rest.length === 0) return true;
    if (retries === this.#mapping.MaximumRetryAttempts) {
      const numbers = rest.map(({ dynamodb }) => dynamodb.SequenceNumber).join(", ");
      this.#log(`The function ${this.#lambda.name} did not take records: ${numbers}`);
      return true;
    }
    const backoff = Math.min(FIRST_BACKOFF_MS * 2 ** retries, LONGEST_BACKOFF_MS);
    await pause(backoff, undefined, { signal: this.#signal }).catch(() => {});
    if (invocation.ok || !this.#mapping.BisectBatchOnFunctionError || rest.length === 1) {
      return this.#deliver(rest, retries + 1);
    }
    const half = Math.ceil(rest.length / 2);
    return (
      (await this.#deliver(rest.slice(0, half), retries + 1)) &&
      (await this.#deliver(rest.slice(half), retries + 1))
    );
  }

  /**
   * Counts the processed records: all before the first one that the function reports as failed.
   */
  #done(batch: readonly LambdaRecord[], result: unknown): number {
    if (this.#mapping.FunctionResponseTypes.length === 0) return batch.length;
    const response = responseSchema.safeParse(result);
    if (!response.success) return batch.length;
    const failed = response.data.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    const first = batch.findIndex(({ dynamodb }) => failed.includes(dynamodb.SequenceNumber));
    // An unknown identifier fails the whole batch, as in Lambda.
    if (first < 0) return failed.length === 0 ? batch.length : 0;
    return first;
  }

  #asLambdaGets({ eventID, eventName, eventVersion, dynamodb = {} }: StreamRecord): LambdaRecord {
    const { SequenceNumber = "", ...rest } = dynamodb;
    return {
      ...{ eventID, eventVersion, eventSource: "aws:dynamodb" },
      eventName,
      dynamodb: {
        ...rest,
        ...{ ApproximateCreationDateTime: Math.floor(this.#clock.now() / 1_000) },
        SequenceNumber,
      },
    };
  }
}
