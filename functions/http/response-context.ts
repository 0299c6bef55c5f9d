import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { preferredEncodings } from "negotiator/lib/encoding.js";
import { preferredLanguages } from "negotiator/lib/language.js";
import { LANGUAGES, type Language } from "#domain/vocabulary.ts";

/** What determines the form of a response to a request. */
export interface ResponseContext {
  readonly language: Language;
  readonly correlationId: string;
  /** The header If-None-Match. */
  readonly ifNoneMatch?: string | undefined;
  readonly acceptsGzip?: boolean;
  /** Whether the caller gets an address as JSON instead of being redirected to it. */
  readonly acceptsJson?: boolean;
  /** Whether the caller is a browser that opens the address, and shows a page. */
  readonly acceptsHtml?: boolean;
}

/**
 * The form of a caller's correlation id. It is logged, so only harmless characters are allowed.
 */
const CORRELATION_ID = /^[A-Za-z0-9-]{8,64}$/;

const JSON_RANGE = /^\s*application\/json\s*(;|$)/;
const HTML_RANGE = /^\s*text\/html\s*(;|$)/;
const REFUSED = /;\s*q=0(\.0*)?\s*$/;

/** Returns what determines the form of the response to a request. */
export function responseContextOf(event: APIGatewayProxyEventV2): ResponseContext {
  const encodings = preferredEncodings(event.headers["accept-encoding"] ?? "", ["gzip"]);
  return {
    language: languageOf(event),
    correlationId: correlationIdOf(event),
    ifNoneMatch: event.headers["if-none-match"],
    acceptsGzip: encodings.includes("gzip"),
    acceptsJson: accepts(event, JSON_RANGE),
    acceptsHtml: accepts(event, HTML_RANGE),
  };
}

/**
 * Returns whether the caller names a type that it accepts (RFC 9110, section 12.5.1). Of themselves
 * browsers name HTML when they open an address, and JSON never; curl and `fetch` name neither.
 */
function accepts({ headers }: APIGatewayProxyEventV2, type: RegExp): boolean {
  const ranges = headers["accept"]?.toLowerCase().split(",") ?? [];
  return ranges.some((range) => type.test(range) && !REFUSED.test(range));
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
