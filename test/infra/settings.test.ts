import { describe, expect, it } from "vitest";
import { checkedTenant, type Tenant } from "#infra/config-schema.ts";

type Prod = Tenant["stages"]["prod"];

const stage: Prod = {
  keepsData: true,
  deletedFilesKeptDays: 30,
  logRetentionDays: 365,
  throttling: { requestsPerSecond: 500, burst: 1_000 },
  emailDomain: "contoh.example",
  confirmed: { emailDomain: false, smsSender: false },
  alarmEmail: "alarm@contoh.example",
  concurrency: { account: 1_000 },
  edge: {
    priceClass: 200,
    rateLimits: { submissions: 100, actions: 300, forms: 300 },
    secretGeneration: 0,
  },
};
const reserved = {
  notify: 40,
  project: 10,
  "retry-deliveries": 5,
  "enforce-deadlines": 20,
  "inspect-upload": 20,
  "receive-sms": 5,
};

const tenant =
  (prod: Prod, changes: object = {}) =>
  () =>
    checkedTenant({
      province: "64",
      leadGovernment: "contoh",
      zone: "Asia/Makassar",
      trackingPrefix: "CT",
      website: "https://contoh.example",
      presentation: {
        name: "Kanal Contoh",
        government: "Pemerintah Provinsi Contoh",
        shortName: "Kanal",
        colours: { brand: "#0b5cad", onBrand: "#ffffff" },
        email: "layanan@pemda.example",
        emergencyNumber: "112",
        languages: ["id", "en"],
      },
      openDataLicence: { name: "CC-BY-4.0", url: "https://creativecommons.org/licenses/by/4.0/" },
      email: { name: "Contoh", localPart: "lapor" },
      sms: { keyword: "CONTOH", sender: "CONTOH", maxPriceUsd: 0.5, monthlyLimitUsd: 100 },
      region: "ap-southeast-3",
      stages: { dev: { ...stage, keepsData: false }, prod },
      ...changes,
    });

it("the settings have one of Indonesia's zones: days are counted in no other", () => {
  expect(tenant(stage, { zone: "Asia/Jayapura" })).not.toThrow();
  expect(tenant(stage, { zone: "Asia/Singapore" })).toThrow("zone: ");
});

describe("the settings of a stage", () => {
  it("that keeps data need an address for alarms, and say so", () => {
    expect(tenant(stage)).not.toThrow();
    // A NIK is asked for only if a tenant says so.
    expect(tenant(stage)().asksNationalId).toBe(false);
    const { alarmEmail: _, ...silent } = stage;
    expect(tenant(silent)).toThrow(
      "stages.prod.alarmEmail: is required where data is kept: without it, alarms reach no person",
    );
    expect(tenant({ ...silent, keepsData: false })).not.toThrow();
  });

  it("leave 100 concurrent executions unreserved, as AWS requires", () => {
    expect(tenant({ ...stage, concurrency: { account: 200, reserved } })).not.toThrow();
    expect(tenant({ ...stage, concurrency: { account: 199, reserved } })).toThrow(
      "stages.prod.concurrency.reserved: AWS keeps 100 of the account's concurrent executions unreserved",
    );
  });

  it("name a restored table with its own stream", () => {
    const restoredTable = {
      name: "kanal-restored",
      streamArn:
        "arn:aws:dynamodb:ap-southeast-3:123456789012:table/kanal-restored/stream/2026-11-26T00:00:00.000",
    };
    expect(tenant({ ...stage, restoredTable })).not.toThrow();
    expect(tenant({ ...stage, restoredTable: { ...restoredTable, name: "kanal" } })).toThrow(
      "stages.prod.restoredTable.streamArn: is the stream of another table",
    );
  });
});
