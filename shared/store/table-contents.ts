import type {
  agencyQueue,
  deadlinesDue,
  deliveriesDue,
  governmentQueue,
  officersByEmail,
  publicFeed,
} from "./table.ts";

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
    name: "follower",
    pk: "FOLLOWERS#<trackingId>",
    sk: "REPORT#<trackingId>",
    what: "A merged report, whose reporter follows the other one",
  },
  {
    name: "follower by a contact",
    pk: "FOLLOWERS#<trackingId>",
    sk: "CONTACT#<hash of the contact>",
    what: "A phone number or email address that is told of the report, its language, and the token by which it stops",
  },
  {
    name: "code to follow",
    pk: "FOLLOW-CODES#<trackingId>",
    sk: "CODE#<hash of the contact>",
    what: "The hash of a code that was sent to a contact, and tries at it; expires after half an hour",
  },
  {
    name: "codes sent",
    pk: "FOLLOW-CODES#<trackingId or hash of the contact>",
    sk: "SENT",
    what: "When codes were sent for a report, or to a contact; expires after two days",
  },
  {
    name: "wrong access codes",
    pk: "REPORT#<trackingId>",
    sk: "ATTEMPTS",
    what: "Times of recent wrong access codes, also of reports that do not exist; expires",
  },
  {
    name: "delivery",
    pk: "DELIVERY#<trackingId>",
    sk: "<version>#<recipient>[.<medium>]",
    what: "A message about an event to one recipient by one medium: its tries and what came of them, no contact; expires a month after it was sent",
  },
  {
    name: "sender of SMS",
    pk: "SMS#<hash of the number>",
    sk: "SENDER",
    what: "Times of recent messages, reports and help; expires after two days",
  },
  {
    name: "answer to an SMS",
    pk: "SMS#<hash of the number>",
    sk: "MESSAGE#<inbound message id>",
    what: "What was done about a message and whether it was answered, not what it said; expires after a month",
  },
  {
    name: "subscription of an officer",
    pk: "SUBSCRIBER#<email>",
    sk: "<agency>#<protocol>#<endpoint>#",
    what: "An email address or phone number that gets the notices of an agency",
  },
  {
    name: "subscriber of an agency",
    pk: "SUBSCRIPTIONS#<agency>",
    sk: "<protocol>#<endpoint>#<email>",
    what: "The same from the agency's side: which notices somebody is there to read",
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
  | typeof deliveriesDue.name
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
    condition: "feed = PUBLIC, feedOrder between two instants",
    by: "report-lists.ts listFeed",
  },
  {
    question: "Reports on which time acts by now",
    on: "deadlines-due",
    condition: "due = <calendar>#<edition>#<shard>, dueOrder up to an ordinal",
    by: "report-lists.ts listDue",
  },
  {
    question: "Reports that the sweep could not process",
    on: "deadlines-due",
    condition: "due = PARKED",
    by: "report-lists.ts listParked",
  },
  {
    question: "Messages to send or try again by now",
    on: "deliveries-due",
    condition: "deliveriesDue = <shard>, deliveriesDueOrder up to an instant",
    by: "deliveries.ts listDueDeliveries",
  },
  {
    question: "Messages that wait for an operator",
    on: "deliveries-due",
    condition: "deliveriesDue = PARKED",
    by: "deliveries.ts listParkedDeliveries",
  },
  {
    question: "A message by its id",
    on: "table",
    condition: "pk = DELIVERY#<trackingId>, sk = <version>#<recipient>[.<medium>]",
    by: "deliveries.ts loadDelivery",
  },
  {
    question: "Who follows a report",
    on: "table",
    condition: "pk = FOLLOWERS#<trackingId>",
    by: "followers.ts listFollowers",
  },
  {
    question: "A contact that follows a report",
    on: "table",
    condition: "pk = FOLLOWERS#<trackingId>, sk = CONTACT#<hash of the contact>",
    by: "followers.ts loadContact",
  },
  {
    question: "When codes were sent for a report, or to a contact",
    on: "table",
    condition: "pk = FOLLOW-CODES#<trackingId or hash of the contact>, sk = SENT",
    by: "follow-codes.ts loadCodesSent",
  },
  {
    question: "An SMS that came and its sender",
    on: "table",
    condition: "pk = SMS#<hash of the number>, sk = SENDER and MESSAGE#<inbound message id>",
    by: "inbound-sms.ts loadSms",
  },
  {
    question: "What an officer subscribed to",
    on: "table",
    condition: "pk = SUBSCRIBER#<email>",
    by: "subscriptions.ts listSubscriptions",
  },
  {
    question: "Who subscribed to an agency's notices",
    on: "table",
    condition: "pk = SUBSCRIPTIONS#<agency>",
    by: "subscriptions.ts listSubscribers",
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
