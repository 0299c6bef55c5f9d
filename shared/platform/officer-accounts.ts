import type { AdminCreateUserCommandInput } from "@aws-sdk/client-cognito-identity-provider";
import { callAws, jsonRequest } from "./aws-call.ts";
import { refusedBy } from "./failure.ts";

/**
 * The officers' accounts in the user pool. An account is used to sign in; the officer's rights are
 * in the table.
 */

/** Creates an officer's account unless it exists; Cognito mails the temporary password. */
export type CreateAccount = (officer: AccountOwner) => Promise<void>;

export interface AccountOwner {
  readonly email: string;
  readonly name: string;
}

/** Returns the input of AdminCreateUser for an officer's account. */
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

/**
 * Creates accounts in a user pool. The function's role must allow it.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html
 */
export function officerAccounts(userPoolId: string): CreateAccount {
  return async (officer) => {
    const answer = await callAws({
      service: "cognito-idp",
      endpointVariable: "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER",
      request: jsonRequest(
        "AWSCognitoIdentityProviderService.AdminCreateUser",
        newAccount(userPoolId, officer),
      ),
    });
    if (answer.ok || answer.error === "UsernameExistsException") return;
    // Cognito's message may contain the address, and exceptions are logged.
    throw refusedBy("Cognito, for an officer's account,", answer);
  };
}
