import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  type AttributeType,
  GetUserCommand,
  InitiateAuthCommand,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { decodeJwt } from "jose";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import * as z from "zod";
import { startUserPool, type UserPool } from "#local/aws/user-pool.ts";
import { templates } from "#test/support/templates.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

const PASSWORD = "Kanal-lokal-2026";

const poolSettings = {
  UsernameAttributes: ["email"],
  AutoVerifiedAttributes: ["email"],
};
const keepOriginal = {
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] },
};

/** Starts the user pool of templates with these settings. */
function startPool(folder: string, pool: object, client: object): Promise<UserPool> {
  const made = templates({
    pool: { Type: "AWS::Cognito::UserPool", Properties: { ...poolSettings, ...pool } },
    client: { Type: "AWS::Cognito::UserPoolClient", Properties: client },
  });
  return startUserPool(made, folder, join(folder, "log"));
}

/** What a user and an administrator do with a pool. */
function actionsOn({ cognito, id: UserPoolId, clientId: ClientId }: UserPool) {
  const initiate = async (
    AuthFlow: "USER_PASSWORD_AUTH" | "REFRESH_TOKEN_AUTH",
    parameters: object,
  ) => {
    const AuthParameters = z.record(z.string(), z.string()).parse(parameters);
    const answer = await cognito.send(
      new InitiateAuthCommand({ ClientId, AuthFlow, AuthParameters }),
    );
    return z
      .object({ AccessToken: z.string(), IdToken: z.string(), RefreshToken: z.string().optional() })
      .parse(answer.AuthenticationResult);
  };
  const signIn = async (email: string, PASS = PASSWORD) => {
    const tokens = await initiate("USER_PASSWORD_AUTH", { USERNAME: email, PASSWORD: PASS });
    return { ...tokens, RefreshToken: z.string().parse(tokens.RefreshToken) };
  };
  return {
    signIn,
    refresh: (token: string) => initiate("REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: token }),
    /** Creates a user with a verified address of its own, and signs it in. */
    async user() {
      const email = `${randomBytes(4).toString("hex")}@kaltim.example`;
      const UserAttributes = [
        { Name: "email", Value: email },
        { Name: "email_verified", Value: "true" },
        { Name: "name", Value: "Nama Contoh" },
      ];
      const user = { UserPoolId, Username: email };
      await cognito.send(
        new AdminCreateUserCommand({ ...user, UserAttributes, MessageAction: "SUPPRESS" }),
      );
      await cognito.send(
        new AdminSetUserPasswordCommand({ ...user, Password: PASSWORD, Permanent: true }),
      );
      return { email, ...(await signIn(email)) };
    },
    update: (AccessToken: string, ...UserAttributes: AttributeType[]) =>
      cognito.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes })),
    adminUpdate: (Username: string, ...UserAttributes: AttributeType[]) =>
      cognito.send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username, UserAttributes })),
    async attributes(AccessToken: string) {
      const { UserAttributes = [] } = await cognito.send(new GetUserCommand({ AccessToken }));
      return Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name, Value]));
    },
    verify: (AccessToken: string, Code: string) =>
      cognito.send(new VerifyUserAttributeCommand({ AccessToken, AttributeName: "email", Code })),
    disable: (Username: string) =>
      cognito.send(new AdminDisableUserCommand({ UserPoolId, Username })),
    enable: (Username: string) =>
      cognito.send(new AdminEnableUserCommand({ UserPoolId, Username })),
    signOut: (Username: string) =>
      cognito.send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username })),
  };
}

const email = (Value: string) => ({ Name: "email", Value });
const verified = { Name: "email_verified", Value: "true" };
const notAuthorized = (message: string) => ({ name: "NotAuthorizedException", message });
const UNAUTHORIZED_WRITE = notAuthorized("A client attempted to write unauthorized attribute");

const SETTINGS = {
  /** The client may write only `locale`, and an address must be verified first. */
  strict: {
    pool: keepOriginal,
    client: { WriteAttributes: ["locale"], ReadAttributes: ["email", "email_verified"] },
  },
  /** The client may read and write all attributes. */
  open: { pool: {}, client: {} },
};

const folders: string[] = [];
const started = new Map<keyof typeof SETTINGS, Promise<UserPool>>();
afterAll(async () => {
  for (const pool of await Promise.all(started.values())) await pool.close();
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** Starts a pool for the tests of this file, or returns the one that runs. */
async function givenPool(kind: keyof typeof SETTINGS) {
  let pool = started.get(kind);
  if (!pool) {
    const folder = mkdtempSync(join(tmpdir(), "kanal-test-"));
    folders.push(folder);
    pool = startPool(folder, SETTINGS[kind].pool, SETTINGS[kind].client);
    started.set(kind, pool);
  }
  return actionsOn(await pool);
}
const strict = () => givenPool("strict");
const open = () => givenPool("open");

describe("a user of the local pool", () => {
  test.each([
    [[email("admin@kaltim.example")]],
    [[email("admin@kaltim.example"), verified]],
    [
      [
        { Name: "locale", Value: "id" },
        { Name: "name", Value: "Admin" },
      ],
    ],
    [[verified]],
  ])("cannot write %j, which the client may not write", async (attributes) => {
    const act = await strict();
    const { AccessToken, email: own } = await act.user();

    await expect(act.update(AccessToken, ...attributes)).rejects.toMatchObject(UNAUTHORIZED_WRITE);
    expect(await act.attributes(AccessToken)).toMatchObject({ email: own, email_verified: "true" });
  });

  test("writes what the client may write", async () => {
    const act = await strict();
    const { AccessToken } = await act.user();

    await act.update(AccessToken, { Name: "locale", Value: "id" });
  });

  test("reads what the client may read, also in the ID token", async () => {
    const act = await strict();
    const { AccessToken, IdToken, email: own } = await act.user();

    const attributes = await act.attributes(AccessToken);
    expect(Object.keys(attributes).sort()).toEqual(["email", "email_verified", "sub"]);
    expect(decodeJwt(IdToken)).toMatchObject({ email: own, email_verified: true });
    expect(decodeJwt(IdToken)).not.toHaveProperty("name");
  });

  test("with another's token, an ID token or a forged one changes nothing", async () => {
    const act = await strict();
    const { AccessToken, IdToken } = await act.user();
    const locale = { Name: "locale", Value: "id" };
    const [head, , signature] = AccessToken.split(".");
    const claims = { ...decodeJwt(AccessToken), username: (await act.user()).email };
    const forged = [head, Buffer.from(JSON.stringify(claims)).toString("base64url"), signature];

    for (const token of [IdToken, forged.join("."), "x"]) {
      await expect(act.update(token, locale)).rejects.toMatchObject(
        notAuthorized("Invalid Access Token"),
      );
    }
  });

  test("with a wrong password gets the same error as without an account", async () => {
    const act = await strict();
    const { email: own } = await act.user();

    await expect(act.signIn(own, "Kanal-lokal-2027")).rejects.toMatchObject(
      notAuthorized("Incorrect username or password."),
    );
    await expect(act.signIn("nobody@kaltim.example")).rejects.toMatchObject({
      name: "NotAuthorizedException",
    });
  });
});

describe("a client whose template lists no attributes", () => {
  test("may write the address, which is unverified then, also in the ID token", async () => {
    const act = await open();
    const { AccessToken } = await act.user();
    const other = `${randomBytes(4).toString("hex")}@kaltim.example`;

    await act.update(AccessToken, email(other));

    const { IdToken } = await act.signIn(other);
    expect(decodeJwt(IdToken)).toMatchObject({
      email: other,
      email_verified: false,
      name: "Nama Contoh",
    });
  });

  test("cannot say that an address is verified", async () => {
    const act = await open();
    const { AccessToken, email: own } = await act.user();

    await expect(act.update(AccessToken, email(own), verified)).rejects.toMatchObject(
      UNAUTHORIZED_WRITE,
    );
  });

  test("cannot take another's address, however it is written", async () => {
    const act = await open();
    const { email: taken } = await act.user();
    const { AccessToken, email: own } = await act.user();

    for (const address of [taken, taken.toUpperCase()]) {
      const refused = { name: "AliasExistsException" };
      await expect(act.update(AccessToken, email(address))).rejects.toMatchObject(refused);
      await expect(act.adminUpdate(own, email(address), verified)).rejects.toMatchObject(refused);
    }
  });
});

describe("an address that must be verified before it changes", () => {
  test("stays until then; the settings also apply to a pool of an earlier start", async () => {
    const folder = temporaryFolder();
    const before = await startPool(folder, {}, {});
    await before.close();
    const again = await startPool(folder, keepOriginal, {});
    onTestFinished(() => again.close());
    expect(again.id).toBe(before.id);
    const { user, update, attributes, verify } = actionsOn(again);
    const { AccessToken, email: own } = await user();

    await update(AccessToken, email("baru@kaltim.example"));

    expect(await attributes(AccessToken)).toMatchObject({ email: own, email_verified: "true" });
    const database = readFileSync(join(folder, ".cognito", "db", `${again.id}.json`), "utf8");
    const [, code = ""] = database.match(/"AttributeVerificationCode": "(\w+)"/) ?? [];
    await verify(AccessToken, code);
    expect(await attributes(AccessToken)).toMatchObject({
      email: "baru@kaltim.example",
      email_verified: "true",
    });
  });

  test("is changed at once by an administrator who says that it is verified, and only then", async () => {
    const act = await strict();
    const { AccessToken, email: own } = await act.user();
    const other = `${randomBytes(4).toString("hex")}@kaltim.example`;

    await expect(act.adminUpdate(own, email(other))).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
    await act.adminUpdate(own, email(other), verified);

    expect(await act.attributes(AccessToken)).toMatchObject({ email: other });
  });
});

describe("a disabled user", () => {
  test("neither signs in nor refreshes nor uses a token, until enabled again", async () => {
    const act = await strict();
    const { email: own, AccessToken, RefreshToken } = await act.user();
    expect((await act.refresh(RefreshToken)).IdToken).toBeTruthy();

    await act.disable(own);

    const isDisabled = notAuthorized("User is disabled.");
    await expect(act.signIn(own)).rejects.toMatchObject(isDisabled);
    await expect(act.refresh(RefreshToken)).rejects.toMatchObject(isDisabled);
    await expect(act.attributes(AccessToken)).rejects.toMatchObject(isDisabled);
    await act.enable(own);
    expect((await act.signIn(own)).IdToken).toBeTruthy();
  });
});

describe("signing a user out everywhere", () => {
  test("revokes its tokens and no other user's, and it can sign in again at once", async () => {
    const act = await strict();
    const { email: own, AccessToken, RefreshToken } = await act.user();
    const other = await act.user();

    await act.signOut(own);

    await expect(act.refresh(RefreshToken)).rejects.toMatchObject(
      notAuthorized("Refresh Token has been revoked"),
    );
    await expect(act.attributes(AccessToken)).rejects.toMatchObject(
      notAuthorized("Access Token has been revoked"),
    );
    const anew = await act.signIn(own);
    expect((await act.refresh(anew.RefreshToken)).IdToken).toBeTruthy();
    expect((await act.refresh(other.RefreshToken)).IdToken).toBeTruthy();
  });

  test("names an unknown user", async () => {
    const act = await strict();
    await expect(act.signOut("nobody@kaltim.example")).rejects.toMatchObject({
      name: "UserNotFoundException",
    });
  });
});
