import type { IncomingHttpHeaders } from "node:http";
import { buffer } from "node:stream/consumers";
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
    const { method = "", url = "/", headers } = request;
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
    const forward = () => send(new URL(url, target), method, headers, sent);
    if (operation === undefined || !body) {
      const { status, type, content } = await forward();
      response.writeHead(status, { "Content-Type": type }).end(content);
      return;
    }
    const call = { operation, body, headers };
    let answer: CognitoAnswer | undefined;
    for (const rule of rules) answer ??= await rule(call);
    if (!answer) {
      const { status, content } = await forward();
      answer = await correct(call, { status, body: recordOf(content) ?? {} });
    }
    response
      .writeHead(answer.status, { "Content-Type": "application/x-amz-json-1.1" })
      .end(JSON.stringify(answer.body));
  });
}

async function send(url: URL, method: string, headers: IncomingHttpHeaders, body: Buffer) {
  const passed = ["content-type", "x-amz-target", "authorization"].flatMap((name) => {
    const value = headers[name];
    return typeof value === "string" ? [[name, value] as const] : [];
  });
  const answer = await fetch(url, {
    method,
    headers: Object.fromEntries(passed),
    ...(body.length > 0 && { body: new Uint8Array(body) }),
  });
  return {
    status: answer.status,
    type: answer.headers.get("content-type") ?? "application/json",
    content: await answer.text(),
  };
}

function recordOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
