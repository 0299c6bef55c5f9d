import { query } from "../access-pattern.ts";
import {
  agencyQueue,
  deadlinesDue,
  governmentQueue,
  publicFeed,
  reportsByPhone,
} from "../indexes.ts";
import { key } from "../key.ts";
import {
  agencyQueueKey,
  dueKey,
  governmentQueueKey,
  parkedReportsKey,
  publicFeedKey,
} from "./report-places.ts";

/** An agency's open reports, or its reports of another state, by next deadline. */
export const queueOfAgency = query({
  on: agencyQueue,
  pk: agencyQueueKey,
  sk: { between: "two ordinals" },
  freshness: "view",
  filteredBy: "state",
});

/** A government's reports of one state, by next deadline (to verify: awaiting-verification). */
export const queueOfGovernment = query({
  on: governmentQueue,
  pk: governmentQueueKey,
  sk: { between: "two ordinals" },
  freshness: "view",
  filteredBy: "state",
});

/** Public reports. */
export const publicReports = query({
  on: publicFeed,
  pk: publicFeedKey,
  sk: { between: "two instants" },
  newestFirst: true,
  freshness: "view",
  filteredBy: "state, region, category and classification, and by agency in the function",
});

/** Open reports with a step that is due by now. */
export const reportsDue = query({
  on: deadlinesDue,
  pk: dueKey,
  sk: { between: "two ticks" },
  freshness: "view",
});

/** Reports that the sweep could not process, the longest parked first. */
export const reportsParked = query({
  on: deadlinesDue,
  pk: parkedReportsKey,
  sk: { between: "two instants" },
  freshness: "view",
});

/** Reports whose reporter gave a phone number: those on hold, other open ones, or ended ones. */
export const reportsOfPhone = query({
  on: reportsByPhone,
  // A keyed hash of the number (platform/blind-index.ts).
  pk: key("<phone>"),
  sk: { beginsWith: key("<group>#") },
  newestFirst: true,
  freshness: "view",
});
