import { setTimeout as pause } from "node:timers/promises";
import {
  AdminGetUserCommand,
  type CognitoIdentityProviderClient,
  ListUsersCommand,
  UserNotFoundException,
} from "@aws-sdk/client-cognito-identity-provider";
import * as z from "zod";
import type { KeptFile } from "./kept-file.ts";
import {
  type CognitoAnswer,
  type CognitoCall,
  type CognitoCorrection,
  type CognitoRule,
  cognitoError,
} from "./user-pool-proxy.ts";
import { type Attributes, correctedIdToken, verifiedClaims } from "./user-pool-tokens.ts";

/** When all tokens of a user were revoked, in seconds since 1970, by username. */
export const signedOutSchema = z.record(z.string(), z.number());

/** The user pool that the rules apply to. */
interface RuledPool {
  readonly id: string;
  /** A client of cognito-local itself, behind the rules. */
  readonly cognito: CognitoIdentityProviderClient;
  /**
   * The attributes that the app client may read and write. None listed means all of them, as in
   * Cognito (https://github.com/aws/aws-aspnet-cognito-identity-provider/issues/89).
   */
  readonly readAttributes: readonly string[];
  readonly writeAttributes: readonly string[];
  /** Attributes that keep their value until the user has verified the new one. */
  readonly verifiedFirst: readonly string[];
  readonly signedOut: KeptFile<z.infer<typeof signedOutSchema>>;
}

interface User {
  readonly username: string;
  readonly isEnabled: boolean;
  readonly attributes: Attributes;
}

/** Attributes that only an administrator can write: whether an address was verified. */
const ADMIN_ONLY = ["email_verified", "phone_number_verified"];

const attributeList = z.array(z.object({ Name: z.string(), Value: z.string().default("") }));

/** The fields of calls that the rules look at. */
const bodySchema = z.object({
  AccessToken: z.string().exactOptional(),
  Username: z.string().default(""),
  AuthParameters: z.record(z.string(), z.string()).default({}),
  ChallengeResponses: z.record(z.string(), z.string()).default({}),
  UserAttributes: attributeList.default([]),
  UserAttributeNames: z.array(z.string()).default([]),
});
type Body = z.infer<typeof bodySchema>;

const notAuthorized = (message: string) => cognitoError("NotAuthorizedException", message);

/**
 * Returns what Cognito refuses or does and cognito-local does not: access tokens are verified, a
 * client writes only its WriteAttributes, an address belongs to one user, disabled users neither
 * sign in nor refresh, and AdminUserGlobalSignOut revokes tokens.
 */
export function userPoolRules(pool: RuledPool): CognitoRule[] {
  const rules = [signOutRule, accessTokenRule, signInRule, attributesRule];
  return rules.map((rule) => async ({ operation, body }) => {
    const parsed = bodySchema.safeParse(body);
    // cognito-local says what is wrong with a malformed call.
    return parsed.success ? rule(pool, operation, parsed.data) : undefined;
  });
}

type Rule = (pool: RuledPool, operation: string, body: Body) => Promise<CognitoAnswer | undefined>;

/**
 * Revokes all access and refresh tokens of a user. Tokens say when they were issued in whole
 * seconds, so the answer waits for the next second: tokens issued after it are valid.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUserGlobalSignOut.html
 */
const signOutRule: Rule = async (pool, operation, { Username }) => {
  if (operation !== "AdminUserGlobalSignOut") return undefined;
  const user = await findUser(pool, Username);
  if (!user) return cognitoError("UserNotFoundException", "User does not exist.");
  const now = Date.now();
  const second = Math.floor(now / 1_000);
  const known = (await pool.signedOut.read()) ?? {};
  await pool.signedOut.write({ ...known, [user.username]: second });
  await pause((second + 1) * 1_000 - now);
  return { status: 200, body: {} };
};

/** Verifies the access token of a call that a user makes about itself. */
const accessTokenRule: Rule = async (pool, _, { AccessToken }) => {
  if (AccessToken === undefined) return undefined;
  const claims = await verifiedClaims(AccessToken);
  if (claims?.["token_use"] !== "access") return notAuthorized("Invalid Access Token");
  const user = await findUser(pool, String(claims["username"]));
  if (!user) return cognitoError("UserNotFoundException", "User does not exist.");
  if (!user.isEnabled) return notAuthorized("User is disabled.");
  const isRevoked = await wasRevoked(pool, user, claims.iat);
  return isRevoked ? notAuthorized("Access Token has been revoked") : undefined;
};

const SIGN_INS = [
  "InitiateAuth",
  "AdminInitiateAuth",
  "RespondToAuthChallenge",
  "AdminRespondToAuthChallenge",
];

/** Refuses disabled users, and refresh tokens that have expired or were revoked. */
const signInRule: Rule = async (pool, operation, { AuthParameters, ChallengeResponses }) => {
  if (!SIGN_INS.includes(operation)) return undefined;
  const { REFRESH_TOKEN, USERNAME = ChallengeResponses["USERNAME"] ?? "" } = AuthParameters;
  const claims = REFRESH_TOKEN === undefined ? undefined : await verifiedClaims(REFRESH_TOKEN);
  if (REFRESH_TOKEN !== undefined && !claims) return notAuthorized("Invalid Refresh Token");
  const user = await findUser(pool, claims ? String(claims["cognito:username"]) : USERNAME);
  // Who does not exist is not told from who has another password: cognito-local answers both.
  if (!user) return undefined;
  if (!user.isEnabled) return notAuthorized("User is disabled.");
  const isRevoked = claims && (await wasRevoked(pool, user, claims.iat));
  return isRevoked ? notAuthorized("Refresh Token has been revoked") : undefined;
};

/** Refuses changes of attributes that Cognito refuses. */
const attributesRule: Rule = async (pool, operation, body) => {
  const isAdmin = operation === "AdminUpdateUserAttributes";
  if (!isAdmin && !/^(Update|Delete)UserAttributes$/.test(operation)) return undefined;
  const changed = [...body.UserAttributes.map(({ Name }) => Name), ...body.UserAttributeNames];
  if (!isAdmin && changed.some((name) => !mayWrite(pool, name))) {
    return notAuthorized("A client attempted to write unauthorized attribute");
  }
  const values = recordOf(body.UserAttributes);
  const { email } = values;
  if (email === undefined) return undefined;
  const claims = isAdmin ? undefined : await verifiedClaims(body.AccessToken ?? "");
  const user = await findUser(pool, isAdmin ? body.Username : String(claims?.["username"]));
  if (await belongsToAnother(pool, email, user)) {
    return cognitoError("AliasExistsException", "An account with the email already exists.");
  }
  if (isAdmin && pool.verifiedFirst.includes("email") && values["email_verified"] !== "true") {
    // Cognito would keep the old address and mail a code; cognito-local does so only for users.
    return cognitoError(
      "InvalidParameterException",
      "The local user pool cannot keep the old address until the new one is verified: send email_verified true",
    );
  }
  return undefined;
};

/**
 * Makes cognito-local's answers Cognito's: the same error for a wrong password as for an unknown
 * user, ID tokens and users with the attributes that the client may read.
 */
export function userPoolCorrection(pool: RuledPool): CognitoCorrection {
  return async ({ operation }: CognitoCall, answer: CognitoAnswer) => {
    const { __type: type, AuthenticationResult, UserAttributes } = answer.body;
    if (SIGN_INS.includes(operation) && type === "InvalidPasswordException") {
      return notAuthorized("Incorrect username or password.");
    }
    if (operation === "GetUser" && UserAttributes !== undefined) {
      const readable = attributeList
        .parse(UserAttributes)
        .filter(({ Name }) => mayRead(pool, Name));
      return { ...answer, body: { ...answer.body, UserAttributes: readable } };
    }
    const issued = z
      .looseObject({ AccessToken: z.string(), IdToken: z.string() })
      .safeParse(AuthenticationResult);
    if (!issued.success) return answer;
    const claims = await verifiedClaims(issued.data.AccessToken);
    const user = await findUser(pool, String(claims?.["username"]));
    const readable = Object.entries(user?.attributes ?? {}).filter(([name]) => mayRead(pool, name));
    const IdToken = await correctedIdToken(issued.data.IdToken, Object.fromEntries(readable));
    return {
      ...answer,
      body: { ...answer.body, AuthenticationResult: { ...issued.data, IdToken } },
    };
  };
}

function mayWrite({ writeAttributes }: RuledPool, name: string): boolean {
  if (ADMIN_ONLY.includes(name)) return false;
  return writeAttributes.length === 0 || writeAttributes.includes(name);
}

function mayRead({ readAttributes }: RuledPool, name: string): boolean {
  return name === "sub" || readAttributes.length === 0 || readAttributes.includes(name);
}

async function wasRevoked(
  { signedOut }: RuledPool,
  { username }: User,
  issuedAt = 0,
): Promise<boolean> {
  const at = (await signedOut.read())?.[username];
  return at !== undefined && issuedAt <= at;
}

async function belongsToAnother(
  { cognito, id }: RuledPool,
  email: string,
  user: User | undefined,
): Promise<boolean> {
  const { Users = [] } = await cognito.send(new ListUsersCommand({ UserPoolId: id }));
  return Users.some(({ Username, Attributes = [] }) => {
    const theirs = Attributes.find(({ Name }) => Name === "email")?.Value;
    return theirs?.toLowerCase() === email.toLowerCase() && Username !== user?.username;
  });
}

/** Finds a user by username, `sub` or email address. */
async function findUser({ cognito, id }: RuledPool, name: string): Promise<User | undefined> {
  if (name === "") return undefined;
  try {
    const found = await cognito.send(new AdminGetUserCommand({ UserPoolId: id, Username: name }));
    const { Username: username = "", Enabled: isEnabled = true, UserAttributes } = found;
    const attributes = recordOf(attributeList.parse(UserAttributes ?? []));
    return { username, isEnabled, attributes };
  } catch (error) {
    if (error instanceof UserNotFoundException) return undefined;
    throw error;
  }
}

function recordOf(list: z.infer<typeof attributeList>): Attributes {
  return Object.fromEntries(list.map(({ Name, Value }) => [Name, Value]));
}
