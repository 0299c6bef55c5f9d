import * as z from "zod";

/** The stages of a deployment, chosen with `-c stage=prod`. */
const STAGES = ["dev", "prod"] as const;
export type Stage = (typeof STAGES)[number];

const stageSchema = z.strictObject({
  /**
   * Whether tables, users, secrets and logs outlive their stack and are protected from deletion.
   */
  keepsData: z.boolean(),
  /** How long a deleted file of a report can be restored. */
  deletedFilesKeptDays: z.int().positive(),
  /** One of the periods that CloudWatch offers. */
  logRetentionDays: z.literal([30, 90, 365]),
  /** Requests per second of all clients together, and how many may arrive at once. */
  throttling: z.strictObject({
    requestsPerSecond: z.int().positive(),
    burst: z.int().positive(),
  }),
  /** The domain of the sender of emails; SES must be allowed to send for it. */
  emailDomain: z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/),
  /** The address that alarms are mailed to; if absent, no alarm is mailed. */
  alarmEmail: z.email().exactOptional(),
});

const tenantSchema = z.strictObject({
  /** Code of the province in `ops/reference` (Kemendagri). */
  province: z.string().regex(/^\d{2}$/),
  /** The agency that gets a report if no other government with a coordinator fits. */
  leadGovernment: z.string().min(1),
  /** IANA name of the time zone in which days begin and end. */
  zone: z.string().refine((zone) => Intl.supportedValuesOf("timeZone").includes(zone), {
    error: "is not an IANA time zone",
  }),
  /** The first letters of every tracking id. */
  trackingPrefix: z.string().regex(/^[A-Z]{2}$/),
  /** The website where citizens follow their reports; its address is in SMS of 160 characters. */
  website: z.url().max(32),
  /** The sender of emails; the stage's domain follows `localPart`. */
  email: z.strictObject({
    name: z.string().regex(/^[A-Za-z0-9 .-]+$/),
    localPart: z.string().regex(/^[a-z0-9.-]+$/),
  }),
  sms: z.strictObject({
    /** The word that an SMS with a report begins with. */
    keyword: z.string().regex(/^[A-Z]{3,12}$/),
    /** The sender's name that an SMS shows; Indonesian networks require that it is registered. */
    sender: z.string().regex(/^(?=.*[A-Za-z])[A-Za-z0-9]{1,11}$/),
    /**
     * The most that one SMS may cost, in US dollars: a dearer one is not sent. The monthly limit is
     * a setting of the account.
     */
    maxPriceUsd: z.number().positive().max(5),
  }),
  /** The AWS region that holds the data: personal data of Indonesians stays in Jakarta. */
  region: z.string(),
  stages: z.record(z.enum(STAGES), stageSchema),
});

type Tenant = z.output<typeof tenantSchema>;

const tenant = checked({
  province: "64",
  leadGovernment: "pemprov-kaltim",
  zone: "Asia/Makassar",
  trackingPrefix: "KT",
  website: "https://kanal.kaltim.example",
  email: { name: "Kanal Kaltim", localPart: "lapor" },
  sms: { keyword: "KALTIM", sender: "KALTIM", maxPriceUsd: 0.5 },
  region: "ap-southeast-3",
  stages: {
    dev: {
      keepsData: false,
      deletedFilesKeptDays: 1,
      logRetentionDays: 30,
      throttling: { requestsPerSecond: 200, burst: 400 },
      emailDomain: "dev.kaltim.example",
    },
    prod: {
      keepsData: true,
      deletedFilesKeptDays: 30,
      logRetentionDays: 365,
      throttling: { requestsPerSecond: 500, burst: 1_000 },
      emailDomain: "kaltim.example",
    },
  },
});

/** @throws Error with all faults on one line */
function checked(written: z.input<typeof tenantSchema>): Tenant {
  const parsed = tenantSchema.safeParse(written);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new Error(`infra/config.ts is wrong: ${faults.join("; ")}`);
}

/** The settings that the stacks of one stage are made from. */
export type Config = Omit<Tenant, "stages"> & z.output<typeof stageSchema> & { stage: Stage };

/** @throws Error with the names of the stages if the stage is unknown */
export function configOf(stage: unknown): Config {
  const parsed = z.enum(STAGES).safeParse(stage);
  if (!parsed.success) {
    throw new Error(`Unknown stage ${String(stage)}: choose one with -c stage=${STAGES.join("|")}`);
  }
  const { stages, ...rest } = tenant;
  return { ...rest, ...stages[parsed.data], stage: parsed.data };
}
