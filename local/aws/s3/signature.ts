import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { Sha256 } from "@smithy/core/checksum";
import { HttpRequest } from "@smithy/core/protocols";
import { SignatureV4 } from "@smithy/signature-v4";
import * as z from "zod";

/** The only credentials that the local services know. */
const LOCAL_CREDENTIALS = { accessKeyId: "local", secretAccessKey: "local" } as const;

const signedSchema = z.object({
  "X-Amz-Algorithm": z.literal("AWS4-HMAC-SHA256"),
  "X-Amz-Credential": z.templateLiteral([
    LOCAL_CREDENTIALS.accessKeyId,
    "/",
    z.string(),
    "/",
    z.string(),
    "/s3/aws4_request",
  ]),
  "X-Amz-Date": z.string().regex(/^\d{8}T\d{6}Z$/),
  "X-Amz-Expires": z.coerce
    .number()
    .int()
    .positive()
    .max(7 * 24 * 3_600),
  "X-Amz-SignedHeaders": z.string(),
  "X-Amz-Signature": z.string(),
});

/** How far ahead of S3's clock a signature may be dated. */
const SKEW_MS = 15 * 60_000;

export type SignatureFault = "AccessDenied" | "SignatureDoesNotMatch";

/**
 * Checks a request as S3 does: one signed in its query by signature, signed headers and expiry; one
 * signed in its headers, which only our functions send, by no more than whose it says it is.
 *
 * @param now the local clock's time, for signatures are dated by it
 * @returns S3's code of what is wrong; undefined when nothing is
 */
export async function signatureFault(
  request: IncomingMessage,
  url: URL,
  now: number,
): Promise<SignatureFault | undefined> {
  const { authorization } = request.headers;
  if (authorization) {
    const ours = authorization.startsWith(
      `AWS4-HMAC-SHA256 Credential=${LOCAL_CREDENTIALS.accessKeyId}/`,
    );
    return ours ? undefined : "AccessDenied";
  }
  const query = Object.fromEntries(url.searchParams);
  const parsed = signedSchema.safeParse(query);
  if (!parsed.success) return "AccessDenied";
  const signed = parsed.data;
  const signedAt = dateOf(signed["X-Amz-Date"]);
  const expiresAt = signedAt + signed["X-Amz-Expires"] * 1_000;
  if (now < signedAt - SKEW_MS || now >= expiresAt) return "AccessDenied";
  const expected = await signatureOf(request, url, query, signed, signedAt);
  const [given, right] = [signed["X-Amz-Signature"], expected].map((text) => Buffer.from(text));
  const matches = given && right && given.length === right.length && timingSafeEqual(given, right);
  return matches ? undefined : "SignatureDoesNotMatch";
}

/** The signature that the request should have: of its own headers, by our secret. */
async function signatureOf(
  request: IncomingMessage,
  url: URL,
  query: Readonly<Record<string, string>>,
  signed: z.output<typeof signedSchema>,
  signedAt: number,
): Promise<string> {
  const { "X-Amz-Signature": _, ...rest } = query;
  const headers: Record<string, string> = {};
  for (const name of signed["X-Amz-SignedHeaders"].split(";")) {
    headers[name] = request.headersDistinct[name]?.join(",") ?? "";
  }
  const [, , region = ""] = signed["X-Amz-Credential"].split("/");
  const signer = new SignatureV4({
    service: "s3",
    region,
    credentials: LOCAL_CREDENTIALS,
    sha256: Sha256,
    uriEscapePath: false,
    applyChecksum: false,
  });
  const presigned = await signer.presign(
    new HttpRequest({
      method: request.method ?? "",
      path: url.pathname,
      query: rest,
      headers: { ...headers, "x-amz-content-sha256": "UNSIGNED-PAYLOAD" },
    }),
    { signingDate: new Date(signedAt), expiresIn: signed["X-Amz-Expires"] },
  );
  return String(presigned.query?.["X-Amz-Signature"]);
}

/** Reads `20260302T040000Z`. */
function dateOf(text: string): number {
  const iso = text.replace(/^(....)(..)(..T..)(..)(..)Z$/, "$1-$2-$3:$4:$5Z");
  return Date.parse(iso);
}
