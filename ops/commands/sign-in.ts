import { type Command, readArguments } from "../command.ts";
import { STAGE_OPTIONS, STAGE_USAGE } from "../deployment.ts";
import { emailArgument } from "../officer-argument.ts";
import { signIn as signInAs } from "../sign-in.ts";
import { stageUserPool } from "../stage-user-pool.ts";
import { terminalDialog } from "../terminal-dialog.ts";

const USAGE = `Usage: npm run -s ops -- sign-in EMAIL [options]

Signs an officer in without a page: asks for the password and the code of the authenticator, at the
first sign-in also for a new password, and shows the key for the authenticator. It prints the ID
token, which the API takes for an hour as "Authorization: Bearer TOKEN". Only the officer types the
password. It uses your AWS credentials, as the AWS CLI does.

  TOKEN=$(npm run -s ops -- sign-in petugas@kaltim.example --stage prod)

${STAGE_USAGE}
  --help             this text
`;

export const signIn: Command = {
  summary: "signs an officer in without a page, and prints the ID token",
  usage: USAGE,
  advice: {
    AccessDeniedException:
      "Your AWS role may not sign officers in. It needs cognito-idp:AdminInitiateAuth and AdminRespondToAuthChallenge on the pool.",
    NotAuthorizedException:
      "The password is wrong, the temporary one has expired (ops invite --resend sends another), the session took too long, or the officer has no assignment.",
    InvalidPasswordException: "The new password is too weak. Start again with the temporary one.",
    CodeMismatchException:
      "The code is wrong: the clock of the telephone must be right. Start again.",
    EnableSoftwareTokenMFAException:
      "The code is wrong: the clock of the telephone must be right. Start again.",
  },
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, STAGE_OPTIONS, USAGE);
  const email = emailArgument(positionals, USAGE);
  const pool = await stageUserPool(values);
  const dialog = terminalDialog();
  try {
    const token = await signInAs({ ...pool, email }, dialog);
    process.stdout.write(`${token}\n`);
    return 0;
  } finally {
    dialog.close();
  }
}
