import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { preferredEncodings } from "negotiator/lib/encoding.js";
import { preferredLanguages } from "negotiator/lib/language.js";
import { preferredMediaTypes } from "negotiator/lib/mediaType.js";
import { LANGUAGES, type Language } from "#domain/vocabulary.ts";

/** What determines the form of a response to a request. */
export interface ResponseContext {
  readonly language: Language;
  readonly correlationId: string;
  /** The header If-None-Match. */
  readonly ifNoneMatch?: string | undefined;
  readonly acceptsGzip?: boolean;
  /** Whether the caller rather gets an address as JSON than be redirected to it. */
  readonly prefersJson?: boolean;
}

/**
 * The form of a caller's correlation id. It is logged, so only harmless characters are allowed.
 */
const CORRELATION_ID = /^[A-Za-z0-9-]{8,64}$/;

/** Returns what determines the form of the response to a request. */
export function responseContextOf(event: APIGatewayProxyEventV2): ResponseContext {
  const encodings = preferredEncodings(event.headers["accept-encoding"] ?? "", ["gzip"]);
  return {
    language: languageOf(event),
    correlationId: correlationIdOf(event),
    ifNoneMatch: event.headers["if-none-match"],
    acceptsGzip: encodings.includes("gzip"),
    prefersJson: prefersJson(event),
  };
}

/** Returns whether the caller asks for JSON, and not for any type as browsers and curl do. */
function prefersJson({ headers }: APIGatewayProxyEventV2): boolean {
  const [preferred] = preferredMediaTypes(headers["accept"] ?? "*/*", ["*/*", "application/json"]);
  return preferred === "application/json";
}

/** Returns the correlation id of the caller, or else the gateway's id of the request. */
export function correlationIdOf(event: APIGatewayProxyEventV2): string {
  const given = event.headers["x-correlation-id"] ?? "";
  return CORRELATION_ID.test(given) ? given : event.requestContext.requestId;
}

/**
 * Returns the language that the caller prefers; Indonesian if the caller prefers none that we have.
 */
function languageOf(event: APIGatewayProxyEventV2): Language {
  const accepted = event.headers["accept-language"] ?? "*";
  const [preferred] = preferredLanguages(accepted, LANGUAGES);
  return LANGUAGES.find((language) => language === preferred) ?? "id";
}
