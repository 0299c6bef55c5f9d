import * as z from "zod/mini";
import { attachmentSchema } from "#domain/report/attachments.ts";
import { storedEventSchema } from "#domain/report/event.ts";
import { reportSchema } from "#domain/report/report.ts";
import { LANGUAGES } from "#domain/vocabulary.ts";
import { get, query } from "../access-pattern.ts";
import { entity } from "../entity.ts";
import { digits, key } from "../key.ts";

/** The partition of a report. Queries of a part of it rely on the order of its sort keys. */
const reportKey = key("REPORT#<trackingId>");

/**
 * The attributes of a report that are keys of the indexes only. Its owner, region and category are
 * keys of indexes too.
 */
export const REPORT_INDEX_ATTRIBUTES = [
  "queueOrder",
  "governmentQueue",
  "agencyQueue",
  "feed",
  "feedOrder",
  "due",
  "dueOrder",
  "phoneOrder",
  "overdueOf",
  "overdueOrder",
] as const;

/**
 * The snapshot: the fold of the history, with the reporter's name if it may be shown, a keyed hash
 * of the reporter's phone number if there is one, and the attributes of the indexes.
 */
export const REPORT = entity({
  pk: reportKey,
  sk: key("REPORT"),
  schema: reportSchema,
  fromKey: ["trackingId"],
  beside: [...REPORT_INDEX_ATTRIBUTES, "reporterName", "reporterPhone"],
});

/** The agency that owned the report after an event, and whether the report was supervisory then. */
export const placementSchema = z.lazy(() =>
  z.strictObject({
    owner: z.exactOptional(z.string()),
    supervisory: z.exactOptional(z.literal(true)),
  }),
);

/**
 * One accepted action, chained by hash; written once, never changed or deleted. Beside it stands
 * the placement of the report after it, so that messages about it need no other event but the one
 * before.
 */
export const EVENT = entity({
  pk: reportKey,
  sk: key("EVENT#<version>", { version: digits(6) }),
  schema: storedEventSchema,
  beside: ["placement"],
});

/**
 * The reporter's identity. It is apart from the report, so that it can be removed and no other read
 * includes it.
 */
export const reporterIdentitySchema = z.lazy(() =>
  z.strictObject({
    name: z.string(),
    phone: z.exactOptional(z.string()),
    email: z.exactOptional(z.string()),
    /** A number to call: no message goes to it. */
    landline: z.exactOptional(z.string()),
    /** Whether the reporter asked to be told of every step by SMS; no if absent. */
    everyStepBySms: z.exactOptional(z.boolean()),
    nationalId: z.exactOptional(z.string()),
  }),
);

const submissionRecordSchema = z.lazy(() =>
  z.strictObject({
    accessCodeHash: z.string(),
    /** Hash of the Idempotency-Key. */
    keyHash: z.string(),
    /** Keyed hash of the request's body: a hash without a key would reveal short texts. */
    bodyHash: z.string(),
    reporter: reporterIdentitySchema,
    /** When a code proved a contact; of a report by SMS, when its number sent it. */
    phoneProvenAt: z.exactOptional(z.iso.datetime()),
    emailProvenAt: z.exactOptional(z.iso.datetime()),
    /** The language of messages to the reporter; Indonesian if absent. */
    language: z.exactOptional(z.enum(LANGUAGES)),
    /** The account of the coordinator who keyed the report in, and how many slips it printed. */
    keyedIn: z.exactOptional(z.strictObject({ by: z.string(), slips: z.int() })),
  }),
);

/** The reporter, the hash of the access code, and the hashes that recognize a retry. */
export const SUBMISSION = entity({
  pk: reportKey,
  sk: key("SUBMISSION"),
  schema: submissionRecordSchema,
});

/** The slots and files of the report, with the result of each; a revision guards every change. */
export const ATTACHMENTS = entity({
  pk: reportKey,
  sk: key("FILES"),
  schema: z.lazy(() =>
    z.object({
      attachments: z.array(attachmentSchema),
      /** Counts the changes, so that no change overwrites another one. */
      revision: z.int(),
    }),
  ),
});

/** The state of a report, with its attachments. */
export const reportWithFiles = query({
  on: "table",
  pk: reportKey,
  sk: { from: ATTACHMENTS.sk.prefix, to: REPORT.sk.prefix },
  freshness: "either",
});

/** The state of a report, with its attachments and its reporter. */
export const reportOfReporter = query({
  on: "table",
  pk: reportKey,
  // The history sorts before all of these, and no item after them.
  sk: { from: ATTACHMENTS.sk.prefix, to: SUBMISSION.sk.prefix },
  freshness: "either",
});

/** Some events of a report, by their versions. */
export const reportEvents = query({
  on: "table",
  pk: reportKey,
  sk: { between: "two versions" },
  freshness: "either",
  newestFirst: true,
});

/** A report with its whole history, to verify it or to export it. Others read parts of a history. */
export const reportWithHistory = query({
  on: "table",
  pk: reportKey,
  // Attachments sort between the events and the snapshot.
  sk: { from: EVENT.sk.prefix, to: REPORT.sk.prefix },
  freshness: "latest",
});

/** The state of a report, without its history. */
export const reportSnapshot = get({
  entity: REPORT,
  freshness: "view",
});

/** The reporter of a report, and the language of messages to the reporter. */
export const reportSubmission = get({
  entity: SUBMISSION,
  freshness: "latest",
});

/** The attachments of a report. */
export const reportAttachments = get({
  entity: ATTACHMENTS,
  freshness: "latest",
});
