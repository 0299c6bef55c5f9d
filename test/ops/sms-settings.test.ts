import { SNSClient } from "@aws-sdk/client-sns";
import { afterEach, expect, test } from "vitest";
import { applySmsSettings } from "#ops/sms-settings.ts";
import { smsVoice } from "#ops/sms-voice.ts";
import { type AwsEndpoint, awsEndpoint } from "#test/support/aws-endpoint.ts";

const endpoints: AwsEndpoint[] = [];
afterEach(() => {
  for (const endpoint of endpoints.splice(0)) endpoint.close();
});

const OUTPUTS = {
  SmsSender: "KALTIM",
  SmsMonthlyLimitUsd: "1000",
  SmsDeliveryStatusRole: "arn:aws:iam::123456789012:role/contoh",
  SmsProtectConfiguration: "protect-contoh",
};
/** Indonesia and 150 others, as a new configuration has them. */
const COUNTRIES = ["ID", ...Array.from({ length: 150 }, (_, index) => codeOf(index))];
const RULES = Object.fromEntries(COUNTRIES.map((code) => [code, { ProtectStatus: "ALLOW" }]));

function codeOf(index: number): string {
  return String.fromCharCode(74 + Math.floor(index / 26), 65 + (index % 26));
}

async function apply(refuses = false) {
  const sns = await awsEndpoint(() => "<SetSMSAttributesResponse/>");
  const voice = await awsEndpoint(
    (operation) =>
      operation === "GetProtectConfigurationCountryRuleSet"
        ? JSON.stringify({ CountryRuleSet: RULES })
        : "{}",
    () => (refuses ? 400 : 200),
  );
  endpoints.push(sns, voice);
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const region = "ap-southeast-3";
  const client = new SNSClient({ region, endpoint: sns.url, credentials });
  const call = smsVoice({
    region,
    credentials: client.config.credentials,
    endpoint: voice.url,
  });
  return { result: await applySmsSettings(client, call, OUTPUTS), sns, voice };
}

test("the account's settings of SMS are limit, sender, type, and a log of failures alone", async () => {
  const { sns } = await apply();
  const [received] = sns.received;
  const pairs = Object.entries(Object(received?.input)).flatMap(([name, value]) => {
    const [, index] = name.match(/^attributes\.entry\.(\d+)\.key$/) ?? [];
    return index === undefined
      ? []
      : [[value, Object(received?.input)[`attributes.entry.${index}.value`]]];
  });
  expect(Object.fromEntries(pairs)).toEqual({
    MonthlySpendLimit: "1000",
    DefaultSenderID: "KALTIM",
    DefaultSMSType: "Transactional",
    DeliveryStatusIAMRole: OUTPUTS.SmsDeliveryStatusRole,
    DeliveryStatusSuccessSamplingRate: "0",
  });
});

test("every country that the service knows is blocked but Indonesia, before the rules become the account's", async () => {
  const { result, voice } = await apply();
  expect(result).toEqual({ blocked: 150 });
  const operations = voice.received.map(({ operation }) => operation);
  expect(operations.at(-1)).toBe("SetAccountDefaultProtectConfiguration");
  const updates = voice.received
    .filter(({ operation }) => operation === "UpdateProtectConfigurationCountryRuleSet")
    .map(({ input }) => Object(input).CountryRuleSetUpdates);
  expect(Object.assign({}, ...updates)).toEqual(
    Object.fromEntries(
      COUNTRIES.map((code) => [code, { ProtectStatus: code === "ID" ? "ALLOW" : "BLOCK" }]),
    ),
  );
  for (const update of updates) expect(Object.keys(update).length).toBeLessThanOrEqual(100);
});

test("a refusal is told with the operation that was refused", async () => {
  await expect(apply(true)).rejects.toThrow(
    "AWS End User Messaging SMS refused GetProtectConfigurationCountryRuleSet",
  );
});
