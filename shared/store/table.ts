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

export const officersByEmail = {
  name: "officers-by-email",
  partitionKey: "officers",
  sortKey: "email",
  projection: ["name", "assignments"],
  purpose: "All officers, to see who holds what where",
} as const satisfies IndexDeclaration;

export const table: TableDeclaration = {
  partitionKey: "pk",
  sortKey: "sk",
  timeToLive: "expiresAt",
  indexes: [agencyQueue, governmentQueue, publicFeed, deadlinesDue, officersByEmail],
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
  { name: "officer", pk: "OFFICER#<email>", sk: "OFFICER", what: "Name and assignments" },
  {
    name: "agency",
    pk: "AGENCIES",
    sk: "<code>",
    what: "A body that can own a report as it was entered, and how many coordinators it has",
  },
  { name: "category", pk: "CATEGORIES", sk: "<code>", what: "What a report can be about" },
  { name: "region", pk: "REGIONS", sk: "<code>", what: "Province, regency or city, district" },
  {
    name: "calendar year",
    pk: "CALENDAR",
    sk: "<year>",
    what: "National holidays and collective leave, and the decree",
  },
  {
    name: "calendar edition",
    pk: "CALENDAR",
    sk: "EDITION",
    what: "How often the past of the calendar was corrected, and the editions that are done with",
  },
  { name: "deadline policy", pk: "POLICIES", sk: "<id>", what: "Working days of each deadline" },
  {
    name: "revision",
    pk: "RULES",
    sk: "REVISION",
    what: "Counts the edits of agencies, officers, categories, policies and the calendar",
  },
  {
    name: "change",
    pk: "CHANGES#<yyyy-mm>",
    sk: "<revision>",
    what: "The trace of an edit: who, when, before and after; written with it and never changed",
  },
] as const;

type IndexName =
  | typeof agencyQueue.name
  | typeof governmentQueue.name
  | typeof publicFeed.name
  | typeof deadlinesDue.name
  | typeof officersByEmail.name;

interface AccessPattern {
  readonly question: string;
  /** An index's name as it is: bundles leave out a list that looks nothing up. */
  readonly on: "table" | IndexName;
  readonly condition: string;
  readonly by: string;
}

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
    on: "agency-queue",
    condition: "agencyQueue = <agency>#<state>",
    by: "report-lists.ts listQueue",
  },
  {
    question: "A government's queue of a state (verification: awaiting-verification)",
    on: "government-queue",
    condition: "governmentQueue = <government>#<state>",
    by: "report-lists.ts listQueue",
  },
  {
    question: "The public feed, newest first, filtered",
    on: "public-feed",
    condition: "publicFeed = PUBLIC, publicFeedOrder between two instants",
    by: "report-lists.ts listFeed",
  },
  {
    question: "Reports on which time acts by now",
    on: "deadlines-due",
    condition: "deadlinesDue = <calendar>#<shard>, deadlinesDueOrder up to an ordinal",
    by: "report-lists.ts listDue",
  },
  {
    question: "The officer behind a sign-in",
    on: "table",
    condition: "pk = OFFICER#<email>, sk = OFFICER",
    by: "officers.ts findOfficer",
  },
  {
    question: "All officers, by email address",
    on: "officers-by-email",
    condition: "officers = OFFICERS",
    by: "officers.ts listOfficers",
  },
  {
    question: "The revision that an edit follows",
    on: "table",
    condition: "pk = RULES, sk = REVISION",
    by: "changes.ts readRevision",
  },
  {
    question: "The edits of a month, newest first",
    on: "table",
    condition: "pk = CHANGES#<yyyy-mm>",
    by: "changes.ts listChanges",
  },
  {
    question: "The edition of the calendar",
    on: "table",
    condition: "pk = CALENDAR, sk = EDITION",
    by: "reference-data.ts loadCalendarEdition",
  },
  {
    question: "All reference data of a kind",
    on: "table",
    condition: "pk = AGENCIES | CATEGORIES | REGIONS | CALENDAR | POLICIES",
    by: "reference-data.ts",
  },
] as const satisfies readonly AccessPattern[];
