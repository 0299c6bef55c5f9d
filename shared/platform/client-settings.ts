import { kindOfError } from "./failure.ts";
import { fullJitterMs, type Pauses } from "./full-jitter.ts";

/** How long calls of a service may take, in milliseconds. */
export interface CallLimits {
  /** How long the service may take to begin its answer. */
  readonly answerMs: number;
  /** Until when after the first try a further one may begin. */
  readonly retriesMs: number;
  readonly pauses: Pauses;
}

/**
 * A call of DynamoDB takes some milliseconds. A transaction whose answer was lost is settled when
 * it is sent again five seconds later, so the retries last longer than that.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 * (TransactionInProgressException)
 */
const DYNAMODB: CallLimits = {
  answerMs: 3_000,
  retriesMs: 8_000,
  pauses: { firstMs: 25, longestMs: 2_000 },
};

/** S3 answers an upload after it has got all of it: 10 MB at most. */
export const S3_LIMITS: CallLimits = { ...DYNAMODB, answerMs: 20_000, retriesMs: 30_000 };

/**
 * Returns the settings that every client of the SDK is made with: its timeouts, and its retries in
 * place of the SDK's, which do not repeat cancelled transactions.
 */
export function clientSettings(limits: CallLimits = DYNAMODB) {
  return {
    requestHandler: {
      connectionTimeout: 1_000,
      requestTimeout: limits.answerMs,
      throwOnRequestTimeout: true,
      // Of no activity. Above six seconds, the SDK does not close idle connections after it.
      socketTimeout: Math.max(limits.answerMs, 6_000),
    },
    retryStrategy: new Retries(limits),
  };
}

/** The state of a call: its tries so far. The SDK pauses for `getRetryDelay` before the next one. */
interface Tries {
  readonly startedAt: number;
  getRetryCount(): number;
  getRetryDelay(): number;
}

/**
 * Decides for the clients of the SDK whether a failed call is tried again, and after which pause. A
 * call is made the same again: a transaction keeps its ClientRequestToken, so that one whose answer
 * was lost is not written twice, and not refused for its own traces either.
 */
class Retries {
  readonly #limits: Omit<CallLimits, "answerMs">;

  constructor(limits: Omit<CallLimits, "answerMs">) {
    this.#limits = limits;
  }

  async acquireInitialRetryToken(): Promise<Tries> {
    return tries(performance.now(), 0, 0);
  }

  /** @throws the error of the last try if no further one is due */
  async refreshRetryTokenForRetry(
    { startedAt, getRetryCount }: Tries,
    { error }: { readonly error?: unknown },
  ): Promise<Tries> {
    const failures = getRetryCount() + 1;
    const pause = fullJitterMs(failures, this.#limits.pauses);
    const isLate = performance.now() + pause > startedAt + this.#limits.retriesMs;
    if (isLate || kindOfError(error) !== "passing") throw error;
    return tries(startedAt, failures, pause);
  }

  recordSuccess(): void {}
}

const tries = (startedAt: number, count: number, pauseMs: number): Tries => ({
  startedAt,
  getRetryCount: () => count,
  getRetryDelay: () => pauseMs,
});
