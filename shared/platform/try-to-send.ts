import type { TryOutcome } from "#domain/telling/deliveries.ts";
import { type AwsCall, tryAws } from "./aws-call.ts";
import { kindOfFailure, type ServiceFailure } from "./failure.ts";

const TIMEOUT_MS = 5_000;

/** Node's error codes for connections that were never made. */
const NEVER_CONNECTED = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"];
const UNAVAILABLE = 503;

/** The message id in the answers of SES and SNS. */
const MESSAGE_ID = /"MessageId"\s*:\s*"([^"]+)"|<MessageId>([^<]+)</;

/**
 * Makes the call that sends a message, once, and returns what is known afterwards. The message was
 * not sent if the service refused it (4xx, 503) or the call did not reach the service. After any
 * other failure (timeout, broken connection, fault inside the service) it may have been sent. A
 * call that the policies deny is `denied`: it is a fault of ours, which no later try mends.
 */
export async function tryToSend(call: AwsCall): Promise<TryOutcome> {
  try {
    const answer = await tryAws(call, TIMEOUT_MS);
    if (!answer.ok) return outcomeOf(answer);
    const [, inJson, inXml] = answer.output.match(MESSAGE_ID) ?? [];
    return { outcome: "sent", messageId: inJson ?? inXml };
  } catch (error) {
    const name = error instanceof Error ? error.name : typeof error;
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    return { outcome: NEVER_CONNECTED.includes(code) ? "failed" : "unknown", error: name };
  }
}

function outcomeOf(failure: ServiceFailure): TryOutcome {
  const { status, error } = failure;
  if (kindOfFailure(failure) === "denied") return { outcome: "denied", error };
  const wasRefused = (status >= 400 && status < 500) || status === UNAVAILABLE;
  return { outcome: wasRefused ? "failed" : "unknown", error };
}
