import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { Sha256 } from "@smithy/core/checksum";
import { HttpRequest } from "@smithy/core/protocols";
import { SignatureV4 } from "@smithy/signature-v4";
import * as z from "zod";
import { accessKeyOf } from "../credentials.ts";

const signedSchema = z.object({
  "X-Amz-Algorithm": z.literal("AWS4-HMAC-SHA256"),
  "X-Amz-Credential": z.string().regex(/^[^/]+\/\d{8}\/[^/]+\/s3\/aws4_request$/),
  "X-Amz-Date": z.string().regex(/^\d{8}T\d{6}Z$/),
  "X-Amz-Expires": z.coerce
    .number()
    .int()
    .positive()
    .max(7 * 24 * 3_600),
  "X-Amz-SignedHeaders": z.string(),
  "X-Amz-Signature": z.string(),
});

/** How far ahead of S3's clock a signature may be dated, in milliseconds. */
const SKEW_MS = 15 * 60_000;

/** S3's code for a request that it refuses because of its signature. */
export type SignatureFault = "AccessDenied" | "SignatureDoesNotMatch";

/**
 * Finds out who signed a request. A request that is signed in its query is checked for signature,
 * signed headers and expiry. One that is signed in its headers comes from a function and is not
 * checked further.
 *
 * @param now the local clock's time in milliseconds since 1970: signatures are dated by it
 * @returns the access key of the signer, or S3's code of the fault
 */
export async function signerOf(
  request: IncomingMessage,
  url: URL,
  now: number,
): Promise<{ readonly accessKeyId: string } | { readonly fault: SignatureFault }> {
  const inHeader = accessKeyOf(request.headers.authorization);
  if (inHeader !== undefined) return { accessKeyId: inHeader };
  const query = Object.fromEntries(url.searchParams);
  const parsed = signedSchema.safeParse(query);
  if (!parsed.success) return { fault: "AccessDenied" };
  const signed = parsed.data;
  const signedAt = dateOf(signed["X-Amz-Date"]);
  const expiresAt = signedAt + signed["X-Amz-Expires"] * 1_000;
  if (now < signedAt - SKEW_MS || now >= expiresAt) return { fault: "AccessDenied" };
  const [accessKeyId = "", , region = ""] = signed["X-Amz-Credential"].split("/");
  const expected = await signatureOf(request, url, query, {
    accessKeyId,
    region,
    signed,
    signedAt,
  });
  const [given, right] = [Buffer.from(signed["X-Amz-Signature"]), Buffer.from(expected)];
  const matches = given.length === right.length && timingSafeEqual(given, right);
  return matches ? { accessKeyId } : { fault: "SignatureDoesNotMatch" };
}

interface Signing {
  readonly accessKeyId: string;
  readonly region: string;
  readonly signed: z.output<typeof signedSchema>;
  readonly signedAt: number;
}

/** Computes the signature that the request should have: here a secret key is its access key. */
async function signatureOf(
  request: IncomingMessage,
  url: URL,
  query: Readonly<Record<string, string>>,
  { accessKeyId, region, signed, signedAt }: Signing,
): Promise<string> {
  const { "X-Amz-Signature": _, ...rest } = query;
  const headers: Record<string, string> = {};
  for (const name of signed["X-Amz-SignedHeaders"].split(";")) {
    headers[name] = request.headersDistinct[name]?.join(",") ?? "";
  }
  const signer = new SignatureV4({
    service: "s3",
    region,
    credentials: { accessKeyId, secretAccessKey: accessKeyId },
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
