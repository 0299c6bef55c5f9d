import type { AdminCreateUserCommandInput } from "@aws-sdk/client-cognito-identity-provider";
import { AwsClient } from "aws4fetch";
import * as z from "zod/mini";
import { defaultProvider } from "./lambda-credentials.ts";

/**
 * The officers' accounts in the user pool. An account signs in; what its officer may do is in the
 * table. It takes one call of Cognito, for which its client would be a tenth of a function: so the
 * call is signed by aws4fetch.
 */

/** Makes an officer's account unless there is one; Cognito mails the temporary password. */
export type CreateAccount = (officer: AccountOwner) => Promise<void>;

export interface AccountOwner {
  readonly email: string;
  readonly name: string;
}

/** What Cognito is asked for, to make an account. */
export function newAccount(userPoolId: string, { email, name }: AccountOwner) {
  return {
    UserPoolId: userPoolId,
    Username: email,
    UserAttributes: [
      { Name: "email", Value: email },
      { Name: "email_verified", Value: "true" },
      { Name: "name", Value: name },
    ],
    DesiredDeliveryMediums: ["EMAIL"],
  } satisfies AdminCreateUserCommandInput;
}

const SERVICE = "cognito-idp";
const RETRIES = 3;

/** How AWS's JSON protocol names an error, with a namespace before it or without. */
const errorSchema = z.object({ __type: z.string() });

/** The accounts of a user pool, for a function whose role may make them. */
export function officerAccounts(userPoolId: string): CreateAccount {
  const region = process.env["AWS_REGION"] ?? "";
  const endpoint =
    process.env["AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER"] ??
    `https://${SERVICE}.${region}.amazonaws.com/`;
  return async (officer) => {
    const credentials = await defaultProvider()();
    const aws = new AwsClient({ ...credentials, region, service: SERVICE, retries: RETRIES });
    const response = await aws.fetch(endpoint, {
      method: "POST",
      headers: {
        "Content-Type": "application/x-amz-json-1.1",
        "X-Amz-Target": "AWSCognitoIdentityProviderService.AdminCreateUser",
      },
      body: JSON.stringify(newAccount(userPoolId, officer)),
    });
    if (response.ok) return;
    const { __type: type } = errorSchema.parse(await response.json());
    if (type.split("#").at(-1) === "UsernameExistsException") return;
    // Cognito's message may repeat the address, and an exception is logged.
    throw new Error(`Cognito did not make an officer's account: ${response.status} ${type}`);
  };
}
