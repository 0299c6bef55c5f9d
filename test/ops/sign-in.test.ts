import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { expect, onTestFinished, test } from "vitest";
import { signIn } from "#ops/sign-in.ts";
import { awsEndpoint } from "#test/support/aws-endpoint.ts";

const ACCOUNT = {
  userPoolId: "ap-southeast-3_Contoh",
  clientId: "client",
  email: "petugas@kaltim.example",
};

/** Cognito, which answers the steps of a sign-in one after another; and the officer's answers. */
async function given(steps: readonly object[], typed: readonly string[]) {
  const answers = [...steps];
  const endpoint = await awsEndpoint(() => JSON.stringify(answers.shift()));
  onTestFinished(() => endpoint.close());
  const cognito = new CognitoIdentityProviderClient({
    region: "ap-southeast-3",
    endpoint: endpoint.url,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  const lines = [...typed];
  const said: string[] = [];
  const next = async () => lines.shift() ?? "";
  const dialog = { say: (text: string) => said.push(text), ask: next, askSecret: next };
  return { said, received: endpoint.received, run: () => signIn({ ...ACCOUNT, cognito }, dialog) };
}

const challenge = (ChallengeName: string, Session: string) => ({
  ChallengeName,
  Session,
  ChallengeParameters: { USER_ID_FOR_SRP: "sub-1" },
});
const tokens = { AuthenticationResult: { IdToken: "id-token" } };
const { userPoolId: UserPoolId, clientId: ClientId } = ACCOUNT;

test("an officer signs in for the first time: a password, then an authenticator", async () => {
  const { run, said, received } = await given(
    [
      challenge("NEW_PASSWORD_REQUIRED", "one"),
      challenge("MFA_SETUP", "two"),
      { SecretCode: "SECRETKEY", Session: "three" },
      { Status: "SUCCESS", Session: "four" },
      tokens,
    ],
    ["temporary", "chosen", "123456"],
  );
  expect(await run()).toBe("id-token");
  expect(said.join("\n")).toContain("SECRETKEY");
  expect(said.join("\n")).not.toContain("chosen");
  const toChallenge = (ChallengeName: string, Session: string, more: object = {}) => ({
    operation: "AdminRespondToAuthChallenge",
    input: {
      ...{ UserPoolId, ClientId, ChallengeName, Session },
      ChallengeResponses: { USERNAME: "sub-1", ...more },
    },
  });
  expect(received).toEqual([
    {
      operation: "AdminInitiateAuth",
      input: {
        ...{ UserPoolId, ClientId, AuthFlow: "ADMIN_USER_PASSWORD_AUTH" },
        AuthParameters: { USERNAME: ACCOUNT.email, PASSWORD: "temporary" },
      },
    },
    toChallenge("NEW_PASSWORD_REQUIRED", "one", { NEW_PASSWORD: "chosen" }),
    { operation: "AssociateSoftwareToken", input: { Session: "two" } },
    { operation: "VerifySoftwareToken", input: { Session: "three", UserCode: "123456" } },
    toChallenge("MFA_SETUP", "four"),
  ]);
});

test("an officer signs in with password and code", async () => {
  const { run, received } = await given(
    [challenge("SOFTWARE_TOKEN_MFA", "one"), tokens],
    ["chosen", "654321"],
  );
  expect(await run()).toBe("id-token");
  expect(received[1]?.input).toMatchObject({
    ChallengeName: "SOFTWARE_TOKEN_MFA",
    Session: "one",
    ChallengeResponses: { USERNAME: "sub-1", SOFTWARE_TOKEN_MFA_CODE: "654321" },
  });
});

test("a step that the command does not know ends it", async () => {
  const { run } = await given([challenge("SMS_MFA", "one")], ["chosen"]);
  await expect(run()).rejects.toThrow("Cognito asks for SMS_MFA");
});
