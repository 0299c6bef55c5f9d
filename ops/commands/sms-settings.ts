import { SNSClient } from "@aws-sdk/client-sns";
import { clientSettings } from "#platform/client-settings.ts";
import { type Command, readOptions } from "../command.ts";
import { readServiceOutputs, STAGE_OPTIONS, STAGE_USAGE } from "../deployment.ts";
import { OperatorError } from "../operator-error.ts";
import { applySmsSettings, smsOutputsSchema } from "../sms-settings.ts";
import { smsVoice } from "../sms-voice.ts";

const USAGE = `Usage: npm run ops -- sms-settings [options]

Sets what a deployment cannot set for SMS, since they are settings of the account: the month's limit
(sms.monthlyLimitUsd), the sender's name, the log of SMS that were not delivered, and that SMS go to
Indonesia only. It uses your AWS credentials, as the AWS CLI does. A second run does no harm.

${STAGE_USAGE}
  --help             this text

Run it after the first deployment with confirmed.smsSender, and after each change of the limit. In an
account with several stages, only one of them can have these settings.
`;

export const smsSettings: Command = {
  summary: "sets limit, sender, country and log of SMS in the account",
  usage: USAGE,
  advice: {
    AuthorizationErrorException:
      "Your AWS role may not change the settings. It needs sns:SetSMSAttributes, iam:PassRole on the role of the output SmsDeliveryStatusRole, and sms-voice:GetProtectConfigurationCountryRuleSet, UpdateProtectConfigurationCountryRuleSet and SetAccountDefaultProtectConfiguration.",
    InvalidParameterException:
      "SNS refuses the settings. Is sms.monthlyLimitUsd above the account's quota? Request a higher quota (docs/operations.md, Go-live).",
  },
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const values = readOptions(args, STAGE_OPTIONS, USAGE);
  const { stack, region, outputs } = await readServiceOutputs(values.outputs, values.stage);
  const parsed = smsOutputsSchema.safeParse(outputs);
  if (!parsed.success) {
    throw new OperatorError(
      `${stack} has no settings for SMS. Set confirmed.smsSender in infra/config.ts once AWS has registered the sender, and deploy.`,
    );
  }
  const sns = new SNSClient({ ...clientSettings(), region });
  const call = smsVoice({ region, credentials: sns.config.credentials });
  const { blocked } = await applySmsSettings(sns, call, parsed.data);
  const { SmsSender, SmsMonthlyLimitUsd } = parsed.data;
  process.stdout.write(
    `SMS come from ${SmsSender}, for at most ${SmsMonthlyLimitUsd} US dollars a month, to Indonesia only (${blocked} countries are blocked).\n`,
  );
  return 0;
}
