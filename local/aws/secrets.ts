import { randomInt } from "node:crypto";
import { json } from "node:stream/consumers";
import * as z from "zod";
import { type HttpServer, startHttpServer } from "./http-server.ts";
import { KeptFile } from "./kept-file.ts";
import type { Templates } from "./template.ts";

const secretSchema = z.object({
  GenerateSecretString: z.object({
    PasswordLength: z.int().default(32),
    ExcludePunctuation: z.boolean().default(false),
  }),
});

const keptSchema = z.record(z.string(), z.string());
const requestSchema = z.object({ SecretId: z.string() });

const LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

/**
 * Serves the generated secrets of the templates as Secrets Manager does. Supports GetSecretValue
 * only, since the functions may do nothing else.
 *
 * @param file keeps the secrets, so that they stay the same after a restart
 */
export async function startSecretsManager(templates: Templates, file: string): Promise<HttpServer> {
  const secrets = await ensureSecrets(templates, file);
  return startHttpServer(async (request, response) => {
    const target = request.headers["x-amz-target"];
    const parsed = requestSchema.safeParse(await json(request).catch(() => undefined));
    const id = parsed.data?.SecretId ?? "";
    const value = target === "secretsmanager.GetSecretValue" ? secrets[id] : undefined;
    const answer =
      value === undefined
        ? { __type: "ResourceNotFoundException", message: `${target} ${id}: no such secret` }
        : { ARN: id, Name: id, SecretString: value };
    response
      .writeHead(value === undefined ? 400 : 200, { "Content-Type": "application/x-amz-json-1.1" })
      .end(JSON.stringify(answer));
  });
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
