import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { secret } from "../../shared/platform/secret.ts";

const ID = "arn:aws:secretsmanager:ap-southeast-3:111122223333:secret:cursor-Ab12Cd";

/** Answers to give in turn, the last one for ever, and what was asked. */
let answers: { status: number; body: string }[];
let asked: { headers: IncomingMessage["headers"]; body: string }[];
let close: () => void;

beforeEach(async () => {
  asked = [];
  const server = createServer(async (request, response) => {
    asked.push({ headers: request.headers, body: await text(request) });
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    response.writeHead(answer?.status ?? 500).end(answer?.body);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  close = () => {
    server.close();
    server.closeAllConnections();
  };
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port");
  vi.stubEnv("AWS_ENDPOINT_URL_SECRETS_MANAGER", `http://127.0.0.1:${address.port}`);
  vi.stubEnv("AWS_REGION", "ap-southeast-3");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret-of-the-test");
  vi.stubEnv("AWS_SESSION_TOKEN", "token-of-the-test");
});
afterEach(() => {
  close();
  vi.unstubAllEnvs();
});

const found = { status: 200, body: JSON.stringify({ SecretString: "s3cret" }) };

test("a secret is asked for once, in a signed request", async () => {
  answers = [found];
  const read = secret(ID);
  expect(await Promise.all([read(), read()])).toEqual(["s3cret", "s3cret"]);
  expect(await read()).toBe("s3cret");
  expect(asked).toHaveLength(1);
  expect(JSON.parse(asked[0]?.body ?? "")).toEqual({ SecretId: ID });
  expect(asked[0]?.headers).toMatchObject({
    "x-amz-target": "secretsmanager.GetSecretValue",
    "x-amz-security-token": "token-of-the-test",
    authorization: expect.stringMatching(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/ap-southeast-3\/secretsmanager\/aws4_request, SignedHeaders=[a-z0-9;-]*host;[a-z0-9;-]*x-amz-target, Signature=[0-9a-f]{64}$/,
    ),
  });
});

test("a bad moment passes", async () => {
  answers = [{ status: 503, body: "" }, { status: 429, body: "{}" }, found];
  expect(await secret(ID)()).toBe("s3cret");
});

test("an outage is an exception that does not tell the secret, and is not remembered", async () => {
  answers = [{ status: 500, body: "{}" }];
  const read = secret(ID);
  await expect(read()).rejects.toThrow("cannot be read: status 500");
  answers = [found];
  expect(await read()).toBe("s3cret");
});

test("a refusal is not asked for again", async () => {
  answers = [{ status: 400, body: JSON.stringify({ __type: "AccessDeniedException" }) }];
  await expect(secret(ID)()).rejects.toThrow("status 400");
  expect(asked).toHaveLength(1);
});
