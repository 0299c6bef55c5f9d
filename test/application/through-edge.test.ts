import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import * as z from "zod";
import { EDGE_SECRET_HEADER, VIEWER_IP_HEADER } from "#contract/edge.ts";
import { edgeCheck } from "#http/through-edge.ts";
import { type HttpServer, startHttpServer } from "#local/aws/http-server.ts";

const requestSchema = z.object({ VersionStage: z.enum(["AWSCURRENT", "AWSPREVIOUS"]) });

/** What Secrets Manager has. */
let values: Partial<Record<z.output<typeof requestSchema>["VersionStage"], string>>;
let reads: number;
let server: HttpServer;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  values = { AWSCURRENT: "first" };
  reads = 0;
  server = await startHttpServer(async (request, response) => {
    const { VersionStage: stage } = requestSchema.parse(JSON.parse(await text(request)));
    reads++;
    const value = values[stage];
    response
      .writeHead(value === undefined ? 400 : 200)
      .end(JSON.stringify(value === undefined ? MISSING : { SecretString: value }));
  });
  vi.stubEnv("AWS_ENDPOINT_URL_SECRETS_MANAGER", server.endpoint);
  vi.stubEnv("AWS_REGION", "ap-southeast-3");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "test");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "test");
});

afterEach(async () => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  await server.close();
});

const MISSING = { __type: "ResourceNotFoundException" };

const sent = (secret: string) => ({
  headers: { [EDGE_SECRET_HEADER]: secret, [VIEWER_IP_HEADER]: "203.0.113.7" },
});

describe("a request came through the edge", () => {
  test("if it has the secret, which an instance reads once", async () => {
    const check = edgeCheck("edge");
    expect(await check(sent("first"))).toBe(true);
    expect(await check(sent("first"))).toBe(true);
    expect(reads).toBe(1);
  });

  test("not if it has no secret, another one, or no address: no secret is read for that", async () => {
    const check = edgeCheck("edge");
    expect(await check({ headers: {} })).toBe(false);
    expect(await check({ headers: { [EDGE_SECRET_HEADER]: "first" } })).toBe(false);
    expect(await check({ headers: { [VIEWER_IP_HEADER]: "203.0.113.7" } })).toBe(false);
    expect(reads).toBe(0);
    expect(await check(sent("firs"))).toBe(false);
    expect(await check(sent("first "))).toBe(false);
  });

  test("not by a flood of wrong secrets: they are looked up once a minute", async () => {
    const check = edgeCheck("edge");
    for (let n = 0; n < 20; n++) expect(await check(sent(`wrong ${n}`))).toBe(false);
    expect(reads).toBe(3);
    vi.advanceTimersByTime(61_000);
    expect(await check(sent("wrong"))).toBe(false);
    expect(reads).toBe(5);
  });

  test("before and after the edge has learnt a new secret, in old and new instances", async () => {
    const old = edgeCheck("edge");
    expect(await old(sent("first"))).toBe(true);
    values = { AWSCURRENT: "second", AWSPREVIOUS: "first" };
    const fresh = edgeCheck("edge");
    for (const check of [old, fresh]) {
      expect(await check(sent("first"))).toBe(true);
      expect(await check(sent("second"))).toBe(true);
      expect(await check(sent("third"))).toBe(false);
    }
  });

  test("no longer by a secret that was replaced twice", async () => {
    values = { AWSCURRENT: "third", AWSPREVIOUS: "second" };
    expect(await edgeCheck("edge")(sent("first"))).toBe(false);
  });
});
