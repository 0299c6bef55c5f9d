import { json } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { Sha256 } from "@smithy/core/checksum";
import { HttpRequest } from "@smithy/core/protocols";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { SignatureV4 } from "@smithy/signature-v4";
import * as z from "zod/mini";
import { cached } from "./cached.ts";
import { defaultProvider } from "./lambda-credentials.ts";

const HOUR = 3_600;

/** Tries before Secrets Manager, or the way to it, is taken to be down; longer and longer apart. */
const TRIES = 3;
const BETWEEN_MS = 100;
const TIMEOUT_MS = 2_000;

const valueSchema = z.object({ SecretString: z.string().check(z.minLength(1)) });

/**
 * A secret of Secrets Manager, read when it is first needed and again every hour. It is asked for
 * with the SDK's own signer and connection: the client for it would add 13 KB for one request.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 */
export function secret(secretId: string): () => Promise<string> {
  return cached(() => secretValue(secretId), HOUR);
}

async function secretValue(secretId: string): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const answer = await ask(secretId).catch((error: unknown) => ({ status: 0, body: error }));
    if (answer.status === 200) return valueSchema.parse(answer.body).SecretString;
    const mayPass = answer.status === 0 || answer.status === 429 || answer.status >= 500;
    if (!mayPass || attempt === TRIES) {
      throw new Error(`The secret ${secretId} cannot be read: status ${answer.status}`, {
        cause: answer.body,
      });
    }
    await pause(BETWEEN_MS * 2 ** attempt);
  }
}

const connection = new NodeHttpHandler({ requestTimeout: TIMEOUT_MS, throwOnRequestTimeout: true });

async function ask(secretId: string): Promise<{ status: number; body: unknown }> {
  const region = process.env["AWS_REGION"] ?? "";
  const { protocol, host, hostname, port } = new URL(
    process.env["AWS_ENDPOINT_URL_SECRETS_MANAGER"] ??
      `https://secretsmanager.${region}.amazonaws.com`,
  );
  const signer = new SignatureV4({
    service: "secretsmanager",
    region,
    credentials: defaultProvider(),
    sha256: Sha256,
  });
  const request = await signer.sign(
    new HttpRequest({
      method: "POST",
      protocol,
      hostname,
      ...(port && { port: Number(port) }),
      headers: {
        host,
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": "secretsmanager.GetSecretValue",
      },
      body: JSON.stringify({ SecretId: secretId }),
    }),
  );
  const { response } = await connection.handle(HttpRequest.clone(request));
  return { status: response.statusCode, body: await json(response.body) };
}
