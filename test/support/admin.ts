import {
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { expect, inject } from "vitest";
import { type CallOptions, call, type Reply } from "./api.ts";

/** Requests are made by a system admin. */
const as = "admin" as const;

/** Writes an entry of the reference data, or an officer. */
export const put = (path: string, body: unknown, options: CallOptions = {}): Promise<Reply> =>
  call("PUT", `/v1/admin/${path}`, { as, body, ...options });

/** Reads an entry of the reference data, or an officer. */
export const get = (path: string): Promise<Reply> => call("GET", `/v1/admin/${path}`, { as });

/** Expects an answer that names wrong fields, and returns their paths. */
export const blamed = ({ status, body }: Reply): string[] => {
  expect({ status, code: body.code }).toEqual({ status: 422, code: "invalid" });
  return body.errors.map(({ path }: { path: string }) => path);
};

/** Returns a value that must be in the reference data. */
export const found = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error("It is not in the reference data of Kaltim");
  return value;
};

/** A client of the local user pool. */
export const cognito = () =>
  new CognitoIdentityProviderClient({
    region: "local",
    endpoint: inject("userPool").endpoint,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });

const PASSWORD = "Kanal-uji-2026!";

/** Signs an officer in who got an account, as after choosing a password with the mailed one. */
export async function signIn(email: string): Promise<CallOptions> {
  const { id, clientId } = inject("userPool");
  await cognito().send(
    new AdminSetUserPasswordCommand({
      UserPoolId: id,
      Username: email,
      Password: PASSWORD,
      Permanent: true,
    }),
  );
  const { AuthenticationResult } = await cognito().send(
    new InitiateAuthCommand({
      ClientId: clientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: email, PASSWORD },
    }),
  );
  return { headers: { Authorization: `Bearer ${AuthenticationResult?.IdToken}` } };
}
