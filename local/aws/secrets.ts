import { randomInt } from "node:crypto";
import * as z from "zod";
import type { HttpServer } from "./http-server.ts";
import type { Iam } from "./iam/iam.ts";
import { KeptFile } from "./kept-file.ts";
import { jsonAnswer, jsonRefusals, startService } from "./local-service.ts";
import type { Templates } from "./template.ts";

const secretSchema = z.object({
  GenerateSecretString: z.object({
    PasswordLength: z.int().default(32),
    ExcludePunctuation: z.boolean().default(false),
  }),
});

const keptSchema = z.record(z.string(), z.string());
const requestSchema = z.object({
  SecretId: z.string(),
  VersionStage: z.string().default("AWSCURRENT"),
});

const LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

export interface SecretsManager extends HttpServer {
  /** The values of all secrets, by ARN. */
  readonly values: ReadonlyMap<string, string>;
}

/**
 * Serves the generated secrets of the templates as Secrets Manager does. Supports GetSecretValue
 * only, since the functions may do nothing else.
 *
 * @param file keeps the secrets, so that they stay the same after a restart
 */
export async function startSecretsManager(
  templates: Templates,
  iam: Iam,
  file: string,
): Promise<SecretsManager> {
  const secrets = await ensureSecrets(templates, file);
  const server = await startService(iam, jsonRefusals(400), async (request) => {
    const { headers, body, authorize } = request;
    const target = String(headers["x-amz-target"]);
    const asked = requestSchema.safeParse(JSON.parse(body)).data;
    const id = asked?.SecretId ?? "";
    // Secrets are generated once here, so none has a value before the current one.
    const isServed =
      target === "secretsmanager.GetSecretValue" && asked?.VersionStage === "AWSCURRENT";
    const value = isServed ? secrets[id] : undefined;
    authorize({ action: target.replace(".", ":"), resource: id, context: {} });
    return value === undefined
      ? jsonAnswer(400, {
          __type: "ResourceNotFoundException",
          message: `${target} ${id}: no such secret`,
        })
      : jsonAnswer(200, { ARN: id, Name: id, SecretString: value });
  });
  return { ...server, values: new Map(Object.entries(secrets)) };
}

/** Generates the secrets that do not exist yet. */
async function ensureSecrets(templates: Templates, file: string): Promise<Record<string, string>> {
  const kept = new KeptFile(file, keptSchema);
  const known = (await kept.read()) ?? {};
  const secrets = Object.fromEntries(
    templates
      .all("AWS::SecretsManager::Secret", secretSchema)
      .map(({ ref, properties: { GenerateSecretString: settings } }) => [
        ref,
        known[ref] ?? generate(settings.PasswordLength, settings.ExcludePunctuation),
      ]),
  );
  await kept.write({ ...known, ...secrets });
  return secrets;
}

function generate(length: number, withoutPunctuation: boolean): string {
  const alphabet = withoutPunctuation ? LETTERS_AND_DIGITS : LETTERS_AND_DIGITS + PUNCTUATION;
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join("");
}
