/**
 * The one table. This declaration makes the CDK table, the table of the tests and
 * `docs/generated/table-design.md`. What is stored under which key stands in `keys.ts`.
 */
export interface IndexDeclaration {
  readonly name: string;
  readonly partitionKey: string;
  readonly sortKey: string;
  /** Attributes copied into the index beside the keys; KEYS_ONLY copies none. */
  readonly projection: "KEYS_ONLY" | readonly string[];
  readonly purpose: string;
}

export interface TableDeclaration {
  readonly partitionKey: string;
  readonly sortKey: string;
  readonly timeToLive: string;
  readonly indexes: readonly IndexDeclaration[];
}

const SUMMARY = [
  "trackingId",
  "version",
  "state",
  "classification",
  "category",
  "owner",
  "region",
  "submittedAt",
  "updatedAt",
] as const;

export const agencyQueue = {
  name: "agency-queue",
  partitionKey: "agencyQueue",
  sortKey: "queueOrder",
  projection: [...SUMMARY, "government", "policy", "title", "deadlines"],
  purpose: "The reports an agency owns, of one state, in order of the next deadline",
} as const satisfies IndexDeclaration;

export const governmentQueue = {
  name: "government-queue",
  partitionKey: "governmentQueue",
  sortKey: "queueOrder",
  projection: [...SUMMARY, "government", "policy", "title", "deadlines"],
  purpose:
    "The reports a government is responsible for, of one state, in order of the next deadline; its verification queue is the state awaiting-verification",
} as const satisfies IndexDeclaration;

export const publicFeed = {
  name: "public-feed",
  partitionKey: "publicFeed",
  sortKey: "publicFeedOrder",
  projection: [...SUMMARY, "publicTitle", "publishedAt"],
  purpose: "Public reports, newest first; only reports that are public have the key",
} as const satisfies IndexDeclaration;

export const deadlinesDue = {
  name: "deadlines-due",
  partitionKey: "deadlinesDue",
  sortKey: "deadlinesDueOrder",
  projection: "KEYS_ONLY",
  purpose:
    "Reports on which time acts next, by working-day ordinal, in shards; only reports that wait for time have the key",
} as const satisfies IndexDeclaration;

export const table: TableDeclaration = {
  partitionKey: "pk",
  sortKey: "sk",
  timeToLive: "expiresAt",
  indexes: [agencyQueue, governmentQueue, publicFeed, deadlinesDue],
};

/** What the table holds. The keys are made in `keys.ts`. */
export const ENTITIES = [
  {
    name: "report",
    pk: "REPORT#<trackingId>",
    sk: "REPORT",
    what: "The snapshot: the fold of the history, with the name that may be shown and the attributes of the indexes",
  },
  {
    name: "history event",
    pk: "REPORT#<trackingId>",
    sk: "EVENT#<version>",
    what: "One accepted action, chained by hash; written once, never changed or deleted",
  },
  {
    name: "submission",
    pk: "REPORT#<trackingId>",
    sk: "SUBMISSION",
    what: "Who reported, the hash of the access code, and the hashes that recognise a retry",
  },
  {
    name: "wrong access codes",
    pk: "REPORT#<trackingId>",
    sk: "ATTEMPTS",
    what: "Times of recent wrong access codes, also of reports that do not exist; expires",
  },
  {
    name: "attachments",
    pk: "REPORT#<trackingId>",
    sk: "FILES",
    what: "The slots and files of the report, and what became of each; a revision guards every change",
  },
  { name: "officer", pk: "OFFICER#<email>", sk: "OFFICER", what: "Name and assignments" },
  {
    name: "agency",
    pk: "AGENCIES",
    sk: "<code>",
    what: "A body that can own a report, its parent, and whether it has a coordinator",
  },
  { name: "category", pk: "CATEGORIES", sk: "<code>", what: "What a report can be about" },
  { name: "region", pk: "REGIONS", sk: "<code>", what: "Province, regency or city, district" },
  {
    name: "calendar year",
    pk: "CALENDAR",
    sk: "<year>",
    what: "National holidays and collective leave, and the decree",
  },
  { name: "deadline policy", pk: "POLICIES", sk: "<id>", what: "Working days of each deadline" },
] as const;

/** Every way the table is read. */
export const ACCESS_PATTERNS = [
  {
    question: "A report with its history",
    on: "table",
    condition: "pk = REPORT#<trackingId>, sk between EVENT# and REPORT",
    by: "reports.ts loadReport",
  },
  {
    question: "The same with its reporter and the wrong access codes",
    on: "table",
    condition: "pk = REPORT#<trackingId>",
    by: "reports.ts loadReportOfReporter",
  },
  {
    question: "An agency's queue of a state, by next deadline",
    on: agencyQueue.name,
    condition: "agencyQueue = <agency>#<state>",
    by: "report-lists.ts listQueue",
  },
  {
    question: "A government's queue of a state (verification: awaiting-verification)",
    on: governmentQueue.name,
    condition: "governmentQueue = <government>#<state>",
    by: "report-lists.ts listQueue",
  },
  {
    question: "The public feed, newest first, filtered",
    on: publicFeed.name,
    condition: "publicFeed = PUBLIC, publicFeedOrder between two instants",
    by: "report-lists.ts listFeed",
  },
  {
    question: "Reports on which time acts by now",
    on: deadlinesDue.name,
    condition: "deadlinesDue = <calendar>#<shard>, deadlinesDueOrder up to an ordinal",
    by: "report-lists.ts listDue",
  },
  {
    question: "The attachments of a report",
    on: "table",
    condition: "pk = REPORT#<trackingId>, sk = FILES",
    by: "attachments.ts loadAttachments",
  },
  {
    question: "The officer behind a sign-in",
    on: "table",
    condition: "pk = OFFICER#<email>, sk = OFFICER",
    by: "officers.ts findOfficer",
  },
  {
    question: "All reference data of a kind",
    on: "table",
    condition: "pk = AGENCIES | CATEGORIES | REGIONS | CALENDAR | POLICIES",
    by: "reference-data.ts",
  },
] as const;
