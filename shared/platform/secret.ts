import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { cached } from "./cached.ts";

const HOUR = 3_600;

/** A secret of Secrets Manager, read when it is first needed and again every hour. */
export function secret(secretId: string): () => Promise<string> {
  const client = new SecretsManagerClient({});
  return cached(async () => {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
    if (!SecretString) throw new Error(`The secret ${secretId} is empty`);
    return SecretString;
  }, HOUR);
}
