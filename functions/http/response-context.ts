import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { preferredEncodings } from "negotiator/lib/encoding.js";
import { preferredLanguages } from "negotiator/lib/language.js";
import { LANGUAGES, type Language } from "#domain/vocabulary.ts";
import type { Form } from "./render.ts";

/** Correlation ids that callers may bring: what is logged must not be theirs to shape freely. */
const CORRELATION_ID = /^[A-Za-z0-9-]{8,64}$/;

/** Reads from a request what shapes the form of its answer. */
export function formOf(event: APIGatewayProxyEventV2): Form {
  const given = event.headers["x-correlation-id"] ?? "";
  return {
    language: languageOf(event),
    correlationId: CORRELATION_ID.test(given) ? given : event.requestContext.requestId,
    known: event.headers["if-none-match"],
    acceptsGzip: preferredEncodings(event.headers["accept-encoding"] ?? "", ["gzip"]).includes(
      "gzip",
    ),
  };
}

/** The language a reader prefers of those there are; Indonesian when none is named. */
function languageOf(event: APIGatewayProxyEventV2): Language {
  const accepted = event.headers["accept-language"] ?? "*";
  const [preferred] = preferredLanguages(accepted, LANGUAGES);
  return LANGUAGES.find((language) => language === preferred) ?? "id";
}
