import type {
  AdminCreateUserCommandInput,
  AttributeType,
} from "@aws-sdk/client-cognito-identity-provider";
import * as z from "zod/mini";
import { type AwsAnswer, callAws, jsonRequest } from "./aws-call.ts";
import { refusedBy } from "./failure.ts";

/**
 * The officers' accounts in the user pool. An account is used to sign in; the officer's rights are
 * in the table, by the account's id (`sub`). The pool decides which account an email address names.
 */
export interface OfficerAccounts {
  /** Returns the `sub` of the account that an email address names now, if there is one. */
  find(email: string): Promise<string | undefined>;
  /** Creates an account, unless it exists, and returns its `sub`. Cognito mails the password. */
  create(owner: AccountOwner): Promise<string>;
  /** Lets the account sign in again. */
  enable(sub: string): Promise<void>;
  /** Signs the account out everywhere and lets it sign in no more; does nothing if it is gone. */
  disable(sub: string): Promise<void>;
}

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
 * Returns the id of an account among its attributes.
 *
 * @throws Error if it is not there: Cognito gives every account one
 */
export function subIn(attributes: readonly AttributeType[] = []): string {
  const sub = attributes.find(({ Name }) => Name === "sub")?.Value;
  if (sub === undefined) throw new Error("Cognito gave an account without a sub");
  return sub;
}

const attributesSchema = z.array(
  z.object({ Name: z.string(), Value: z.exactOptional(z.string()) }),
);
const foundSchema = z.object({ UserAttributes: attributesSchema });
const createdSchema = z.object({ User: z.object({ Attributes: attributesSchema }) });

/**
 * Returns the accounts of a user pool. The function's role must allow each call.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_Operations.html
 */
export function officerAccounts(userPoolId: string): OfficerAccounts {
  const find = async (email: string): Promise<string | undefined> => {
    const answer = await call("AdminGetUser", { UserPoolId: userPoolId, Username: email });
    if (!answer.ok && answer.error === "UserNotFoundException") return undefined;
    return subIn(foundSchema.parse(JSON.parse(outputOf(answer))).UserAttributes);
  };
  return {
    find,
    async create(owner) {
      const answer = await call("AdminCreateUser", newAccount(userPoolId, owner));
      if (!answer.ok && answer.error === "UsernameExistsException") {
        const existing = await find(owner.email);
        if (existing) return existing;
      }
      const { User } = createdSchema.parse(JSON.parse(outputOf(answer)));
      return subIn(User.Attributes);
    },
    async enable(sub) {
      outputOf(await call("AdminEnableUser", { UserPoolId: userPoolId, Username: sub }));
    },
    async disable(sub) {
      // Signed out first: Cognito does not say whether a disabled account can be signed out. A
      // sign-in in between is of no use, since a disabled account gets no further tokens.
      for (const operation of ["AdminUserGlobalSignOut", "AdminDisableUser"] as const) {
        const answer = await call(operation, { UserPoolId: userPoolId, Username: sub });
        if (!answer.ok && answer.error === "UserNotFoundException") return;
        outputOf(answer);
      }
    },
  };
}

type Operation =
  | "AdminGetUser"
  | "AdminCreateUser"
  | "AdminEnableUser"
  | "AdminUserGlobalSignOut"
  | "AdminDisableUser";

function call(operation: Operation, input: object): Promise<AwsAnswer> {
  return callAws({
    service: "cognito-idp",
    endpointVariable: "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER",
    request: jsonRequest(`AWSCognitoIdentityProviderService.${operation}`, input),
  });
}

/** @throws Error if Cognito refused: its message may contain the address, exceptions are logged */
function outputOf(answer: AwsAnswer): string {
  if (!answer.ok) throw refusedBy("Cognito, for an officer's account,", answer);
  return answer.output;
}
