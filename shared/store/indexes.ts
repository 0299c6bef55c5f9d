/**
 * The names and keys of the indexes, which reads need. `table.ts` declares what the indexes
 * contain.
 */

/** An index of the table: its name, and the attributes of its keys. */
export interface Index {
  readonly name: string;
  readonly partitionKey: string;
  readonly sortKey: string;
}

export const agencyQueue = {
  name: "agency-queue",
  partitionKey: "agencyQueue",
  sortKey: "queueOrder",
} as const satisfies Index;

export const governmentQueue = {
  name: "government-queue",
  partitionKey: "governmentQueue",
  sortKey: "queueOrder",
} as const satisfies Index;

export const publicFeed = {
  name: "public-feed",
  partitionKey: "feed",
  sortKey: "feedOrder",
} as const satisfies Index;

/**
 * The feeds by agency, region and category. Their partition keys are fields that every report has,
 * their sort key is that of the public feed: only public reports have it.
 */
export const feedByAgency = {
  name: "feed-by-agency",
  partitionKey: "owner",
  sortKey: "feedOrder",
} as const satisfies Index;

export const feedByRegion = {
  name: "feed-by-region",
  partitionKey: "region",
  sortKey: "feedOrder",
} as const satisfies Index;

export const feedByCategory = {
  name: "feed-by-category",
  partitionKey: "category",
  sortKey: "feedOrder",
} as const satisfies Index;

export const deadlinesDue = {
  name: "deadlines-due",
  partitionKey: "due",
  sortKey: "dueOrder",
} as const satisfies Index;

export const reportsByPhone = {
  name: "reports-by-phone",
  partitionKey: "reporterPhone",
  sortKey: "phoneOrder",
} as const satisfies Index;

export const officersByEmail = {
  name: "officers-by-email",
  partitionKey: "officers",
  sortKey: "email",
} as const satisfies Index;

export const deliveriesDue = {
  name: "deliveries-due",
  partitionKey: "deliveriesDue",
  sortKey: "deliveriesDueOrder",
} as const satisfies Index;

export const overdueReports = {
  name: "overdue-reports",
  partitionKey: "overdueOf",
  sortKey: "overdueOrder",
} as const satisfies Index;
