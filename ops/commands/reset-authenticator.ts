import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { clientSettings } from "#platform/client-settings.ts";
import { type Command, readArguments } from "../command.ts";
import { readDeployment } from "../deployment.ts";
import { resetAuthenticator as reset } from "../officer-account.ts";
import { emailArgument } from "../officer-argument.ts";

const USAGE = `Usage: npm run ops -- reset-authenticator EMAIL [options]

For an officer whose authenticator is lost: deletes it and signs the officer out everywhere. At the
next sign-in the officer sets up a new one, after the password. First make sure that it is the
officer who asks, for example by calling the office: anyone with the password can then set one up. It
uses your AWS credentials, as the AWS CLI does.

  --outputs FILE     the file that "npm run deploy" wrote (cdk-outputs.json)
  --stage STAGE      the stage, if that file has several
  --help             this text
`;

const OPTIONS = {
  outputs: { type: "string", default: "cdk-outputs.json" },
  stage: { type: "string" },
} as const;

export const resetAuthenticator: Command = {
  summary: "lets an officer whose authenticator is lost set up another",
  usage: USAGE,
  advice: {
    AccessDeniedException:
      "Your AWS role may not reset authenticators. It needs cognito-idp:AdminGetUser, AdminDeleteSoftwareToken and AdminUserGlobalSignOut on the pool.",
    SoftwareTokenMFANotFoundException: "The officer has no authenticator yet: nothing to reset.",
  },
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS, USAGE);
  const email = emailArgument(positionals, USAGE);
  const { userPoolId, region } = await readDeployment(values.outputs, values.stage);
  const cognito = new CognitoIdentityProviderClient({ ...clientSettings(), region });
  await reset({ cognito, userPoolId, email });
  process.stdout.write(`${email} sets up a new authenticator at the next sign-in.\n`);
  return 0;
}
