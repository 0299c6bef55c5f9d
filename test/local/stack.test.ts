import type { webcrypto } from "node:crypto";
import { createRequire } from "node:module";
import { decodeJwt, generateKeyPair, importJWK, type JWTPayload, SignJWT } from "jose";
import { beforeAll, describe, expect, inject, test } from "vitest";
import * as z from "zod";
import { call, runSchedule, setClock, tokenOf } from "../support/api.ts";
import { messageAbout, outbox } from "../support/outbox.ts";
import { submitted } from "../support/requests.ts";

const HOUR = 3_600;

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

  test("lets a token of the pool pass, with the scheme or without", async () => {
    const token = await sign({ ...claims, exp: inSeconds(HOUR) });
    expect(await status(token)).toBe(200);
    expect(await status(token, "")).toBe(200);
  });

  test("refuses one signed by somebody else", async () => {
    const { privateKey } = await generateKeyPair("RS256");
    expect(await status(await sign(claims, privateKey))).toBe(401);
  });

  test("refuses one that has expired, or says not when it will", async () => {
    expect(await status(await sign({ ...claims, exp: inSeconds(-1) }))).toBe(401);
    const { exp, ...withoutEnd } = claims;
    expect(await status(await sign(withoutEnd))).toBe(401);
    expect(await status(await sign({ ...withoutEnd, exp: exp ?? 0 }))).toBe(200);
  });

  test("refuses one of another pool or another client", async () => {
    expect(await status(await sign({ ...claims, iss: `${claims.iss}x` }))).toBe(401);
    expect(await status(await sign({ ...claims, aud: "another-client" }))).toBe(401);
  });

  test("refuses one that was altered, one without a signature, and what is none", async () => {
    const [head, , signature] = (await tokenOf("koordinator")).split(".");
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const altered = encode({ ...claims, email: "inspektorat@kaltim.example" });
    expect(await status(`${head}.${altered}.${signature}`)).toBe(401);
    expect(await status(`${encode({ alg: "none" })}.${encode(claims)}.`)).toBe(401);
    expect(await status("token")).toBe(401);
    expect(await status("")).toBe(401);
  });

  test("goes by real time, whatever the local clock says", async () => {
    await setClock("2031-01-01T00:00:00Z");
    expect(await status(await sign({ ...claims, exp: inSeconds(HOUR) }))).toBe(200);
    await setClock(new Date().toISOString());
  });
});

describe("/_local", () => {
  test("signs demo officers in, and nobody else", async () => {
    const { email, token_use, aud } = decodeJwt(await tokenOf("penghubung.dinkes"));
    expect({ email, token_use, aud }).toEqual({
      email: "penghubung.dinkes@kaltim.example",
      token_use: "id",
      aud: inject("userPool").clientId,
    });
    const stranger = await local("POST", "/_local/token", { email: "nobody@kaltim.example" });
    expect(stranger).toMatchObject({
      status: 422,
      body: { code: "invalid", errors: [{ path: "email" }] },
    });
    expect(await local("POST", "/_local/token", {})).toMatchObject({ status: 422 });
  });

  test("sets the clock, which goes on ticking", async () => {
    const { status, body } = await local("PUT", "/_local/clock", { now: "2018-02-05T08:00:00Z" });
    expect(status).toBe(200);
    const first = z.object({ now: z.iso.datetime() }).parse(body).now;
    expect(first).toMatch(/^2018-02-05T08:00:0/);
    await expect
      .poll(
        async () =>
          z.object({ now: z.string() }).parse((await local("GET", "/_local/clock")).body).now,
      )
      .not.toBe(first);
    await setClock(new Date().toISOString());
  });

  test.each([{}, { now: "yesterday" }, { now: "2018-02-05" }, undefined])(
    "refuses to set the clock to %j",
    async (body) => {
      expect(await local("PUT", "/_local/clock", body)).toMatchObject({
        status: 422,
        body: { code: "invalid" },
      });
    },
  );

  test("runs a schedule and answers what its function says", async () => {
    await runSchedule("enforce-deadlines");
    const { body } = await local("POST", "/_local/schedules/enforce-deadlines/run");
    expect(body).toMatchObject({ steps: 0, reports: 0, failed: 0, parked: 0 });
    expect(await local("POST", "/_local/schedules/nothing/run")).toMatchObject({
      status: 404,
      body: { code: "not-found" },
    });
  });

  test("has a page that lists what runs and what was sent", async () => {
    const page = await fetch(new URL("/_local", inject("url")));
    expect(page.headers.get("content-type")).toContain("text/html");
    const text = await page.text();
    expect(text).toContain("koordinator@kaltim.example");
    expect(text).toContain(inject("userPool").endpoint);
  });

  test("has an outbox, the newest message first, as JSON and as a page that shows no markup of ours", async () => {
    // By day, for no SMS is sent by night.
    await setClock("2026-07-06T02:00:00Z");
    const title = "<script>alert(1)</script> di Jalan Contoh";
    const { trackingId } = await submitted({ title });
    const { subject = "" } = await messageAbout(trackingId, { channel: "email" });
    await messageAbout(trackingId, { channel: "sms" });
    const next = await submitted();
    await messageAbout(next.trackingId, { channel: "sms" });
    const sent = await outbox();
    const newest = sent.findIndex(({ body }) => body.includes(next.trackingId));
    const oldest = sent.findLastIndex(({ body }) => body.includes(trackingId));
    expect(newest).toBeGreaterThanOrEqual(0);
    expect(newest).toBeLessThan(oldest);
    const page = await fetch(new URL("/_local/messages", inject("url")));
    expect(page.headers.get("content-type")).toContain("text/html");
    const text = await page.text();
    expect(text).toContain(subject);
    expect(text).not.toContain("<script");
    await setClock(new Date().toISOString());
  });

  test("answers other addresses and methods with problems", async () => {
    expect(await local("GET", "/_local/nothing")).toMatchObject({
      status: 404,
      body: { code: "not-found" },
    });
    expect(await local("DELETE", "/_local/clock")).toMatchObject({
      status: 405,
      body: { code: "method-not-allowed" },
    });
  });
});

test("a body over 10 MB is refused at the gate", async () => {
  const reply = await call("POST", "/v1/reports", { raw: Buffer.alloc(10 * 1024 * 1024 + 1) });
  expect(reply).toMatchObject({ status: 413, body: { code: "body-too-large" } });
});

async function local(method: string, path: string, body?: object) {
  const response = await fetch(new URL(path, inject("url")), {
    method,
    ...(body && { body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json();
  return { status: response.status, body: answer };
}

/** The key that cognito-local signs with: with it all of a token but the signature can be wrong. */
async function privateKeyOfPool(): Promise<webcrypto.CryptoKey> {
  const keys: unknown = createRequire(import.meta.url)(
    "cognito-local/lib/keys/cognitoLocal.private.json",
  );
  const { jwk } = z.object({ jwk: z.looseObject({ kty: z.literal("RSA") }) }).parse(keys);
  const key = await importJWK(jwk, "RS256");
  if (key instanceof Uint8Array) throw new Error("cognito-local's key is no key pair");
  return key;
}
