import {
  agencyQueue,
  deadlinesDue,
  deliveriesDue,
  feedByAgency,
  feedByCategory,
  feedByRegion,
  governmentQueue,
  type Index,
  officersByEmail,
  overdueReports,
  publicFeed,
  reportsByPhone,
} from "./indexes.ts";

/**
 * The one table: its keys and indexes. The CDK table, the table of the tests and
 * `docs/generated/table-design.md` are made from this declaration. The items are declared in
 * `entities/`.
 */

/** An index and the attributes that it contains. */
export interface IndexDeclaration extends Index {
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

/** The fields of a report that every list shows. */
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

/** What the public feed shows of a report. */
const FEED = [...SUMMARY, "publicTitle", "publishedAt"] as const;

/** An index copies its keys anyway. */
const feedBeside = ({ partitionKey }: Index) => FEED.filter((name) => name !== partitionKey);

/** The table. Every item has its keys in `pk` and `sk`. */
export const table: TableDeclaration = {
  partitionKey: "pk",
  sortKey: "sk",
  timeToLive: "expiresAt",
  indexes: [
    {
      ...agencyQueue,
      projection: [...SUMMARY, "government", "policy", "title", "deadlines"],
      purpose:
        "The open reports an agency owns, and apart from them those of each other state, in order of the next deadline",
    },
    {
      ...governmentQueue,
      projection: [...SUMMARY, "government", "policy", "title", "deadlines"],
      purpose:
        "The reports a government is responsible for, of one state, in order of the next deadline; its verification queue is the state awaiting-verification",
    },
    {
      ...publicFeed,
      projection: FEED,
      purpose: "Public reports, newest first; only reports that are public have the key",
    },
    {
      ...feedByAgency,
      projection: feedBeside(feedByAgency),
      purpose: "The public reports that an agency itself owns, newest first",
    },
    {
      ...feedByRegion,
      projection: feedBeside(feedByRegion),
      purpose: "The public reports of a region, without those of a region within it, newest first",
    },
    {
      ...feedByCategory,
      projection: feedBeside(feedByCategory),
      purpose:
        "The public reports of a category, without those of a category below it, newest first",
    },
    {
      ...deadlinesDue,
      projection: "KEYS_ONLY",
      purpose:
        "Open reports by the tick of their next step, in shards; and, apart, those that a sweep parked",
    },
    {
      ...overdueReports,
      projection: ["owner", "government", "policy", "deadlines"],
      purpose:
        "Public reports with a missed deadline that has escalated to the last level, the longest overdue first; only these have the key",
    },
    {
      ...reportsByPhone,
      projection: "KEYS_ONLY",
      purpose:
        "The reports whose reporter gave a phone number, by a keyed hash of the number: those on hold, the other open ones, and those that ended",
    },
    {
      ...deliveriesDue,
      projection: "KEYS_ONLY",
      purpose:
        "Messages that have to be sent or tried again, by when, in shards; and those that wait for an operator, in a partition of their own",
    },
    {
      ...officersByEmail,
      projection: ["name", "assignments"],
      purpose: "All officers, to see who holds what where",
    },
  ],
};
