import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { afterEach, describe, expect, test } from "vitest";
import { resendInvitation, resetAuthenticator } from "#ops/officer-account.ts";
import { emailArgument } from "#ops/officer-argument.ts";
import { type AwsEndpoint, awsEndpoint } from "#test/support/aws-endpoint.ts";

let endpoint: AwsEndpoint | undefined;
afterEach(() => endpoint?.close());

const POOL = "ap-southeast-3_Contoh";
const EMAIL = "petugas@kaltim.example";

/** The account in a pool where the officer has a status, or does not exist. */
async function account(status: string | undefined) {
  const fault = '{"__type":"UserNotFoundException","message":"User does not exist."}';
  const user = JSON.stringify({ Username: "sub", UserStatus: status });
  endpoint = await awsEndpoint(
    (operation) =>
      operation === "AdminGetUser" ? (status === undefined ? fault : user) : '{"User":{}}',
    () => (status === undefined ? 400 : 200),
  );
  const cognito = new CognitoIdentityProviderClient({
    region: "ap-southeast-3",
    endpoint: endpoint.url,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  return { cognito, userPoolId: POOL, email: EMAIL };
}
const done = () => endpoint?.received.filter(({ operation }) => operation !== "AdminGetUser");

describe("an invitation", () => {
  test("is sent again to an officer who has not signed in, also when it has expired", async () => {
    await resendInvitation(await account("FORCE_CHANGE_PASSWORD"));
    expect(done()).toEqual([
      {
        operation: "AdminCreateUser",
        input: {
          UserPoolId: POOL,
          Username: EMAIL,
          MessageAction: "RESEND",
          DesiredDeliveryMediums: ["EMAIL"],
        },
      },
    ]);
  });

  test("is not sent to an officer who has a password, or is unknown", async () => {
    await expect(resendInvitation(await account("CONFIRMED"))).rejects.toThrow(
      "petugas@kaltim.example has signed in already",
    );
    expect(done()).toEqual([]);
    endpoint?.close();
    await expect(resendInvitation(await account(undefined))).rejects.toThrow("has no account");
    expect(done()).toEqual([]);
  });
});

describe("a lost authenticator", () => {
  test("is deleted, and the officer is signed out everywhere", async () => {
    await resetAuthenticator(await account("CONFIRMED"));
    const input = { UserPoolId: POOL, Username: EMAIL };
    expect(done()).toEqual([
      { operation: "AdminDeleteSoftwareToken", input },
      { operation: "AdminUserGlobalSignOut", input },
    ]);
  });

  test("of an unknown officer changes nothing", async () => {
    await expect(resetAuthenticator(await account(undefined))).rejects.toThrow("has no account");
    expect(done()).toEqual([]);
  });
});

test("an officer is named by one email address, in any case", () => {
  expect(emailArgument(["Petugas@Kaltim.example"], "usage")).toBe(EMAIL);
  for (const wrong of [[], ["petugas"], [EMAIL, EMAIL]]) {
    expect(() => emailArgument(wrong, "usage")).toThrow("Name one officer by the email address.");
  }
});
