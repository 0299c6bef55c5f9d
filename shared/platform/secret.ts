import * as z from "zod/mini";
import { callAws, jsonRequest } from "./aws-call.ts";
import { cached } from "./cached.ts";
import { refusedBy } from "./failure.ts";

const HOUR_SECONDS = 3_600;

const outputSchema = z.object({ SecretString: z.string().check(z.minLength(1)) });

/**
 * Returns a function that reads a secret of Secrets Manager when first called, and again after some
 * time.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 */
export function secret(secretId: string, keptSeconds = HOUR_SECONDS): () => Promise<string> {
  return cached(async () => {
    const answer = await getValue(secretId, "AWSCURRENT");
    if (!answer.ok) throw refusedBy(`Secrets Manager, for ${secretId},`, answer);
    return valueIn(answer.output);
  }, keptSeconds);
}

/** The same for the value before the current one; undefined if there never was another. */
export function previousSecret(
  secretId: string,
  keptSeconds: number,
): () => Promise<string | undefined> {
  return cached(async () => {
    const answer = await getValue(secretId, "AWSPREVIOUS");
    if (answer.ok) return valueIn(answer.output);
    if (answer.error === "ResourceNotFoundException") return undefined;
    throw refusedBy(`Secrets Manager, for the previous value of ${secretId},`, answer);
  }, keptSeconds);
}

const getValue = (SecretId: string, VersionStage: string) =>
  callAws({
    service: "secretsmanager",
    endpointVariable: "AWS_ENDPOINT_URL_SECRETS_MANAGER",
    request: jsonRequest("secretsmanager.GetSecretValue", { SecretId, VersionStage }),
  });

const valueIn = (output: string): string => outputSchema.parse(JSON.parse(output)).SecretString;
