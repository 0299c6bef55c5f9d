import type { SNSClient } from "@aws-sdk/client-sns";
import { Sha256 } from "@smithy/core/checksum";
import { SignatureV4 } from "@smithy/signature-v4";
import { OperatorError } from "./operator-error.ts";

interface SmsVoiceOptions {
  readonly region: string;
  readonly credentials: SNSClient["config"]["credentials"];
  /** Another address of the service, for tests. */
  readonly endpoint?: string;
}

/** How long the service may take to answer, in milliseconds. */
const ANSWER_MS = 10_000;

/** Calls an operation of AWS End User Messaging SMS, and returns its answer. */
export type SmsVoice = (operation: string, input: object) => Promise<unknown>;

/**
 * Returns a client for the few operations of AWS End User Messaging SMS that an operator needs; its
 * SDK would be a dependency only for them.
 * https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/
 *
 * @throws OperatorError when the service refuses an operation; TimeoutError when it does not answer
 */
export function smsVoice({ region, credentials, endpoint }: SmsVoiceOptions): SmsVoice {
  const url = new URL(endpoint ?? `https://sms-voice.${region}.amazonaws.com`);
  const signer = new SignatureV4({ service: "sms-voice", region, credentials, sha256: Sha256 });
  return async (operation, input) => {
    const body = JSON.stringify(input);
    const { headers } = await signer.sign({
      method: "POST",
      protocol: url.protocol,
      hostname: url.hostname,
      path: "/",
      query: {},
      headers: {
        host: url.host,
        "content-type": "application/x-amz-json-1.0",
        "x-amz-target": `PinpointSMSVoiceV2.${operation}`,
      },
      body,
    });
    const answer = await fetch(url, {
      method: "POST",
      headers,
      body,
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const text = await answer.text();
    if (!answer.ok) {
      throw new OperatorError(`AWS End User Messaging SMS refused ${operation}: ${text}`);
    }
    return JSON.parse(text);
  };
}
