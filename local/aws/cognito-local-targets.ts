import { createRequire } from "node:module";

/**
 * Preloaded into the process of cognito-local: adds what it does not do for accounts that are
 * signed out or disabled. As in AWS, a signed-out account's refresh tokens are of no use any more,
 * and a disabled account cannot sign in or refresh.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUserGlobalSignOut.html
 */

interface User {
  readonly Enabled: boolean;
}

interface Pool {
  getUserByUsername(context: unknown, username: string): Promise<User | null>;
  getUserByRefreshToken(context: unknown, token: string): Promise<User | null>;
  saveUser(context: unknown, user: object): Promise<void>;
}

interface Services {
  readonly cognito: {
    getUserPool(context: unknown, id: string): Promise<Pool>;
    getUserPoolForClientId(context: unknown, clientId: string): Promise<Pool>;
  };
}

interface PoolRequest {
  readonly UserPoolId: string;
  readonly Username: string;
}

interface SignInRequest {
  readonly ClientId: string;
  readonly AuthParameters?: { readonly USERNAME?: string; readonly REFRESH_TOKEN?: string };
}

/** An operation of the API, as cognito-local keeps them by name. */
type Target<R> = (services: Services) => (context: unknown, request: R) => Promise<unknown>;

const require = createRequire(import.meta.url);
const {
  Targets,
}: {
  Targets: { AdminUserGlobalSignOut?: Target<PoolRequest>; InitiateAuth: Target<SignInRequest> };
} = require("cognito-local/lib/targets/targets.js");
const { NotAuthorizedError, UserNotFoundError } = require("cognito-local/lib/errors.js");

Targets.AdminUserGlobalSignOut =
  ({ cognito }) =>
  async (context, { UserPoolId, Username }) => {
    const pool = await cognito.getUserPool(context, UserPoolId);
    const user = await pool.getUserByUsername(context, Username);
    if (!user) throw new UserNotFoundError();
    await pool.saveUser(context, { ...user, RefreshTokens: [] });
    return {};
  };

const { InitiateAuth } = Targets;

Targets.InitiateAuth = (services) => async (context, request) => {
  const { USERNAME, REFRESH_TOKEN } = request.AuthParameters ?? {};
  const pool = await services.cognito.getUserPoolForClientId(context, request.ClientId);
  const user =
    USERNAME === undefined
      ? REFRESH_TOKEN !== undefined && (await pool.getUserByRefreshToken(context, REFRESH_TOKEN))
      : await pool.getUserByUsername(context, USERNAME);
  if (user && !user.Enabled) throw new NotAuthorizedError("User is disabled.");
  return InitiateAuth(services)(context, request);
};
