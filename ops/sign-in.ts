import {
  AdminInitiateAuthCommand,
  type AdminInitiateAuthResponse,
  AdminRespondToAuthChallengeCommand,
  AssociateSoftwareTokenCommand,
  type ChallengeNameType,
  VerifySoftwareTokenCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { OperatorError } from "./operator-error.ts";
import type { StageUserPool } from "./stage-user-pool.ts";

/** Who signs in, and at which client of the user pool. */
export interface SignIn extends StageUserPool {
  readonly email: string;
}

/** How the officer is asked. */
export interface Dialog {
  say(text: string): void;
  /** Asks for a line. */
  ask(question: string): Promise<string>;
  /** Asks for a line that is not shown. */
  askSecret(question: string): Promise<string>;
}

/**
 * Signs an officer in with a password and the code of an authenticator. At the first sign-in the
 * officer chooses a password and sets up the authenticator.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html
 *
 * @returns the ID token, which the API takes for an hour
 * @throws OperatorError if Cognito asks for something else; Cognito's exceptions, such as
 *   NotAuthorizedException for a wrong password
 */
export async function signIn(account: SignIn, dialog: Dialog): Promise<string> {
  const { cognito, userPoolId: UserPoolId, clientId: ClientId, email: USERNAME } = account;
  let answer: AdminInitiateAuthResponse = await cognito.send(
    new AdminInitiateAuthCommand({
      UserPoolId,
      ClientId,
      AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME, PASSWORD: await dialog.askSecret("Password: ") },
    }),
  );
  while (answer.AuthenticationResult?.IdToken === undefined) {
    const { ChallengeName, ChallengeParameters, Session } = answer;
    const responses = await respond(account, ChallengeName, Session, dialog);
    answer = await cognito.send(
      new AdminRespondToAuthChallengeCommand({
        UserPoolId,
        ClientId,
        ChallengeName,
        Session: responses.session,
        ChallengeResponses: {
          // An alias such as the address does not do here.
          USERNAME: ChallengeParameters?.["USER_ID_FOR_SRP"] ?? USERNAME,
          ...responses.fields,
        },
      }),
    );
  }
  return answer.AuthenticationResult.IdToken;
}

interface Responses {
  readonly session: string | undefined;
  readonly fields: Readonly<Record<string, string>>;
}

const CODE = "Code of the authenticator: ";

async function respond(
  account: SignIn,
  challenge: ChallengeNameType | undefined,
  session: string | undefined,
  dialog: Dialog,
): Promise<Responses> {
  switch (challenge) {
    case "NEW_PASSWORD_REQUIRED":
      dialog.say("Choose a password: 12 characters or more, with capitals, digits and symbols.");
      return { session, fields: { NEW_PASSWORD: await dialog.askSecret("New password: ") } };
    case "MFA_SETUP":
      return { session: await setUpAuthenticator(account, session, dialog), fields: {} };
    case "SOFTWARE_TOKEN_MFA":
      return { session, fields: { SOFTWARE_TOKEN_MFA_CODE: await dialog.ask(CODE) } };
    default:
      throw new OperatorError(`Cognito asks for ${challenge}, which this command does not know.`);
  }
}

/** Returns the session that continues the sign-in. */
async function setUpAuthenticator(
  { cognito, email }: SignIn,
  session: string | undefined,
  dialog: Dialog,
): Promise<string | undefined> {
  const made = await cognito.send(new AssociateSoftwareTokenCommand({ Session: session }));
  const label = encodeURIComponent(`Kanal:${email}`);
  dialog.say(`Add this key to an authenticator, such as the one of your telephone:
  ${made.SecretCode}
  otpauth://totp/${label}?secret=${made.SecretCode}&issuer=Kanal`);
  const verified = await cognito.send(
    new VerifySoftwareTokenCommand({ Session: made.Session, UserCode: await dialog.ask(CODE) }),
  );
  return verified.Session;
}
