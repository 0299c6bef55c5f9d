import { type Command, readArguments } from "../command.ts";
import { STAGE_OPTIONS, STAGE_USAGE } from "../deployment.ts";
import { resendInvitation } from "../officer-account.ts";
import { emailArgument } from "../officer-argument.ts";
import { OperatorError } from "../operator-error.ts";
import { stageUserPool } from "../stage-user-pool.ts";

const USAGE = `Usage: npm run ops -- invite --resend EMAIL [options]

Mails an officer's invitation again, with a new temporary password that holds for 7 days. It also
works after the first one has expired. It uses your AWS credentials, as the AWS CLI does.

  --resend           send the invitation again (new officers are invited when they are added)
${STAGE_USAGE}
  --help             this text
`;

const OPTIONS = {
  resend: { type: "boolean", default: false },
  ...STAGE_OPTIONS,
} as const;

export const invite: Command = {
  summary: "mails an officer's invitation again",
  usage: USAGE,
  advice: {
    AccessDeniedException:
      "Your AWS role may not invite users. It needs cognito-idp:AdminGetUser and AdminCreateUser on the pool.",
  },
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS, USAGE);
  const email = emailArgument(positionals, USAGE);
  if (!values.resend) {
    throw new OperatorError(
      "Officers are invited when they are added: by seed, or by PUT /v1/admin/officers/{email}. To send an invitation again, add --resend.",
    );
  }
  const pool = await stageUserPool(values);
  await resendInvitation({ ...pool, email });
  process.stdout.write(`An invitation was mailed to ${email}.\n`);
  return 0;
}
