import type { IncomingHttpHeaders } from "node:http";
import { buffer } from "node:stream/consumers";
import { forward, passOn } from "./forward.ts";
import { type HttpServer, startHttpServer } from "./http-server.ts";

/** A call to Cognito. */
export interface CognitoCall {
  /** The operation, for example `InitiateAuth`. */
  readonly operation: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: IncomingHttpHeaders;
}

/** The answer to a call: 200 with the operation's result, or 400 with an error. */
export interface CognitoAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Answers a call in place of cognito-local, or returns undefined to let it pass. */
export type CognitoRule = (call: CognitoCall) => Promise<CognitoAnswer | undefined>;

/** Changes an answer of cognito-local into the one that Cognito would give. */
export type CognitoCorrection = (
  call: CognitoCall,
  answer: CognitoAnswer,
) => Promise<CognitoAnswer>;

/** Makes an error of Cognito, from whose `type` the SDK makes an exception. */
export const cognitoError = (type: string, message: string): CognitoAnswer => ({
  status: 400,
  body: { __type: type, message },
});

const OPERATION = /^AWSCognitoIdentityProviderService\.(\w+)$/;

/**
 * Starts a proxy in front of cognito-local: the first rule that answers a call wins, and
 * cognito-local answers the others. Requests that are no calls of the API, such as those for the
 * pool's public keys, pass.
 *
 * @param target address of cognito-local
 */
export function startUserPoolProxy(
  target: string,
  rules: readonly CognitoRule[],
  correct: CognitoCorrection,
): Promise<HttpServer> {
  return startHttpServer(async (request, response) => {
    const { method, headers } = request;
    // Pages of any site may call Cognito.
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Access-Control-Allow-Headers", "*");
    if (method === "OPTIONS") {
      response.writeHead(200).end();
      return;
    }
    const sent = await buffer(request);
    const [, operation] = String(headers["x-amz-target"] ?? "").match(OPERATION) ?? [];
    const body = operation === undefined ? undefined : recordOf(sent.toString());
    if (operation === undefined || !body) return passOn(target, request, sent, response);
    const call = { operation, body, headers };
    let answer: CognitoAnswer | undefined;
    for (const rule of rules) answer ??= await rule(call);
    if (!answer) {
      const { status, body: answered } = await forward(target, request, sent);
      answer = await correct(call, { status, body: recordOf(answered.toString()) ?? {} });
    }
    response
      .writeHead(answer.status, { "Content-Type": "application/x-amz-json-1.1" })
      .end(JSON.stringify(answer.body));
  });
}

function recordOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
