import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { json } from "node:stream/consumers";
import * as z from "zod";
import { addressOf } from "./address-of.ts";
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

export interface SecretsManager {
  readonly endpoint: string;
  close(): Promise<void>;
}

/**
 * Serves the generated secrets of the templates as Secrets Manager does: GetSecretValue and nothing
 * else, since a function may do nothing else.
 *
 * @param file where they are kept, so that they stay the same from start to start
 */
export async function startSecretsManager(
  templates: Templates,
  file: string,
): Promise<SecretsManager> {
  const secrets = await ensureSecrets(templates, file);
  const server = createServer(async (request, response) => {
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
  return {
    endpoint: await addressOf(server),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

async function ensureSecrets(templates: Templates, file: string): Promise<Record<string, string>> {
  const kept = new KeptFile(file, keptSchema);
  const known = (await kept.read()) ?? {};
  const secrets = Object.fromEntries(
    templates
      .all("AWS::SecretsManager::Secret", secretSchema)
      .map(({ ref, properties: { GenerateSecretString: wish } }) => [
        ref,
        known[ref] ?? generate(wish.PasswordLength, wish.ExcludePunctuation),
      ]),
  );
  await kept.write({ ...known, ...secrets });
  return secrets;
}

function generate(length: number, withoutPunctuation: boolean): string {
  const alphabet = withoutPunctuation ? LETTERS_AND_DIGITS : LETTERS_AND_DIGITS + PUNCTUATION;
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join("");
}
