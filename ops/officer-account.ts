import {
  AdminCreateUserCommand,
  AdminDeleteSoftwareTokenCommand,
  AdminGetUserCommand,
  AdminUserGlobalSignOutCommand,
  UserNotFoundException,
} from "@aws-sdk/client-cognito-identity-provider";
import { OperatorError } from "./operator-error.ts";
import type { StageUserPool } from "./stage-user-pool.ts";

/** An officer's account in a user pool, by the officer's email address. */
interface AccountAtPool extends Pick<StageUserPool, "cognito" | "userPoolId"> {
  readonly email: string;
}

/**
 * Mails an invitation again, with a new temporary password that holds as long as the first one did,
 * also if the first one has expired.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html
 *
 * @throws OperatorError if there is no such account, or the officer has signed in already
 */
export async function resendInvitation(account: AccountAtPool): Promise<void> {
  const { cognito, userPoolId, email } = account;
  if ((await statusOf(account)) !== "FORCE_CHANGE_PASSWORD") {
    throw new OperatorError(
      `${email} has signed in already. An officer who forgot the password sets a new one with a code by mail.`,
    );
  }
  await cognito.send(
    new AdminCreateUserCommand({
      UserPoolId: userPoolId,
      Username: email,
      MessageAction: "RESEND",
      DesiredDeliveryMediums: ["EMAIL"],
    }),
  );
}

/**
 * Deletes the authenticator of an officer who lost it, and signs the officer out everywhere. The
 * next sign-in asks for the password and then sets up a new authenticator. (To disable the token as
 * a preference, with AdminSetUserMFAPreference, would not do where the pool requires one.)
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDeleteSoftwareToken.html
 *
 * @throws OperatorError if there is no such account
 */
export async function resetAuthenticator(account: AccountAtPool): Promise<void> {
  const { cognito, userPoolId: UserPoolId, email: Username } = account;
  await statusOf(account);
  await cognito.send(new AdminDeleteSoftwareTokenCommand({ UserPoolId, Username }));
  await cognito.send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username }));
}

async function statusOf({ cognito, userPoolId, email }: AccountAtPool) {
  try {
    const found = await cognito.send(
      new AdminGetUserCommand({ UserPoolId: userPoolId, Username: email }),
    );
    return found.UserStatus;
  } catch (error) {
    if (!(error instanceof UserNotFoundException)) throw error;
    throw new OperatorError(
      `${email} has no account. A system admin adds officers: PUT /v1/admin/officers/{email}.`,
    );
  }
}
