import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import autocannon from "autocannon";
import type { LocalStack } from "#local/kanal.ts";
import { sampleSubmission } from "./sample.ts";

/** How fast messages reach the outbox while many reports arrive, and how long after that. */
export interface DrainFigures {
  readonly reports: number;
  readonly messages: number;
  /** From the first submission to the last. */
  readonly submittingSeconds: number;
  /** Messages a second, from the first submission to the last message. */
  readonly messagesPerSecond: number;
  /** From the answer to the last submission to the last message. */
  readonly lagSeconds: number;
}

const REPORTS = 2_000;
const CLIENTS = 10;
/** Each reporter of the sample gets an email and an SMS. */
const MESSAGES_EACH = 2;
const DAYTIME = "2026-07-06T02:00:00.000Z";
const LONGEST_WAIT_MS = 10 * 60_000;

/**
 * Submits many reports at once and waits until the outbox has a message of each by email and SMS.
 * @throws Error if a submission fails, or messages are missing after ten minutes
 */
export async function measureDrain(stack: LocalStack): Promise<DrainFigures> {
  await setClock(stack, DAYTIME);
  const before = stack.messagesSent();
  const wanted = before + REPORTS * MESSAGES_EACH;
  const startedAt = performance.now();
  let lastSubmittedAt = startedAt;
  const result = await autocannon({
    url: stack.url,
    connections: CLIENTS,
    amount: REPORTS,
    timeout: 30,
    requests: [
      {
        method: "POST",
        path: "/v1/reports",
        setupRequest: (request) => ({
          ...request,
          headers: { "content-type": "application/json", "idempotency-key": randomUUID() },
          body: JSON.stringify(sampleSubmission(DAYTIME.slice(0, 10))),
        }),
        onResponse: () => {
          lastSubmittedAt = performance.now();
        },
      },
    ],
  });
  const failed = result.non2xx + result.errors + result.timeouts;
  if (failed > 0) throw new Error(`${failed} of ${REPORTS} submissions failed`);
  const endedAt = await untilSent(stack, wanted);
  return {
    reports: REPORTS,
    messages: wanted - before,
    submittingSeconds: (lastSubmittedAt - startedAt) / 1_000,
    messagesPerSecond: ((wanted - before) * 1_000) / (endedAt - startedAt),
    lagSeconds: Math.max(0, endedAt - lastSubmittedAt) / 1_000,
  };
}

async function untilSent(stack: LocalStack, wanted: number): Promise<number> {
  const giveUpAt = performance.now() + LONGEST_WAIT_MS;
  while (stack.messagesSent() < wanted) {
    if (performance.now() > giveUpAt) {
      throw new Error(`${stack.messagesSent()} of ${wanted} messages were sent in ten minutes`);
    }
    await pause(20);
  }
  return performance.now();
}

async function setClock(stack: LocalStack, now: string): Promise<void> {
  const response = await fetch(new URL("/_local/clock", stack.url), {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ now }),
  });
  if (!response.ok) throw new Error(`The clock was not set: ${response.status}`);
}
