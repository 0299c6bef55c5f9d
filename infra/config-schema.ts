import * as z from "zod";
import { ZONES } from "#domain/time/local-time.ts";

/** The stages of a deployment, chosen with `-c stage=prod`. */
export const STAGES = ["dev", "prod"] as const;
export type Stage = (typeof STAGES)[number];

/** Lambda keeps at least this many concurrent executions of an account unreserved. */
const UNRESERVED = 100;

const reservedSchema = z.strictObject({
  notify: z.int().positive(),
  project: z.int().positive(),
  "retry-deliveries": z.int().positive(),
  "enforce-deadlines": z.int().positive(),
  "inspect-upload": z.int().positive(),
  "receive-sms": z.int().positive(),
});

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html */
const concurrencySchema = z
  .strictObject({
    /** The account's limit of concurrent executions in the region, as Service Quotas shows it. */
    account: z.int().positive(),
    /**
     * The concurrent executions that are kept for each function that must run, whatever the other
     * functions do. It is also the most that the function gets.
     */
    reserved: reservedSchema.exactOptional(),
  })
  .refine(({ account, reserved }) => !reserved || sumOf(reserved) + UNRESERVED <= account, {
    error: `AWS keeps ${UNRESERVED} of the account's concurrent executions unreserved: reserve less, or raise the account's limit first`,
    path: ["reserved"],
  });

const sumOf = (reserved: z.output<typeof reservedSchema>) =>
  Object.values(reserved).reduce((sum, each) => sum + each, 0);

/** A host name, in small letters. */
const hostname = z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);

/** What a client of one network address may do in five minutes; AWS WAF counts 10 at least. */
const rateLimit = z.int().min(10);

/** CloudFront and AWS WAF, which all requests pass through. */
const edgeSchema = z.strictObject({
  /**
   * Which of CloudFront's locations serve the pages. 100 has none in Asia; 200 has Jakarta and
   * Singapore; all costs more per request in South America and Australia only.
   */
  priceClass: z.literal([100, 200, "all"]),
  /** The domain of the website; without it, it is at an address of CloudFront's. */
  domain: z
    .strictObject({
      name: hostname,
      /**
       * The zone of Route 53 that has the domain: the certificate is validated and the records are
       * made by the deployment. Absent if another service has it: docs/operations.md says which
       * records an operator adds there, and when.
       */
      hostedZone: z
        .strictObject({ id: z.string().regex(/^Z[A-Z0-9]+$/), name: hostname })
        .exactOptional(),
    })
    .exactOptional(),
  /**
   * Requests of one network address in five minutes; further ones get 429. Indonesian mobile
   * networks put thousands of phones behind an address, so a limit is against floods only.
   */
  rateLimits: z.strictObject({
    /** Reports. */
    submissions: rateLimit,
    /** Follows and reporters' actions. */
    actions: rateLimit,
    /** Forms without JavaScript, of both kinds. */
    forms: rateLimit,
  }),
  /**
   * Raise it by one and deploy, and the secret between the edge and the API has another value.
   */
  secretGeneration: z.int().nonnegative(),
});

const colour = z.string().regex(/^#[0-9a-f]{6}$/, { error: "is not a colour such as #0b5cad" });

/** What the pages show of the government; `npm run build` checks that the colours can be read. */
const presentationSchema = z.strictObject({
  /** The service's name, in titles and headers. */
  name: z.string().min(1).max(40),
  /** The name of the government that runs it. */
  government: z.string().min(1),
  /** The name under the icon on a phone's screen. */
  shortName: z.string().min(1).max(12),
  /** Tokens of the style sheet. */
  colours: z.strictObject({
    /** Buttons, links, the header's line. */
    brand: colour,
    /** What stands on it. */
    onBrand: colour,
  }),
  /** An SVG in the tenant's folder of `ops/reference`; without it the name stands alone. */
  logo: z
    .string()
    .regex(/^[a-z0-9-]+\.svg$/)
    .exactOptional(),
  /** Where questions about the service are sent, and reports of its weaknesses (security.txt). */
  email: z.email(),
  /** The number to call in an emergency, which is no matter for a report. */
  emergencyNumber: z.string().regex(/^\d{3,5}$/),
  /** Languages of the pages; Indonesian is the first. */
  languages: z.union([z.tuple([z.literal("id")]), z.tuple([z.literal("id"), z.literal("en")])]),
});

const stageSchema = z
  .strictObject({
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
    emailDomain: hostname,
    /**
     * What others have confirmed. The resources that need it are created only then, since creating
     * them earlier fails.
     */
    confirmed: z.strictObject({
      /** SES has found the DNS records of `emailDomain`: invitations are sent from it. */
      emailDomain: z.boolean(),
      /** AWS has registered `sms.sender` for Indonesia in this account: SNS may send with it. */
      smsSender: z.boolean(),
    }),
    /** The address that alarms are mailed to; required where data is kept. */
    alarmEmail: z.email().exactOptional(),
    concurrency: concurrencySchema,
    edge: edgeSchema,
    /** A table that was restored from a backup: the service uses it instead of the stack's own. */
    restoredTable: z
      .strictObject({
        name: z.string().regex(/^[A-Za-z0-9_.-]{3,255}$/),
        /** The ARN of its stream, which has to be turned on after restoring. */
        streamArn: z.string().regex(/^arn:[^:]+:dynamodb:[^:]+:\d{12}:table\/[^/]+\/stream\/.+$/),
      })
      .refine(({ name, streamArn }) => streamArn.includes(`:table/${name}/stream/`), {
        error: "is the stream of another table",
        path: ["streamArn"],
      })
      .exactOptional(),
  })
  .refine(({ keepsData, alarmEmail }) => !keepsData || alarmEmail !== undefined, {
    error: "is required where data is kept: without it, alarms reach no person",
    path: ["alarmEmail"],
  });

const tenantSchema = z.strictObject({
  /** Code of the province in `ops/reference` (Kemendagri). */
  province: z.string().regex(/^\d{2}$/),
  /** The agency that gets a report if no other government with a coordinator fits. */
  leadGovernment: z.string().min(1),
  /** IANA name of the time zone of Indonesia in which days begin and end. */
  zone: z.enum(ZONES),
  /** The first letters of every tracking id. */
  trackingPrefix: z.string().regex(/^[A-Z]{2}$/),
  /** The website where citizens follow their reports; its address is in SMS of 160 characters. */
  website: z.url().max(32),
  presentation: presentationSchema,
  /**
   * Whether the report form asks for the NIK, the number of the identity card; it may stay empty
   * then. Ask only if an officer needs it for a purpose that the privacy page names: UU 27/2022
   * (article 27) allows only data that their purpose needs. The API takes `reporter.nationalId`
   * either way, so that its clients are the same for all tenants.
   */
  asksNationalId: z.boolean().default(false),
  /** The licence of the open data. */
  openDataLicence: z.strictObject({ name: z.string().min(1), url: z.url() }),
  /** The sender of emails; the stage's domain follows `localPart`. */
  email: z.strictObject({
    name: z.string().regex(/^[A-Za-z0-9 .-]+$/),
    localPart: z.string().regex(/^[a-z0-9.-]+$/),
  }),
  sms: z.strictObject({
    /** The word that an SMS with a report begins with; others begin with STATUS or JAWAB. */
    keyword: z.string().regex(/^(?!STATUS$|JAWAB$)[A-Z]{3,12}$/),
    /** The sender's name that an SMS shows; Indonesian networks require that it is registered. */
    sender: z.string().regex(/^(?=.*[A-Za-z])[A-Za-z0-9]{1,11}$/),
    /** The number that citizens send SMS to, as the pages write it; absent while there is none. */
    number: z
      .string()
      .regex(/^[0-9+][0-9 -]{2,18}$/)
      .exactOptional(),
    /** The most that one part of an SMS may cost, in US dollars: a dearer one is not sent. */
    maxPriceUsd: z.number().positive().max(5),
    /**
     * The most that all SMS of a month may cost, in US dollars: then SNS sends none until the next
     * month. The account's quota must allow it; a new account has a quota of 1 US dollar.
     */
    monthlyLimitUsd: z.int().positive(),
  }),
  /** The AWS region that holds the data: personal data of Indonesians stays in Jakarta. */
  region: z.string(),
  stages: z.record(z.enum(STAGES), stageSchema),
});

/** The settings of a tenant, with all its stages. */
export type Tenant = z.output<typeof tenantSchema>;

/** A setting that an operator must correct. */
export class SettingsError extends Error {}

/**
 * Checks the settings of a tenant.
 * @throws SettingsError with all faults on one line
 */
export function checkedTenant(written: z.input<typeof tenantSchema>): Tenant {
  const parsed = tenantSchema.safeParse(written);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new SettingsError(`infra/config.ts is wrong: ${faults.join("; ")}`);
}

/** The settings that the stacks of one stage are made from. */
export type Config = Omit<Tenant, "stages"> & z.output<typeof stageSchema> & { stage: Stage };
