import { Sha256 } from "@smithy/core/checksum";
import { buildQueryString } from "@smithy/core/protocols";
import { SignatureV4 } from "@smithy/signature-v4";
import { type Answered, repeated } from "./aws-call.ts";
import { awsEnvironment } from "./aws-environment.ts";
import { Outage } from "./failure.ts";

/**
 * Requests to S3 that are made without its client, which would take a third of a bundle.
 */

/** What is asked of S3 about an object. */
export interface ObjectRequest {
  readonly method: "GET" | "PUT" | "POST" | "DELETE";
  readonly bucket: string;
  readonly key: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
}

/** A request that a function sends by itself. */
export interface SentRequest extends ObjectRequest {
  readonly body?: string | Uint8Array<ArrayBuffer>;
  /** How long S3 may take for its whole answer, instead of ANSWER_MS. */
  readonly timeoutMs?: number;
}

/** What S3 answered: a success has the object's ETag, and the content that was asked for. */
export type S3Answer = Answered<{ readonly eTag: string; readonly content: Buffer }>;

/** So short that three tries end before a function behind HTTP must answer. */
const ANSWER_MS = 4_000;

/** TLS carries the content unchanged, so the content needs no signature of its own. */
export const UNSIGNED = { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" } as const;

/**
 * Returns the address of an object. If AWS_ENDPOINT_URL_S3 is set, it is used in place of AWS's S3,
 * with the bucket in the path.
 */
export function s3Address(bucket: string, key: string) {
  const given = process.env["AWS_ENDPOINT_URL_S3"];
  const { region } = awsEnvironment();
  const { protocol, host, hostname } = new URL(
    given ?? `https://${bucket}.s3.${region}.amazonaws.com`,
  );
  return { protocol, host, hostname, path: given ? `/${bucket}/${key}` : `/${key}` };
}

/** Returns a signer of requests to S3, by the credentials of the function's role. */
export const s3Signer = (): SignatureV4 =>
  new SignatureV4({
    service: "s3",
    ...awsEnvironment(),
    sha256: Sha256,
    // S3 takes paths as they are, encoded once.
    uriEscapePath: false,
    applyChecksum: false,
  });

/**
 * Sends a request by the rights of the function's role. It is tried up to three times if S3 fails or
 * throttles, so it must be safe to repeat.
 *
 * @throws Outage if S3 does not answer the last try either
 */
export const sendToS3 = (request: SentRequest): Promise<S3Answer> => repeated(() => tryS3(request));

async function tryS3(request: SentRequest): Promise<S3Answer> {
  const { method, bucket, key, headers, query = {}, body, timeoutMs = ANSWER_MS } = request;
  const { protocol, host, hostname, path } = s3Address(bucket, key);
  const signed = await s3Signer().sign({
    ...{ method, protocol, hostname, path, query: { ...query } },
    headers: { host, ...UNSIGNED, ...headers },
  });
  const { host: _, ...sent } = signed.headers;
  const question = buildQueryString(query);
  try {
    const response = await fetch(`${protocol}//${host}${path}${question && `?${question}`}`, {
      ...{ method, headers: sent, signal: AbortSignal.timeout(timeoutMs) },
      ...(body !== undefined && { body }),
    });
    return answerOf(method, response, Buffer.from(await response.arrayBuffer()));
  } catch (cause) {
    throw new Outage("S3 did not answer", { cause });
  }
}

function answerOf(
  method: ObjectRequest["method"],
  { ok, status, headers }: Response,
  content: Buffer,
): S3Answer {
  if (!ok) return { ok: false, status, error: errorIn(content) ?? String(status) };
  // S3 may say 200 before the completion of an upload fails.
  const error = method === "POST" ? errorIn(content) : undefined;
  if (error !== undefined) return { ok: false, status: 500, error };
  return { ok: true, eTag: headers.get("etag") ?? "", content };
}

/** Returns the code of an error, or undefined if the answer tells none. */
function errorIn(content: Buffer): string | undefined {
  return /<Error>.*?<Code>([^<]+)<\/Code>/s.exec(content.toString())?.[1];
}
