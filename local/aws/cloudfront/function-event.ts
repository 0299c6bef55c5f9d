import * as z from "zod";
import type { HttpRequest, HttpResponse, RequestHeaders } from "../http-message.ts";

/**
 * Values of a header, a cookie or a parameter of the query as functions see them: the last one, and
 * all if there are several.
 */
const valueSchema = z.object({
  value: z.string(),
  multiValue: z.array(z.object({ value: z.string() })).exactOptional(),
});
const valuesSchema = z.record(z.string(), valueSchema);
type Values = z.output<typeof valuesSchema>;

const returnedRequestSchema = z.object({
  method: z.string(),
  uri: z.string().regex(/^\/[^?#\s]*$/),
  querystring: valuesSchema,
  headers: valuesSchema,
  cookies: valuesSchema,
});

const bodySchema = z.union([
  z.string().transform((data) => Buffer.from(data)),
  z
    .strictObject({ encoding: z.enum(["text", "base64"]), data: z.string() })
    .transform(({ encoding, data }) => Buffer.from(data, encoding === "text" ? "utf8" : encoding)),
]);

/** The largest body that a function may answer with, in bytes. */
const LARGEST_ANSWER_BYTES = 40 * 1024;

const returnedResponseSchema = z.strictObject({
  statusCode: z.int().min(200).max(599),
  statusDescription: z.string().optional(),
  headers: valuesSchema.default({}),
  body: bodySchema
    .refine(({ length }) => length <= LARGEST_ANSWER_BYTES, { error: "is over 40 KB" })
    .default(Buffer.alloc(0)),
});

/**
 * Headers that functions do not see and may not add, and those that they see and may not change.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-function-restrictions-all.html
 */
const HIDDEN =
  /^(connection|expect|keep-alive|proxy-(authenticate|authorization|connection)|trailer|upgrade|x-accel-.*|x-amz-cf-.*|x-amzn-.*|x-cache|x-edge-.*|x-forwarded-proto|x-real-ip)$/;
const READ_ONLY = ["content-length", "host", "transfer-encoding", "via"];

/** Where and for which distribution a function runs. */
export interface FunctionContext {
  readonly distributionDomainName: string;
  readonly distributionId: string;
  readonly requestId: string;
}

/**
 * Makes the event of a viewer's request. Names and values are as they were sent, not decoded.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html
 */
export function viewerRequestEvent(request: HttpRequest, context: FunctionContext) {
  return {
    version: "1.0",
    context: { ...context, eventType: "viewer-request" },
    viewer: { ip: request.sourceIp },
    request: {
      method: request.method,
      uri: request.path,
      querystring: valuesOf(pairsOf(request.query, "&")),
      headers: valuesOf(visibleHeaders(request.headers)),
      cookies: valuesOf(cookiePairs(request.headers)),
    },
  };
}

/** What a function returned: a request to go on with, or an answer. */
export type Returned =
  | { readonly request: HttpRequest }
  | { readonly response: HttpResponse }
  | { readonly fault: string };

/** Reads what a function returned for a request. CloudFront refuses what does not fit. */
export function returnedBy(value: unknown, request: HttpRequest): Returned {
  const isResponse = typeof value === "object" && value !== null && "statusCode" in value;
  const parsed = (isResponse ? returnedResponseSchema : returnedRequestSchema).safeParse(value);
  if (!parsed.success) return { fault: z.prettifyError(parsed.error).replaceAll("\n", " ") };
  const fault = faultOf(parsed.data.headers, isResponse ? {} : request.headers);
  if (fault !== undefined) return { fault };
  if ("statusCode" in parsed.data) {
    const { statusCode: status, headers, body } = parsed.data;
    const sent = Object.entries(headers).map(([name, each]) => [name, listOf(each).join(",")]);
    return { response: { status, headers: Object.fromEntries(sent), body } };
  }
  const { method, uri, querystring, headers, cookies } = parsed.data;
  if (method !== request.method) return { fault: "method: a function may not change it" };
  const sentQuery = valuesOf(pairsOf(request.query, "&"));
  return {
    request: {
      ...request,
      path: uri,
      query: isSame(querystring, sentQuery) ? request.query : joined(querystring, "&"),
      headers: {
        ...hiddenHeaders(request.headers),
        ...Object.fromEntries(Object.entries(headers).map(([name, each]) => [name, listOf(each)])),
        ...(Object.keys(cookies).length > 0 && { cookie: [joined(cookies, "; ")] }),
      },
    },
  };
}

function faultOf(headers: Values, sent: RequestHeaders): string | undefined {
  for (const [name, value] of Object.entries(headers)) {
    if (name !== name.toLowerCase()) return `headers: ${name} is not in small letters`;
    if (HIDDEN.test(name) || name === "cookie") return `headers: no function may add ${name}`;
    if (READ_ONLY.includes(name) && !isSame(listOf(value), sent[name])) {
      return `headers: no function may change ${name}`;
    }
  }
  const removed = READ_ONLY.find((name) => name in sent && !(name in headers));
  return removed === undefined ? undefined : `headers: no function may remove ${removed}`;
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

type Pair = readonly [name: string, value: string];

const visibleHeaders = (headers: RequestHeaders): Pair[] =>
  Object.entries(headers)
    .filter(([name]) => name !== "cookie" && !HIDDEN.test(name))
    .flatMap(([name, values]) => values.map((value) => [name, value] as const));

const hiddenHeaders = (headers: RequestHeaders): RequestHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => HIDDEN.test(name)));

const cookiePairs = ({ cookie = [] }: RequestHeaders): Pair[] =>
  cookie.flatMap((each) => pairsOf(each, /; */));

function pairsOf(text: string, separator: string | RegExp): Pair[] {
  if (text === "") return [];
  return text.split(separator).map((each) => {
    const equals = each.indexOf("=");
    return equals < 0 ? [each, ""] : [each.slice(0, equals), each.slice(equals + 1)];
  });
}

function valuesOf(pairs: readonly Pair[]): Values {
  const lists = Map.groupBy(pairs, ([name]) => name);
  return Object.fromEntries(
    Array.from(lists, ([name, list]) => {
      const values = list.map(([, value]) => ({ value }));
      const [value = { value: "" }] = values.slice(-1);
      return [name, values.length > 1 ? { ...value, multiValue: values } : value];
    }),
  );
}

const listOf = ({ value, multiValue }: Values[string]): string[] =>
  multiValue ? multiValue.map((each) => each.value) : [value];

const joined = (values: Values, separator: string) =>
  Object.entries(values)
    .flatMap(([name, each]) => listOf(each).map((value) => `${name}=${value}`))
    .join(separator);
