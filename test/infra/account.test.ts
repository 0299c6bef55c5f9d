import { describe, expect, it } from "vitest";
import * as z from "zod";
import { configOf } from "#infra/config.ts";
import { table as declaration } from "#store/table.ts";
import { synthesize } from "#test/support/synthesized.ts";

const { concurrency, sms } = configOf("prod");
const prod = synthesize("prod");
const dev = synthesize("dev");
const account = { Ref: "AWS::AccountId" };

const functionSchema = z.looseObject({
  ReservedConcurrentExecutions: z.int().optional(),
  RecursiveLoop: z.string().optional(),
});
const functions = (stage: typeof prod) =>
  stage.ofType("AWS::Lambda::Function").map(([id, { Properties }]) => ({
    name: stage.functionName(id),
    ...functionSchema.parse(Properties),
  }));

describe("concurrency", () => {
  it("is reserved for what must run, so that a flood of reads cannot starve it", () => {
    const reserved = functions(prod).flatMap(({ name, ReservedConcurrentExecutions: kept }) =>
      kept === undefined ? [] : [[name, kept]],
    );
    expect(Object.fromEntries(reserved)).toEqual(concurrency.reserved);
    expect(Object.keys(concurrency.reserved ?? {}).sort()).toEqual([
      "enforce-deadlines",
      "inspect-upload",
      "notify",
      "project",
      "receive-sms",
      "retry-deliveries",
    ]);
  });

  it("is reserved for no function in development, where a new account has none to spare", () => {
    for (const fn of functions(dev)) expect(fn.ReservedConcurrentExecutions).toBeUndefined();
  });
});

describe("Lambda's detection of endless loops", () => {
  it("is off only for the functions that start themselves", () => {
    const allowed = functions(prod).filter(({ RecursiveLoop }) => RecursiveLoop === "Allow");
    expect(allowed.map(({ name }) => name)).toEqual(["check-figures", "enforce-deadlines"]);
  });
});

const alarms = new Map(
  prod
    .ofType("AWS::CloudWatch::Alarm")
    .map(([id, { Properties }]) => [
      id.replace(/^alarms|[0-9A-F]{8}$/g, ""),
      z.looseObject({ Threshold: z.number() }).parse(Properties),
    ]),
);

const alarmSchema = z.looseObject({
  Metrics: z.array(z.looseObject({ Expression: z.string().optional() })),
});

describe("alarms on the account", () => {
  it.each([
    ["emailsbounce", "AWS/SES", "Reputation.BounceRate", 0.05],
    ["emailsreportedasspam", "AWS/SES", "Reputation.ComplaintRate", 0.001],
    ["smsmoneyrunsout", "AWS/SNS", "SMSMonthToDateSpentUSD", sms.monthlyLimitUsd * 0.8],
    ["smsdonotarrive", "AWS/SNS", "SMSSuccessRate", 0.8],
    ["smsundelivered", "Kanal", "SmsUndelivered", 10],
    ["concurrencynearlimit", "AWS/Lambda", "ConcurrentExecutions", concurrency.account * 0.8],
    ["tableconflicts", "AWS/DynamoDB", "TransactionConflict", 100],
    ["malwarefound", "Kanal", "MalwareFound", 1],
    ["enforcedeadlinesrecursiondropped", "AWS/Lambda", "RecursiveInvocationsDropped", 1],
  ])("%s watches %s %s", (id, Namespace, MetricName, Threshold) => {
    expect(alarms.get(id)).toMatchObject({
      Namespace,
      MetricName,
      Threshold,
      TreatMissingData: "notBreaching",
    });
  });

  it.each([
    ["tablereadsthrottled", "ReadThrottleEvents"],
    ["tablewritesthrottled", "WriteThrottleEvents"],
  ])("%s watches %s of the table and of each index", (id, name) => {
    const metrics = [...alarms].flatMap(([alarm, properties]) =>
      alarm === id || alarm.startsWith(`${id}2`) ? [alarmSchema.parse(properties).Metrics] : [],
    );
    expect(metrics).toHaveLength(Math.ceil((declaration.indexes.length + 1) / 10));
    const watched = JSON.stringify(metrics);
    expect(watched.split(`"MetricName":"${name}"`)).toHaveLength(declaration.indexes.length + 2);
    for (const index of declaration.indexes) expect(watched).toContain(`"${index.name}"`);
  });
});

describe("SMS", () => {
  it("may be sent by SNS with the registered sender's name, for this account only", () => {
    const { ResourceArn, PolicyDocument } = prod.only("AWS::SMSVOICE::ResourcePolicy").Properties;
    expect(JSON.stringify(ResourceArn)).toContain(":sender-id/KALTIM/ID");
    expect(PolicyDocument).toMatchObject({
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "sns.amazonaws.com" },
          Action: "sms-voice:SendTextMessage",
          Resource: ResourceArn,
          Condition: { StringEquals: { "aws:SourceAccount": account } },
        },
      ],
    });
  });

  it("have a protect configuration that allows Indonesia, and that a failed deployment can delete", () => {
    const { Properties, DeletionPolicy } = prod.only("AWS::SMSVOICE::ProtectConfiguration");
    expect(Properties).toMatchObject({
      CountryRuleSet: { SMS: [{ CountryCode: "ID", ProtectStatus: "ALLOW" }] },
    });
    expect(Properties["DeletionProtectionEnabled"]).toBeUndefined();
    expect(DeletionPolicy).toBe("RetainExceptOnCreate");
  });

  it("that were not delivered are in a log that masks their numbers", () => {
    const [, group] = prod
      .ofType("AWS::Logs::LogGroup")
      .find(([id]) => id.startsWith("smssending")) ?? ["", undefined];
    expect(JSON.stringify(group?.Properties["LogGroupName"])).toContain(
      "/DirectPublishToPhoneNumber/Failure",
    );
    expect(JSON.stringify(group?.Properties["DataProtectionPolicy"])).toContain("+62[0-9]{7,13}");
    expect(prod.only("AWS::Logs::MetricFilter").Properties["FilterPattern"]).toBe(
      '{ $.status = "FAILURE" }',
    );
  });

  it("need nothing of this in a stage whose sender is not registered: the deployment would fail", () => {
    for (const type of ["ResourcePolicy", "ProtectConfiguration"]) {
      expect(dev.ofType(`AWS::SMSVOICE::${type}`)).toEqual([]);
    }
  });
});

describe("emails", () => {
  it("come from a MAIL FROM domain of the sender, so that SPF passes", () => {
    expect(prod.only("AWS::SES::EmailIdentity").Properties["MailFromAttributes"]).toEqual({
      MailFromDomain: "mail.kaltim.example",
    });
    const records = [...prod.outputs()].filter(([name]) => name.startsWith("Dns"));
    expect(records.map(([name]) => name).sort()).toEqual([
      ...["DnsDkim1", "DnsDkim2", "DnsDkim3"],
      ...["DnsDmarc", "DnsMailFromMx", "DnsMailFromSpf"],
    ]);
  });

  it("that bounce or are reported as spam are events, and end further emails to the address", () => {
    const { EventDestination } = prod.only("AWS::SES::ConfigurationSetEventDestination").Properties;
    expect(EventDestination).toMatchObject({
      Enabled: true,
      MatchingEventTypes: ["bounce", "complaint", "reject"],
    });
    expect(prod.only("AWS::SES::ConfigurationSet").Properties["SuppressionOptions"]).toEqual({
      SuppressedReasons: ["BOUNCE", "COMPLAINT"],
    });
  });
});

describe("invitations of officers", () => {
  const pool = prod.only("AWS::Cognito::UserPool").Properties;

  it("are sent by SES from Kanal's address once its domain is confirmed", () => {
    expect(pool["EmailConfiguration"]).toMatchObject({
      EmailSendingAccount: "DEVELOPER",
      From: "Kanal Kaltim <lapor@kaltim.example>",
    });
    expect(JSON.stringify(pool["EmailConfiguration"])).toContain(":identity/kaltim.example");
    expect(dev.only("AWS::Cognito::UserPool").Properties["EmailConfiguration"]).toBeUndefined();
  });

  it("are in Indonesian, then in English, with user name, password and how long it holds", () => {
    const { InviteMessageTemplate } = z
      .looseObject({
        InviteMessageTemplate: z.looseObject({
          EmailSubject: z.string().max(140),
          EmailMessage: z.string().max(20_000),
        }),
      })
      .parse(pool["AdminCreateUserConfig"]);
    const { EmailSubject, EmailMessage } = InviteMessageTemplate;
    expect(EmailSubject).toBe("Akun Kanal Kaltim Anda / Your Kanal Kaltim account");
    expect(EmailMessage).toMatch(/\{username\}.*\{####\}.*berlaku 7 hari.*holds for 7 days/s);
  });

  it("are followed by codes in the same languages", () => {
    const { EmailMessage } = z
      .looseObject({ EmailMessage: z.string() })
      .parse(pool["VerificationMessageTemplate"]);
    expect(EmailMessage).toMatch(/Kode untuk akun petugas.*\{####\}.*Above is the code/s);
  });
});
