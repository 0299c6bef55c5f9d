import { hash as digest } from "node:crypto";
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { domainErrors, type FieldError } from "#contract/field-errors.ts";
import { PROBLEMS } from "#contract/problem.ts";
import type { Problem } from "#contract/problem-schema.ts";
import type { Language } from "#domain/vocabulary.ts";
import type { ResponseContext } from "./response-context.ts";
import type { Answer, Failure, File, SignedAddress } from "./use-case.ts";

export type Response = APIGatewayProxyStructuredResultV2 & { statusCode: number };

const ALWAYS = {
  "X-Content-Type-Options": "nosniff",
  "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
  "Referrer-Policy": "no-referrer",
};

/** Makes the HTTP response to a use case's answer. */
export function render(answer: Answer, status: number, context: ResponseContext): Response {
  if (!answer.ok) return renderProblem(answer, context);
  const headers = { ...ALWAYS, "X-Correlation-Id": context.correlationId };
  if ("leadsTo" in answer) return renderAddress(answer.leadsTo, status, headers, context);
  if ("location" in answer) {
    const { location: Location } = answer;
    return { statusCode: status, headers: { ...headers, "Cache-Control": "no-store", Location } };
  }
  if ("file" in answer)
    return renderFile(answer.file, answer.publicSeconds, status, headers, context);
  const body = JSON.stringify(answer.body);
  const own = {
    ...headers,
    "Content-Type": "application/json; charset=utf-8",
    "Content-Language": context.language,
    ...answer.headers,
  };
  const caching = cacheHeaders(body, answer.publicSeconds);
  if (isUnchanged(caching, context))
    return { statusCode: 304, headers: { ...headers, ...caching } };
  return { statusCode: status, headers: { ...own, ...caching }, body };
}

/** Makes the problem+json response (RFC 9457) of a failure. */
export function renderProblem(failure: Failure, context: ResponseContext): Response {
  const problem = problemDetails(failure, context);
  return {
    statusCode: problem.status,
    headers: {
      ...ALWAYS,
      "X-Correlation-Id": context.correlationId,
      "Content-Type": "application/problem+json; charset=utf-8",
      "Content-Language": context.language,
      "Cache-Control": "no-store",
      ...failure.headers,
    },
    body: JSON.stringify(problem),
  };
}

/** Returns what a client is told of a failure, in its language. */
export function problemDetails(
  failure: Failure,
  { language, correlationId }: Pick<ResponseContext, "language" | "correlationId">,
): Problem {
  const { status, title } = PROBLEMS[failure.problem];
  const errors = [...(failure.errors ?? []), ...domainErrors(failure.issues ?? [], language)];
  return {
    type: `urn:kanal:problem:${failure.problem}`,
    title: title[language],
    status,
    detail: detail(failure, title[language], errors, language),
    code: failure.problem,
    correlationId,
    ...(errors.length > 0 && { errors }),
    ...(failure.current && { current: failure.current }),
    ...(failure.allowed && { allowed: mutable(failure.allowed) }),
  };
}

/** Before the actions that are possible instead. */
const POSSIBLE: Readonly<Record<Language, string>> = {
  id: "Yang dapat dilakukan",
  en: "Possible now",
};

function detail(
  failure: Failure,
  title: string,
  errors: readonly FieldError[],
  language: Language,
): string {
  if (errors.length > 0) {
    return errors.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join("; ");
  }
  if (!failure.allowed) return title;
  const actions = failure.allowed.map(({ action }) => action).join(", ");
  return `${title}. ${POSSIBLE[language]}: ${actions || "–"}`;
}

function renderAddress(
  address: SignedAddress,
  status: number,
  headers: Record<string, string>,
  { acceptsJson }: ResponseContext,
): Response {
  const own = { ...headers, "Cache-Control": "no-store", Vary: "Accept" };
  return acceptsJson
    ? {
        statusCode: 200,
        headers: { ...own, "Content-Type": "application/json; charset=utf-8" },
        body: JSON.stringify(address),
      }
    : { statusCode: status, headers: { ...own, Location: address.url } };
}

function renderFile(
  { contentType, content, headers: own }: File,
  publicSeconds: number | undefined,
  status: number,
  headers: Record<string, string>,
  context: ResponseContext,
): Response {
  const isPage = contentType.startsWith("text/html");
  const caching = cacheHeaders(content, publicSeconds, isPage);
  if (isUnchanged(caching, context))
    return { statusCode: 304, headers: { ...headers, ...caching } };
  return {
    statusCode: status,
    headers: {
      ...headers,
      ...caching,
      ...own,
      "Content-Type": contentType,
      Vary: "Accept-Encoding",
      ...(context.acceptsGzip && { "Content-Encoding": "gzip" }),
    },
    body: (context.acceptsGzip ? gzipped(content) : content).toString("base64"),
    isBase64Encoded: true,
  };
}

/** Loads zlib when a file is first compressed: most functions serve no files. */
const gzipped = (content: Buffer) => process.getBuiltinModule("node:zlib").gzipSync(content);

/**
 * @param seconds for how long caches may keep the content; undefined if no cache may
 * @param isPage whether it is a page: those who open it once more want it as it is now, so browsers ask
 *   each time, and only the edge answers from its cache (RFC 9111, 5.2.2.10)
 */
function cacheHeaders(
  content: string | Buffer,
  seconds: number | undefined,
  isPage = false,
): Record<string, string> {
  if (seconds === undefined) return { "Cache-Control": "no-store" };
  const hash = digest("sha256", content, "base64url").slice(0, 22);
  const lifetime = isPage ? `max-age=0, s-maxage=${seconds}` : `max-age=${seconds}`;
  return { "Cache-Control": `public, ${lifetime}`, ETag: `W/"${hash}"` };
}

const isUnchanged = ({ ETag }: Record<string, string>, { ifNoneMatch }: ResponseContext): boolean =>
  ETag !== undefined && ETag === ifNoneMatch;

const mutable = (allowed: NonNullable<Failure["allowed"]>): NonNullable<Problem["allowed"]> =>
  allowed.map((offered) => ({
    ...offered,
    required: [...offered.required],
    optional: [...offered.optional],
  }));
