import { Sha256 } from "@smithy/core/checksum";
import { SignatureV4 } from "@smithy/signature-v4";
import * as z from "zod/mini";
import { cached } from "./cached.ts";

const HOUR = 3_600;
const TRIES = 3;
const TIMEOUT_MS = 3_000;

const environmentSchema = z.object({
  AWS_REGION: z.string(),
  AWS_ACCESS_KEY_ID: z.string(),
  AWS_SECRET_ACCESS_KEY: z.string(),
  AWS_SESSION_TOKEN: z.optional(z.string()),
  AWS_ENDPOINT_URL_SECRETS_MANAGER: z.optional(z.string()),
});
const answerSchema = z.object({ SecretString: z.string().check(z.minLength(1)) });

/** A secret of Secrets Manager, read when it is first needed and again every hour. */
export function secret(secretId: string): () => Promise<string> {
  return cached(async () => {
    for (let attempt = 1; ; attempt++) {
      const response = await getSecretValue(secretId).catch((error: unknown) => {
        if (attempt === TRIES) throw error;
      });
      if (response?.ok) return answerSchema.parse(await response.json()).SecretString;
      const isTransient = response === undefined || response.status >= 500;
      if (!isTransient || attempt === TRIES) {
        throw new Error(`Secrets Manager answered ${response?.status} for ${secretId}`);
      }
    }
  }, HOUR);
}

/**
 * One call, signed by the SDK's own signer. The client of Secrets Manager would do the same with
 * 15 KB more in every bundle, the twentieth part of its cold start.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 */
async function getSecretValue(secretId: string): Promise<Response> {
  const env = environmentSchema.parse(process.env);
  const endpoint = new URL(
    env.AWS_ENDPOINT_URL_SECRETS_MANAGER ??
      `https://secretsmanager.${env.AWS_REGION}.amazonaws.com`,
  );
  const signer = new SignatureV4({
    service: "secretsmanager",
    region: env.AWS_REGION,
    sha256: Sha256,
    credentials: {
      accessKeyId: env.AWS_ACCESS_KEY_ID,
      secretAccessKey: env.AWS_SECRET_ACCESS_KEY,
      ...(env.AWS_SESSION_TOKEN && { sessionToken: env.AWS_SESSION_TOKEN }),
    },
  });
  const { headers, body } = await signer.sign({
    method: "POST",
    protocol: endpoint.protocol,
    hostname: endpoint.hostname,
    path: "/",
    query: {},
    headers: {
      host: endpoint.host,
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "secretsmanager.GetSecretValue",
    },
    body: JSON.stringify({ SecretId: secretId }),
  });
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  return fetch(endpoint, { method: "POST", headers, body, signal });
}
