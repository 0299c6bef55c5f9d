import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { clientSettings } from "#platform/client-settings.ts";
import { type DeploymentChoice, readDeployment } from "./deployment.ts";

/** The user pool of a stage, and what calls it. */
export interface StageUserPool {
  readonly cognito: CognitoIdentityProviderClient;
  readonly userPoolId: string;
  /** The client of the pool that officers sign in at. */
  readonly clientId: string;
}

/**
 * Returns the user pool of the stage that the options choose.
 * @throws OperatorError as `readDeployment` does
 */
export async function stageUserPool({ outputs, stage }: DeploymentChoice): Promise<StageUserPool> {
  const { userPoolId, clientId, region } = await readDeployment(outputs, stage);
  const cognito = new CognitoIdentityProviderClient({ ...clientSettings(), region });
  return { cognito, userPoolId, clientId };
}
