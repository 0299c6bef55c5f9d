/**
 * The one table: its keys and indexes. This declaration makes the CDK table, the table of the tests
 * and `docs/generated/table-design.md`. The items in it are declared in `entities/`.
 */

/** An index of the table. */
export interface IndexDeclaration {
  readonly name: string;
  readonly partitionKey: string;
  readonly sortKey: string;
  /** Attributes copied into the index beside the keys; KEYS_ONLY copies none. */
  readonly projection: "KEYS_ONLY" | readonly string[];
  readonly purpose: string;
}

/** The table with its indexes. */
export interface TableDeclaration {
  readonly partitionKey: string;
  readonly sortKey: string;
  readonly timeToLive: string;
  readonly indexes: readonly IndexDeclaration[];
}

const SUMMARY = [
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
  purpose:
    "The open reports an agency owns, and apart from them those of each other state, in order of the next deadline",
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
  partitionKey: "feed",
  sortKey: "feedOrder",
  projection: [...SUMMARY, "publicTitle", "publishedAt"],
  purpose: "Public reports, newest first; only reports that are public have the key",
} as const satisfies IndexDeclaration;

export const deadlinesDue = {
  name: "deadlines-due",
  partitionKey: "due",
  sortKey: "dueOrder",
  projection: "KEYS_ONLY",
  purpose:
    "Open reports by the tick of their next step, in shards; and, apart, those that a sweep parked",
} as const satisfies IndexDeclaration;

export const officersByEmail = {
  name: "officers-by-email",
  partitionKey: "officers",
  sortKey: "email",
  projection: ["name", "assignments"],
  purpose: "All officers, to see who holds what where",
} as const satisfies IndexDeclaration;

export const deliveriesDue = {
  name: "deliveries-due",
  partitionKey: "deliveriesDue",
  sortKey: "deliveriesDueOrder",
  projection: "KEYS_ONLY",
  purpose:
    "Messages that have to be sent or tried again, by when, in shards; and those that wait for an operator, in a partition of their own",
} as const satisfies IndexDeclaration;

/** The table. Every item has its keys in `pk` and `sk`. */
export const table: TableDeclaration = {
  partitionKey: "pk",
  sortKey: "sk",
  timeToLive: "expiresAt",
  indexes: [agencyQueue, governmentQueue, publicFeed, deadlinesDue, deliveriesDue, officersByEmail],
};
