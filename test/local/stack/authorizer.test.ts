import type { webcrypto } from "node:crypto";
import { createRequire } from "node:module";
import { decodeJwt, generateKeyPair, importJWK, type JWTPayload, SignJWT } from "jose";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import * as z from "zod";
import { call, setClock, tokenOf } from "#test/support/api.ts";

/** In seconds. */
const HOUR_SECONDS = 3_600;

describe("the authorizer of officers' routes", () => {
  let claims: JWTPayload;
  let poolKey: webcrypto.CryptoKey;

  beforeAll(async () => {
    claims = decodeJwt(await tokenOf("koordinator"));
    poolKey = await privateKeyOfPool();
  });

  const status = async (token: string, scheme = "Bearer ") =>
    (await call("GET", "/v1/officer/me", { headers: { Authorization: scheme + token } })).status;

  const sign = (payload: JWTPayload, key = poolKey) =>
    new SignJWT(payload).setProtectedHeader({ alg: "RS256", kid: "CognitoLocal" }).sign(key);

  const inSeconds = (seconds: number) => Math.floor(Date.now() / 1_000) + seconds;

  test("accepts a token of the pool, with the scheme or without", async () => {
    const token = await sign({ ...claims, exp: inSeconds(HOUR_SECONDS) });

    expect(await status(token)).toBe(200);
    expect(await status(token, "")).toBe(200);
  });

  test("refuses a token that was signed with another key", async () => {
    const { privateKey } = await generateKeyPair("RS256");

    expect(await status(await sign(claims, privateKey))).toBe(401);
  });

  test("refuses a token that has expired, or has no expiry", async () => {
    const { exp, ...withoutEnd } = claims;

    expect(await status(await sign({ ...claims, exp: inSeconds(-1) }))).toBe(401);
    expect(await status(await sign(withoutEnd))).toBe(401);
    expect(await status(await sign({ ...withoutEnd, exp: exp ?? 0 }))).toBe(200);
  });

  test("refuses a token of another pool or another client", async () => {
    expect(await status(await sign({ ...claims, iss: `${claims.iss}x` }))).toBe(401);
    expect(await status(await sign({ ...claims, aud: "another-client" }))).toBe(401);
  });

  test("refuses a token that was altered or has no signature, and text that is not a token", async () => {
    const [head, , signature] = (await tokenOf("koordinator")).split(".");
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const altered = encode({ ...claims, email: "inspektorat@kaltim.example" });

    expect(await status(`${head}.${altered}.${signature}`)).toBe(401);
    expect(await status(`${encode({ alg: "none" })}.${encode(claims)}.`)).toBe(401);
    expect(await status("token")).toBe(401);
    expect(await status("")).toBe(401);
  });

  test("judges expiry by real time, not by the local clock", async () => {
    await setClock("2031-01-01T00:00:00Z");
    onTestFinished(() => setClock(new Date().toISOString()));

    expect(await status(await sign({ ...claims, exp: inSeconds(HOUR_SECONDS) }))).toBe(200);
  });
});

test("the gateway refuses a body over 10 MB", async () => {
  const reply = await call("POST", "/v1/reports", { raw: Buffer.alloc(10 * 1024 * 1024 + 1) });
  expect(reply).toMatchObject({ status: 413, body: { message: "Request Entity Too Large" } });
});

/** The key that cognito-local signs with: a token signed with it is wrong only in its claims. */
async function privateKeyOfPool(): Promise<webcrypto.CryptoKey> {
  const keys: unknown = createRequire(import.meta.url)(
    "cognito-local/lib/keys/cognitoLocal.private.json",
  );
  const { jwk } = z.object({ jwk: z.looseObject({ kty: z.literal("RSA") }) }).parse(keys);
  const key = await importJWK(jwk, "RS256");
  if (key instanceof Uint8Array) throw new Error("cognito-local's key is no key pair");
  return key;
}
