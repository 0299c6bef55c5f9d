import * as z from "zod/mini";
import { attachmentSchema } from "#domain/report/attachments.ts";
import { forgetAt } from "#domain/report/attempts.ts";
import { historyEventSchema, reportSchema } from "#domain/report/report.ts";
import { LANGUAGES } from "#domain/vocabulary.ts";
import { get, query } from "../access-pattern.ts";
import { entity } from "../entity.ts";
import { digits, key, plainNumber } from "../key.ts";
import { agencyQueue, deadlinesDue, governmentQueue, publicFeed } from "../table.ts";

/** The partition of a report. Queries of a part of it rely on the order of its sort keys. */
const reportKey = key("REPORT#<trackingId>");

/** The attributes by which a report stands in the indexes. */
export const REPORT_INDEX_ATTRIBUTES = [
  "queueOrder",
  "governmentQueue",
  "agencyQueue",
  "feed",
  "feedOrder",
  "due",
  "dueOrder",
] as const;

export const REPORT = entity({
  name: "report",
  pk: reportKey,
  sk: key("REPORT"),
  schema: reportSchema,
  purpose:
    "The snapshot: the fold of the history, with the name that may be shown and the attributes of the indexes",
  fromKey: ["trackingId"],
  beside: [...REPORT_INDEX_ATTRIBUTES, "reporterName"],
});

export const EVENT = entity({
  name: "history event",
  pk: reportKey,
  sk: key("EVENT#<version>", { version: digits(6) }),
  schema: historyEventSchema,
  purpose: "One accepted action, chained by hash; written once, never changed or deleted",
  order: "as the events happened",
});

/** Who reported: kept apart from the report, so that it can be removed and nothing else reads it. */
export const reporterIdentitySchema = z.strictObject({
  name: z.string(),
  phone: z.exactOptional(z.string()),
  email: z.exactOptional(z.string()),
  nationalId: z.exactOptional(z.string()),
});

const submissionRecordSchema = z.strictObject({
  accessCodeHash: z.string(),
  /** Hash of the Idempotency-Key and of the body that came with it. */
  keyHash: z.string(),
  bodyHash: z.string(),
  reporter: reporterIdentitySchema,
  /** In which the reporter is told of events; Indonesian if absent. */
  language: z.exactOptional(z.enum(LANGUAGES)),
  /** When the slip with the access code was printed, which happens only once. */
  slipPrintedAt: z.exactOptional(z.string()),
});

export const SUBMISSION = entity({
  name: "submission",
  pk: reportKey,
  sk: key("SUBMISSION"),
  schema: submissionRecordSchema,
  purpose: "Who reported, the hash of the access code, and the hashes that recognise a retry",
});

export const FILES = entity({
  name: "attachments",
  pk: reportKey,
  sk: key("FILES"),
  schema: z.object({
    attachments: z.array(attachmentSchema),
    /** Counts the changes, so that none overwrites another. */
    revision: z.int(),
  }),
  purpose:
    "The slots and files of the report, and the result for each; a revision guards every change",
});

export const ATTEMPTS = entity({
  name: "wrong access codes",
  pk: reportKey,
  sk: key("ATTEMPTS"),
  schema: z.object({ wrongAt: z.array(z.number()) }),
  purpose: "Times of recent wrong access codes, also for reports that do not exist",
  timeToLive: { milliseconds: forgetAt(0), after: "the last wrong code" },
});

export const reportWithHistory = query({
  question: "A report with its history and attachments",
  on: "table",
  pk: reportKey,
  // Attachments lie between the events and the snapshot.
  sk: { from: EVENT.sk.prefix, to: REPORT.sk.prefix },
  freshness: "either",
  by: "reports.ts loadReport",
});

export const wholeReport = query({
  question: "The same with its reporter and the wrong access codes",
  on: "table",
  pk: reportKey,
  freshness: "either",
  by: "reports.ts loadReportOfReporter",
});

export const reportSnapshot = get({
  question: "The state of a report, without its history",
  entity: REPORT,
  freshness: "view",
  by: "reports.ts loadSnapshot",
});

export const reportSubmission = get({
  question: "Who reported, and in which language that person is told",
  entity: SUBMISSION,
  freshness: "latest",
  by: "submissions.ts loadSubmission",
});

export const reportAttachments = get({
  question: "The attachments of a report",
  entity: FILES,
  freshness: "latest",
  by: "attachments.ts loadAttachments",
});

/** An agency's open reports together, which its officers work through; others by state. */
export const agencyQueueKey = key("<agency>#<state or open>");

export const queueOfAgency = query({
  question: "An agency's open reports, or those of another state, by next deadline",
  on: agencyQueue,
  pk: agencyQueueKey,
  sk: { between: "two ordinals" },
  freshness: "view",
  filteredBy: "state",
  by: "report-queues.ts listQueue",
});

/** A government's reports of one state: there may be many in each, and few to be verified. */
export const governmentQueueKey = key("<government>#<state>");

export const queueOfGovernment = query({
  question:
    "A government's reports of a state, by next deadline (to verify: awaiting-verification)",
  on: governmentQueue,
  pk: governmentQueueKey,
  sk: { between: "two ordinals" },
  freshness: "view",
  filteredBy: "state",
  by: "report-queues.ts listQueue",
});

/** A working day in a key. */
export const ordinal = digits(7);
/** The place of a report in a queue. */
export const queuePosition = key("<ordinal>#<trackingId>", { ordinal });

/** One partition holds the feed: its entries are small and its readers are cached. */
export const publicFeedKey = key("PUBLIC");

export const publicReports = query({
  question: "Public reports",
  on: publicFeed,
  pk: publicFeedKey,
  sk: { between: "two instants" },
  newestFirst: true,
  freshness: "view",
  filteredBy: "state, agency, region, category and classification",
  by: "public-feed.ts listFeed",
});

/** The place of a report in the feed. */
export const feedPosition = key("<publishedAt>#<trackingId>");

/** Ticks of two of these are never compared. */
export const dueKey = key("<collectiveLeave>#<edition>#<shard>", {
  edition: plainNumber,
  shard: plainNumber,
});

export const reportsDue = query({
  question: "Open reports with a step that is due by now",
  on: deadlinesDue,
  pk: dueKey,
  sk: { between: "two ticks" },
  freshness: "view",
  by: "due-reports.ts listDue",
});

/** The beginning or end of a working day in a key. */
export const tick = digits(8);
/** The place of an open report among those of its shard. */
export const duePosition = key("<tick>#<trackingId>", { tick });

/** Reports that the sweep cannot process wait here for an operator. */
export const parkedReportsKey = key("PARKED");

export const reportsParked = query({
  question: "Reports that the sweep could not process, the longest parked first",
  on: deadlinesDue,
  pk: parkedReportsKey,
  sk: { between: "two instants" },
  freshness: "view",
  by: "due-reports.ts listParked",
});
