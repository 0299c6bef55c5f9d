import * as z from "zod";

/** The stages of a deployment, chosen with `-c stage=prod`. */
const STAGES = ["dev", "prod"] as const;
export type Stage = (typeof STAGES)[number];

const stageSchema = z.strictObject({
  /** Whether tables, users, secrets and logs outlive their stack, and refuse to be deleted. */
  keepsData: z.boolean(),
  /** How long a deleted file of a report can still be brought back. */
  deletedFilesKeptDays: z.int().positive(),
  /** One of the lengths CloudWatch knows. */
  logRetentionDays: z.literal([30, 90, 365]),
  /** Requests per second over all clients, and how many may come at once. */
  throttling: z.strictObject({
    requestsPerSecond: z.int().positive(),
    burst: z.int().positive(),
  }),
  /** Domain that emails come from: SES has to be allowed to send for it. */
  emailDomain: z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/),
  /** The address that alarms are mailed to; none are mailed if absent. */
  alarmEmail: z.email().exactOptional(),
});

const tenantSchema = z.strictObject({
  /** Code of the province in `ops/reference` (Kemendagri). */
  province: z.string().regex(/^\d{2}$/),
  /** The agency that gets a report for which no other government has a coordinator. */
  leadGovernment: z.string().min(1),
  /** IANA name of the zone in which days begin and end. */
  zone: z.string().refine((zone) => Intl.supportedValuesOf("timeZone").includes(zone), {
    error: "is not an IANA time zone",
  }),
  /** What every tracking id begins with. */
  trackingPrefix: z.string().regex(/^[A-Z]{2}$/),
  /** Where citizens follow their reports: printed on slips, and in SMS of 160 characters. */
  website: z.url().max(32),
  /** Who emails come from, at the stage's domain. */
  email: z.strictObject({
    name: z.string().regex(/^[A-Za-z0-9 .-]+$/),
    localPart: z.string().regex(/^[a-z0-9.-]+$/),
  }),
  sms: z.strictObject({
    /** What an SMS begins with that is a report. */
    keyword: z.string().regex(/^[A-Z]{3,12}$/),
    /** What an SMS shows as its sender; Indonesian networks want it registered. */
    sender: z.string().regex(/^(?=.*[A-Za-z])[A-Za-z0-9]{1,11}$/),
    /** US dollars that one SMS may cost: a dearer one is not sent. What all may cost in a month is a setting of the account. */
    maxPriceUsd: z.number().positive().max(5),
  }),
  /** Where the data lies: personal data of Indonesians stays in Jakarta. */
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

/** @throws naming what is wrong, in a line */
function checked(written: z.input<typeof tenantSchema>): Tenant {
  const parsed = tenantSchema.safeParse(written);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new Error(`infra/config.ts is wrong: ${faults.join("; ")}`);
}

/** What the stacks of one stage are made from. */
export type Config = Omit<Tenant, "stages"> & z.output<typeof stageSchema> & { stage: Stage };

/** @throws when the stage is unknown, naming the ones there are. */
export function configOf(stage: unknown): Config {
  const parsed = z.enum(STAGES).safeParse(stage);
  if (!parsed.success) {
    throw new Error(`Unknown stage ${String(stage)}: choose one with -c stage=${STAGES.join("|")}`);
  }
  const { stages, ...rest } = tenant;
  return { ...rest, ...stages[parsed.data], stage: parsed.data };
}
