import type { IncomingHttpHeaders } from "node:http";
import { text } from "node:stream/consumers";
import * as z from "zod";
import { accessKeyOf } from "./credentials.ts";
import { type HttpServer, startHttpServer } from "./http-server.ts";
import { AccessDenied } from "./iam/access-denied.ts";
import type { Call, Iam } from "./iam/iam.ts";

/** A request to an AWS service. */
export interface ServiceRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Throws AccessDenied unless the caller's policies allow the call. */
  authorize(call: Call): void;
}

/** The service's answer to a request. */
export interface ServiceAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How a service answers that it does not know a caller, or that IAM does not allow a call. */
export interface Refusals {
  /** Whether a request needs no caller; absent: every request needs one. */
  isPublic?(request: { readonly method: string }): boolean;
  unknownCaller(): ServiceAnswer;
  denied(message: string): ServiceAnswer;
}

/** Starts an AWS service whose requests and answers are text, on a free port. */
export function startService(
  iam: Iam,
  refusals: Refusals,
  answer: (request: ServiceRequest) => Promise<ServiceAnswer>,
): Promise<HttpServer> {
  return startHttpServer(async (request, response) => {
    const { method = "", url: path = "", headers } = request;
    const body = await text(request);
    const caller = iam.caller(accessKeyOf(headers.authorization));
    const authorize = (call: Call) => caller && iam.authorize(caller, call);
    const answered =
      caller || refusals.isPublic?.({ method })
        ? await answer({ method, path, headers, body, authorize }).catch((error) => {
            if (error instanceof AccessDenied) return refusals.denied(error.message);
            return { status: 500, contentType: "text/plain", body: String(error) };
          })
        : refusals.unknownCaller();
    response
      .writeHead(answered.status, { ...answered.headers, "Content-Type": answered.contentType })
      .end(answered.body);
  });
}

/**
 * Judges a request to a service that knows no rights, before it is passed on.
 *
 * @param calls returns what the request asks of IAM; throws if the request has not the right form
 * @returns the refusal, or undefined if the caller may make all calls
 */
export function refusalOf(
  iam: Iam,
  refusals: Refusals,
  authorization: string | undefined,
  calls: () => readonly Call[],
): ServiceAnswer | undefined {
  const caller = iam.caller(accessKeyOf(authorization));
  if (!caller) return refusals.unknownCaller();
  try {
    for (const call of calls()) iam.authorize(caller, call);
    return undefined;
  } catch (error) {
    if (error instanceof AccessDenied) return refusals.denied(error.message);
    if (error instanceof SyntaxError) {
      return jsonAnswer(400, { __type: "SerializationException", message: error.message });
    }
    if (!(error instanceof z.ZodError)) throw error;
    const message = `The local stack cannot judge this request: ${z.prettifyError(error)}`;
    return jsonAnswer(400, { __type: "ValidationException", message });
  }
}

/** Makes an answer in JSON. */
export const jsonAnswer = (
  status: number,
  body: object,
  contentType = "application/x-amz-json-1.1",
): ServiceAnswer => ({ status, contentType, body: JSON.stringify(body) });

/** The refusals of services that answer in JSON, with the status that differs between them. */
export const jsonRefusals = (status: 400 | 403): Refusals => ({
  unknownCaller: () =>
    jsonAnswer(status, {
      __type: "UnrecognizedClientException",
      message: "The security token included in the request is invalid.",
    }),
  denied: (message) => jsonAnswer(status, { __type: "AccessDeniedException", message }),
});
