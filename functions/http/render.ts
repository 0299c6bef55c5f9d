import { createHash } from "node:crypto";
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { domainErrors } from "#contract/field-errors.ts";
import { PROBLEMS, type Problem } from "#contract/problem.ts";
import type { Language } from "#domain/vocabulary.ts";
import type { Answer, Failure, File } from "./use-case.ts";

/** What of a request shapes the form of its answer. */
export interface Form {
  readonly language: Language;
  readonly correlationId: string;
  /** Header If-None-Match. */
  readonly known?: string | undefined;
  readonly acceptsGzip?: boolean;
}

export type Response = APIGatewayProxyStructuredResultV2 & { statusCode: number };

const ALWAYS = {
  "X-Content-Type-Options": "nosniff",
  "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
  "Referrer-Policy": "no-referrer",
};

/** Makes the HTTP response of a use case's answer. */
export function render(answer: Answer, status: number, form: Form): Response {
  if (!answer.ok) return renderProblem(answer, form);
  const headers = { ...ALWAYS, "X-Correlation-Id": form.correlationId };
  if ("location" in answer) {
    const { location: Location } = answer;
    return { statusCode: status, headers: { ...headers, "Cache-Control": "no-store", Location } };
  }
  if ("file" in answer) return renderFile(answer.file, answer.publicFor, status, headers, form);
  const body = JSON.stringify(answer.body);
  const own = {
    ...headers,
    "Content-Type": "application/json; charset=utf-8",
    "Content-Language": form.language,
    ...answer.headers,
  };
  const caching = cacheHeaders(body, answer.publicFor);
  if (isKnown(caching, form)) return { statusCode: 304, headers: { ...headers, ...caching } };
  return { statusCode: status, headers: { ...own, ...caching }, body };
}

/** Makes the problem+json response (RFC 9457) of a failure. */
export function renderProblem(failure: Failure, form: Form): Response {
  const { language, correlationId } = form;
  const { status, title } = PROBLEMS[failure.problem];
  const errors = [...(failure.errors ?? []), ...domainErrors(failure.issues ?? [], language)];
  const problem: Problem = {
    type: `urn:kanal:problem:${failure.problem}`,
    title: title[language],
    status,
    detail: detail(failure, title[language], errors),
    code: failure.problem,
    correlationId,
    ...(errors.length > 0 && { errors }),
    ...(failure.current && { current: failure.current }),
    ...(failure.allowed && { allowed: mutable(failure.allowed) }),
  };
  return {
    statusCode: status,
    headers: {
      ...ALWAYS,
      "X-Correlation-Id": correlationId,
      "Content-Type": "application/problem+json; charset=utf-8",
      "Content-Language": language,
      "Cache-Control": "no-store",
      ...failure.headers,
    },
    body: JSON.stringify(problem),
  };
}

function detail(failure: Failure, title: string, errors: Problem["errors"] = []): string {
  if (errors.length > 0) {
    return errors.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join("; ");
  }
  if (failure.allowed)
    return `${title}: ${failure.allowed.map(({ action }) => action).join(", ") || "–"}`;
  return title;
}

function renderFile(
  { contentType, content, headers: own }: File,
  publicFor: number | undefined,
  status: number,
  headers: Record<string, string>,
  form: Form,
): Response {
  const caching = cacheHeaders(content, publicFor);
  if (isKnown(caching, form)) return { statusCode: 304, headers: { ...headers, ...caching } };
  return {
    statusCode: status,
    headers: {
      ...headers,
      ...caching,
      ...own,
      "Content-Type": contentType,
      Vary: "Accept-Encoding",
      ...(form.acceptsGzip && { "Content-Encoding": "gzip" }),
    },
    body: (form.acceptsGzip ? gzipped(content) : content).toString("base64"),
    isBase64Encoded: true,
  };
}

/** Loads zlib when a file is first packed: most functions serve none. */
const gzipped = (content: Buffer) => process.getBuiltinModule("node:zlib").gzipSync(content);

/** @param seconds that anybody may keep the content; undefined when nobody may */
function cacheHeaders(
  content: string | Buffer,
  seconds: number | undefined,
): Record<string, string> {
  if (seconds === undefined) return { "Cache-Control": "no-store" };
  const hash = createHash("sha256").update(content).digest("base64url").slice(0, 22);
  return { "Cache-Control": `public, max-age=${seconds}`, ETag: `W/"${hash}"` };
}

const isKnown = ({ ETag }: Record<string, string>, { known }: Form): boolean =>
  ETag !== undefined && ETag === known;

const mutable = (allowed: NonNullable<Failure["allowed"]>): NonNullable<Problem["allowed"]> =>
  allowed.map(({ action, required, optional }) => ({
    action,
    required: [...required],
    optional: [...optional],
  }));
