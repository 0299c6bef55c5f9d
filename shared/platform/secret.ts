import * as z from "zod/mini";
import { callAws, jsonRequest } from "./aws-call.ts";
import { cached } from "./cached.ts";
import { refusedBy } from "./failure.ts";

const HOUR_SECONDS = 3_600;

const outputSchema = z.object({ SecretString: z.string().check(z.minLength(1)) });

/**
 * Returns a function that reads a secret of Secrets Manager when first called, and again every
 * hour.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 */
export function secret(secretId: string): () => Promise<string> {
  return cached(async () => {
    const answer = await callAws({
      service: "secretsmanager",
      endpointVariable: "AWS_ENDPOINT_URL_SECRETS_MANAGER",
      request: jsonRequest("secretsmanager.GetSecretValue", { SecretId: secretId }),
    });
    if (!answer.ok) throw refusedBy(`Secrets Manager, for ${secretId},`, answer);
    return outputSchema.parse(JSON.parse(answer.output)).SecretString;
  }, HOUR_SECONDS);
}
