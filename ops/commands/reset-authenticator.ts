import { type Command, readArguments } from "../command.ts";
import { STAGE_OPTIONS, STAGE_USAGE } from "../deployment.ts";
import { resetAuthenticator as reset } from "../officer-account.ts";
import { emailArgument } from "../officer-argument.ts";
import { stageUserPool } from "../stage-user-pool.ts";

const USAGE = `Usage: npm run ops -- reset-authenticator EMAIL [options]

For an officer whose authenticator is lost: deletes it and signs the officer out everywhere. At the
next sign-in the officer sets up a new one, after the password. First make sure that it is the
officer who asks, for example by calling the office: anyone with the password can then set one up. It
uses your AWS credentials, as the AWS CLI does.

${STAGE_USAGE}
  --help             this text
`;

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
  const { values, positionals } = readArguments(args, STAGE_OPTIONS, USAGE);
  const email = emailArgument(positionals, USAGE);
  const pool = await stageUserPool(values);
  await reset({ ...pool, email });
  process.stdout.write(`${email} sets up a new authenticator at the next sign-in.\n`);
  return 0;
}
