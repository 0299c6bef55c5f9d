import * as z from "zod";
import { type Config, checkedTenant, SettingsError, STAGES } from "./config-schema.ts";

export type { Config, Stage } from "./config-schema.ts";

/** The settings of this tenant; `config-schema.ts` explains each. */
const tenant = checkedTenant({
  province: "64",
  leadGovernment: "pemprov-kaltim",
  zone: "Asia/Makassar",
  trackingPrefix: "KT",
  website: "https://kanal.kaltim.example",
  presentation: {
    name: "Kanal Kaltim",
    government: "Pemerintah Provinsi Kalimantan Timur",
    shortName: "Kanal",
    colours: { brand: "#0b5cad", onBrand: "#ffffff" },
    email: "kanal@kaltim.example",
    emergencyNumber: "112",
    languages: ["id", "en"],
  },
  openDataLicence: {
    name: "CC-BY-4.0",
    url: "https://creativecommons.org/licenses/by/4.0/",
  },
  email: { name: "Kanal Kaltim", localPart: "lapor" },
  sms: {
    keyword: "KALTIM",
    number: "0811-0000-112",
    sender: "KALTIM",
    maxPriceUsd: 0.5,
    monthlyLimitUsd: 1_000,
  },
  region: "ap-southeast-3",
  stages: {
    dev: {
      keepsData: false,
      deletedFilesKeptDays: 1,
      logRetentionDays: 30,
      throttling: { requestsPerSecond: 200, burst: 400 },
      emailDomain: "dev.kaltim.example",
      confirmed: { emailDomain: false, smsSender: false },
      concurrency: { account: 10 },
      edge: {
        priceClass: 200,
        rateLimits: { submissions: 100, actions: 300, forms: 300 },
        secretGeneration: 0,
      },
    },
    prod: {
      keepsData: true,
      deletedFilesKeptDays: 30,
      logRetentionDays: 365,
      throttling: { requestsPerSecond: 500, burst: 1_000 },
      emailDomain: "kaltim.example",
      confirmed: { emailDomain: false, smsSender: false },
      alarmEmail: "kanal-alarm@kaltim.example",
      concurrency: {
        account: 1_000,
        reserved: {
          notify: 50,
          project: 10,
          "retry-deliveries": 5,
          "enforce-deadlines": 20,
          "inspect-upload": 20,
          "receive-sms": 20,
        },
      },
      edge: {
        priceClass: 200,
        rateLimits: { submissions: 100, actions: 300, forms: 300 },
        secretGeneration: 0,
      },
    },
  },
});

/** @throws SettingsError with the names of the stages if the stage is unknown */
export function configOf(stage: unknown): Config {
  const parsed = z.enum(STAGES).safeParse(stage);
  if (!parsed.success) {
    const choice = `choose one with -c stage=${STAGES.join("|")}`;
    throw new SettingsError(`Unknown stage ${String(stage)}: ${choice}`);
  }
  const { stages, ...rest } = tenant;
  return { ...rest, ...stages[parsed.data], stage: parsed.data };
}
