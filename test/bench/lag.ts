import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { submittedSchema } from "#contract/views.ts";
import type { LocalStack } from "#local/kanal.ts";
import { readProjectedReport } from "#store/figures-cursors.ts";
import { BENCH_CREDENTIALS } from "./environment.ts";
import { sampleSubmission } from "./sample.ts";

/** Seconds from the answer to a submission until its report is counted. */
export interface LagFigures {
  readonly shortest: number;
  readonly longest: number;
}

const REPORTS = 10;
const LONGEST_WAIT_MS = 60_000;

/**
 * Submits reports one after the other, and waits until each is counted.
 * @throws Error if one is not counted after a minute
 */
export async function measureLag(stack: LocalStack): Promise<LagFigures> {
  const credentials = BENCH_CREDENTIALS;
  const client = new DynamoDBClient({
    ...{ endpoint: stack.dynamodbEndpoint, region: "local", credentials },
  });
  const table = { client, name: stack.tableName };
  try {
    const seconds: number[] = [];
    for (let n = 0; n < REPORTS; n++) {
      const response = await fetch(new URL("/v1/reports", stack.url), {
        method: "POST",
        headers: { "content-type": "application/json", "idempotency-key": randomUUID() },
        body: JSON.stringify(sampleSubmission(new Date().toISOString().slice(0, 10))),
      });
      const { trackingId } = submittedSchema.parse(await response.json());
      const from = performance.now();
      while ((await readProjectedReport(table, trackingId)).cursors.size === 0) {
        if (performance.now() > from + LONGEST_WAIT_MS) throw new Error("It is not counted");
        await pause(50);
      }
      seconds.push((performance.now() - from) / 1_000);
    }
    return { shortest: Math.min(...seconds), longest: Math.max(...seconds) };
  } finally {
    client.destroy();
  }
}
