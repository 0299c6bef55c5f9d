import { SetSMSAttributesCommand, type SNSClient } from "@aws-sdk/client-sns";
import * as z from "zod";
import { chunksOf } from "#domain/chunks.ts";
import type { SmsVoice } from "./sms-voice.ts";

/** The outputs of a service stack whose sender of SMS is registered. */
export const smsOutputsSchema = z.object({
  SmsSender: z.string().min(1),
  SmsMonthlyLimitUsd: z.string().regex(/^\d+$/),
  SmsDeliveryStatusRole: z.string().startsWith("arn:"),
  SmsProtectConfiguration: z.string().min(1),
});
type SmsOutputs = z.output<typeof smsOutputsSchema>;

/** The only country that SMS go to. */
const COUNTRY = "ID";

/** The service takes at most so many countries in a request. */
const BATCH = 100;

const rulesSchema = z.object({
  CountryRuleSet: z.record(z.string(), z.object({ ProtectStatus: z.string() })),
});

/** What was set. */
interface SmsSettings {
  readonly blocked: number;
}

/**
 * Sets what CloudFormation cannot set for SMS in an account: the month's limit, the sender's name,
 * the log of undelivered SMS, and that SMS go to Indonesia only. A second run sets the same again.
 * https://docs.aws.amazon.com/sns/latest/api/API_SetSMSAttributes.html
 * https://docs.aws.amazon.com/sms-voice/latest/userguide/protect-configuration.html
 */
export async function applySmsSettings(
  sns: SNSClient,
  call: SmsVoice,
  outputs: SmsOutputs,
): Promise<SmsSettings> {
  await sns.send(
    new SetSMSAttributesCommand({
      attributes: {
        MonthlySpendLimit: outputs.SmsMonthlyLimitUsd,
        DefaultSenderID: outputs.SmsSender,
        DefaultSMSType: "Transactional",
        DeliveryStatusIAMRole: outputs.SmsDeliveryStatusRole,
        // Only failures are logged: a line contains the number.
        DeliveryStatusSuccessSamplingRate: "0",
      },
    }),
  );
  const blocked = await allowOnlyIndonesia(call, outputs.SmsProtectConfiguration);
  await call("SetAccountDefaultProtectConfiguration", {
    ProtectConfigurationId: outputs.SmsProtectConfiguration,
  });
  return { blocked };
}

/**
 * Blocks every other country that the service knows, since a new configuration allows all. Returns
 * how many are blocked.
 */
async function allowOnlyIndonesia(call: SmsVoice, id: string): Promise<number> {
  const rules = { ProtectConfigurationId: id, NumberCapability: "SMS" };
  const { CountryRuleSet } = rulesSchema.parse(
    await call("GetProtectConfigurationCountryRuleSet", rules),
  );
  const countries = Object.keys(CountryRuleSet).sort();
  const updates = countries.map(
    (country) => [country, { ProtectStatus: country === COUNTRY ? "ALLOW" : "BLOCK" }] as const,
  );
  for (const some of chunksOf(updates, BATCH)) {
    await call("UpdateProtectConfigurationCountryRuleSet", {
      ...rules,
      CountryRuleSetUpdates: Object.fromEntries(some),
    });
  }
  return countries.filter((country) => country !== COUNTRY).length;
}
