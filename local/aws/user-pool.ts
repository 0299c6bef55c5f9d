import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import {
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  ResourceNotFoundException,
  UpdateUserPoolClientCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import * as z from "zod";
import { LOCAL_CREDENTIALS } from "./credentials.ts";
import { freePort } from "./free-port.ts";
import { type GuardedProcess, startGuarded } from "./guarded-process.ts";
import { KeptFile } from "./kept-file.ts";
import type { Templates } from "./template.ts";
import { startUserPoolProxy } from "./user-pool-proxy.ts";
import { signedOutSchema, userPoolCorrection, userPoolRules } from "./user-pool-rules.ts";
import { waitForAnswer } from "./wait-for-answer.ts";

const userPoolSchema = z.object({
  UsernameAttributes: z.array(z.enum(["email", "phone_number"])).default([]),
  UsernameConfiguration: z.object({ CaseSensitive: z.boolean() }).exactOptional(),
  AutoVerifiedAttributes: z.array(z.enum(["email", "phone_number"])).default([]),
  AdminCreateUserConfig: z.object({ AllowAdminCreateUserOnly: z.boolean() }).exactOptional(),
  Policies: z.object({ PasswordPolicy: z.looseObject({ MinimumLength: z.int() }) }).exactOptional(),
  UserAttributeUpdateSettings: z
    .object({
      AttributesRequireVerificationBeforeUpdate: z.array(z.enum(["email", "phone_number"])),
    })
    .exactOptional(),
});

const units = z.enum(["seconds", "minutes", "hours", "days"]);
const clientSchema = z.object({
  ClientName: z.string().default("client"),
  AccessTokenValidity: z.int().exactOptional(),
  IdTokenValidity: z.int().exactOptional(),
  RefreshTokenValidity: z.int().exactOptional(),
  TokenValidityUnits: z
    .object({ AccessToken: units, IdToken: units, RefreshToken: units })
    .partial()
    .exactOptional(),
  ReadAttributes: z.array(z.string()).default([]),
  WriteAttributes: z.array(z.string()).default([]),
});

/** The issuer of tokens in AWS, without the id of the user pool that follows. */
const ISSUER = "https://cognito-idp.REGION.amazonaws.com";

/** The user pool of the templates, in cognito-local. */
export interface UserPool {
  readonly id: string;
  readonly clientId: string;
  readonly endpoint: string;
  readonly region: string;
  readonly cognito: CognitoIdentityProviderClient;
  /** cognito-local. */
  readonly process: GuardedProcess;
  /** Stops cognito-local and the rules in front of it. */
  close(): Promise<void>;
}

const keptSchema = z.object({ userPoolId: z.string(), clientId: z.string() });

/**
 * Starts cognito-local with the user pool and the app client of the templates, and in front of it
 * the rules of Cognito that it lacks. Its tokens carry the issuer that the pool would have in AWS,
 * so the authorizer of the template accepts them. Some differences remain: users sign in by
 * password instead of SRP and without an authenticator, with any password while it is temporary,
 * and the session of a challenge is not checked.
 *
 * @param folder where users and passwords are kept
 * @param log file for its output
 * @throws StartError when cognito-local does not start
 */
export async function startUserPool(
  templates: Templates,
  folder: string,
  log: string,
): Promise<UserPool> {
  const pool = templates.only("AWS::Cognito::UserPool", userPoolSchema);
  const client = templates.only("AWS::Cognito::UserPoolClient", clientSchema);
  const { region } = pool;
  const kept = new KeptFile(join(folder, "user-pool.json"), keptSchema);
  const known = await kept.read();
  if (known) await updatePool(databaseOf(folder), known.userPoolId, pool.properties);
  const { endpoint: behindRules, process } = await startCognitoLocal(folder, region, log);
  const clientAt = (endpoint: string) =>
    new CognitoIdentityProviderClient({ region, endpoint, credentials: LOCAL_CREDENTIALS });
  const inner = clientAt(behindRules);
  const existing = await reuse(inner, known, client.properties);
  const ids = existing ?? (await create(inner, pool.properties, client.properties));
  await kept.write(ids);
  templates.identify(pool.id, ids.userPoolId);
  templates.identify(client.id, ids.clientId);

  const ruled = {
    id: ids.userPoolId,
    cognito: inner,
    readAttributes: client.properties.ReadAttributes,
    writeAttributes: client.properties.WriteAttributes,
    verifiedFirst:
      pool.properties.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate ?? [],
    signedOut: new KeptFile(join(folder, "signed-out.json"), signedOutSchema),
  };
  const proxy = await startUserPoolProxy(
    behindRules,
    userPoolRules(ruled),
    userPoolCorrection(ruled),
  );
  const { endpoint } = proxy;
  const cognito = clientAt(endpoint);
  return {
    ...{ id: ids.userPoolId, clientId: ids.clientId, endpoint, region, cognito, process },
    async close() {
      cognito.destroy();
      inner.destroy();
      await proxy.close();
      await process.stop();
    },
  };
}

/**
 * Writes the settings of the templates into the file of an earlier start's pool: cognito-local can
 * update only some of them.
 */
async function updatePool(
  database: string,
  userPoolId: string,
  settings: z.output<typeof userPoolSchema>,
): Promise<void> {
  const file = new KeptFile(
    join(database, `${userPoolId}.json`),
    z.looseObject({ Options: z.record(z.string(), z.unknown()) }),
  );
  // cognito-local, which starts next, deals with a damaged file.
  const content = await file.read().catch(() => undefined);
  if (!content) return;
  const { UserAttributeUpdateSettings: _, ...others } = content.Options;
  await file.write({ ...content, Options: { ...others, ...settings } });
}

/** Updates the client of an earlier start. Returns undefined if there is no client to reuse. */
async function reuse(
  cognito: CognitoIdentityProviderClient,
  kept: z.infer<typeof keptSchema> | undefined,
  client: z.output<typeof clientSchema>,
): Promise<z.infer<typeof keptSchema> | undefined> {
  if (!kept) return undefined;
  const { userPoolId: UserPoolId, clientId: ClientId } = kept;
  try {
    await cognito.send(new UpdateUserPoolClientCommand({ UserPoolId, ClientId, ...client }));
    return kept;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

async function create(
  cognito: CognitoIdentityProviderClient,
  pool: z.output<typeof userPoolSchema>,
  client: z.output<typeof clientSchema>,
): Promise<z.infer<typeof keptSchema>> {
  const created = await cognito.send(
    new CreateUserPoolCommand({ PoolName: "officers", MfaConfiguration: "OFF", ...pool }),
  );
  const userPoolId = z.string().parse(created.UserPool?.Id);
  const { UserPoolClient } = await cognito.send(
    new CreateUserPoolClientCommand({ UserPoolId: userPoolId, ...client }),
  );
  return { userPoolId, clientId: z.string().parse(UserPoolClient?.ClientId) };
}

const databaseOf = (folder: string) => join(folder, ".cognito", "db");

async function startCognitoLocal(folder: string, region: string, log: string) {
  const settings = join(folder, ".cognito");
  await mkdir(settings, { recursive: true });
  await forgetDamaged(databaseOf(folder));
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  await writeFile(
    join(settings, "config.json"),
    JSON.stringify({
      TokenConfig: { IssuerDomain: ISSUER.replace("REGION", region) },
      ServerConfig: { hostname: "127.0.0.1", port },
    }),
  );
  // cognito-local reads its settings and keeps its data in its working folder.
  const program = startGuarded(process.execPath, [executable()], { log, cwd: folder });
  await waitForAnswer("cognito-local", `${endpoint}/health`, program, log);
  return { endpoint, process: program };
}

/**
 * Deletes all users if a file is damaged, as happens when the process is killed while it writes.
 */
async function forgetDamaged(folder: string): Promise<void> {
  const files = await readdir(folder).catch(() => []);
  try {
    for (const file of files) JSON.parse(await readFile(join(folder, file), "utf8"));
  } catch {
    await rm(folder, { recursive: true });
  }
}

function executable(): string {
  const require = createRequire(import.meta.url);
  const manifest = require.resolve("cognito-local/package.json");
  const { bin } = z.object({ bin: z.string() }).parse(require(manifest));
  return join(dirname(manifest), bin);
}
