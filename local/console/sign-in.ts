import {
  type CognitoIdentityProviderClient,
  InitiateAuthCommand,
  NotAuthorizedException,
} from "@aws-sdk/client-cognito-identity-provider";

/** The user pool's client, and the password that all demo officers have. */
export interface SignIn {
  readonly cognito: CognitoIdentityProviderClient;
  readonly clientId: string;
  readonly password: string;
}

/** Signs a demo officer in. Returns the ID token, or undefined if the pool refuses. */
export async function signIn(
  { cognito, clientId, password }: SignIn,
  email: string,
): Promise<string | undefined> {
  try {
    const { AuthenticationResult } = await cognito.send(
      new InitiateAuthCommand({
        ClientId: clientId,
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: email.toLowerCase(), PASSWORD: password },
      }),
    );
    return AuthenticationResult?.IdToken;
  } catch (error) {
    if (error instanceof NotAuthorizedException) return undefined;
    throw error;
  }
}
