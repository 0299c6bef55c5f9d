import * as z from "zod/mini";
import type { TryOutcome } from "#domain/telling/deliveries.ts";

/**
 * One try, and a connection of its own for it: over one that was kept open the service may have
 * hung up meanwhile, which looks like a lost answer.
 */
export const ONE_TRY = {
  maxAttempts: 1,
  requestHandler: {
    connectionTimeout: 2_000,
    requestTimeout: 5_000,
    throwOnRequestTimeout: true,
    httpAgent: { keepAlive: false },
    httpsAgent: { keepAlive: false },
  },
} as const;

/** Faults of a connection that was never made, by Node's codes. */
const NEVER_CONNECTED = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"];
const UNAVAILABLE = 503;

/**
 * Tries to send and says what came of it. Refused is what the service said no to (4xx, 503) and what
 * never reached it. Whatever else went wrong, a timeout, a broken connection or a fault inside the
 * service, may have come after the message went out.
 */
export async function tryToSend(
  send: () => Promise<{ readonly MessageId?: string | undefined }>,
): Promise<TryOutcome> {
  try {
    const { MessageId } = await send();
    return { outcome: "sent", messageId: MessageId };
  } catch (error) {
    const name = error instanceof Error ? error.name : typeof error;
    return { outcome: wasRefused(error) ? "failed" : "unknown", error: name };
  }
}

function wasRefused(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("code" in error && NEVER_CONNECTED.includes(String(error.code))) return true;
  const answered = answeredSchema.safeParse(error);
  if (!answered.success) return false;
  const status = answered.data.$metadata.httpStatusCode;
  return (status >= 400 && status < 500) || status === UNAVAILABLE;
}

/** The SDK puts what it knows of the answer on the error. */
const answeredSchema = z.object({ $metadata: z.object({ httpStatusCode: z.int() }) });
