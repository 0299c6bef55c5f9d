import { createRequire } from "node:module";
import {
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  errors,
  importJWK,
  type JWK,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from "jose";
import * as z from "zod";

/** The attributes of a user, by name. */
export type Attributes = Readonly<Record<string, string>>;

/** Attributes that are booleans in tokens. */
const BOOLEANS = ["email_verified", "phone_number_verified"];

/** Claims of attributes that cognito-local puts into every ID token. */
const ALWAYS_CLAIMED = ["email", "email_verified"];

/**
 * Verifies a token that cognito-local issued, which cognito-local itself only decodes. Returns its
 * claims, or undefined if its signature is wrong or it has expired.
 */
export async function verifiedClaims(token: string): Promise<JWTPayload | undefined> {
  const keys = createLocalJWKSet({ keys: [keyOf("public")] });
  try {
    return (await jwtVerify(token, keys, { algorithms: ["RS256"] })).payload;
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}

/**
 * Makes the ID token that Cognito would issue for one of cognito-local's. That one has an email
 * address whether or not the client may read it, says of every address that it is verified, and
 * lacks the other attributes.
 *
 * @param readable the user's attributes that the client may read
 */
export async function correctedIdToken(issued: string, readable: Attributes): Promise<string> {
  const { alg = "RS256", kid } = decodeProtectedHeader(issued);
  const claims = Object.entries(decodeJwt(issued)).filter(
    ([name]) => !ALWAYS_CLAIMED.includes(name) && !name.startsWith("custom:"),
  );
  const attributes = Object.entries(readable).map(([name, value]) => [
    name,
    BOOLEANS.includes(name) ? value === "true" : value,
  ]);
  return new SignJWT(Object.fromEntries([...claims, ...attributes]))
    .setProtectedHeader({ alg, ...(kid !== undefined && { kid }) })
    .sign(await importJWK(keyOf("private"), alg));
}

/** A half of the key with which cognito-local signs tokens. */
function keyOf(half: "public" | "private"): JWK {
  const file = `cognito-local/lib/keys/cognitoLocal.${half}.json`;
  const content: unknown = createRequire(import.meta.url)(file);
  return z.object({ jwk: z.looseObject({ kty: z.string() }) }).parse(content).jwk;
}
