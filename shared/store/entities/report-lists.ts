import { query } from "../access-pattern.ts";
import {
  agencyQueue,
  deadlinesDue,
  feedByAgency,
  feedByCategory,
  feedByRegion,
  governmentQueue,
  overdueReports,
  publicFeed,
  reportsByPhone,
} from "../indexes.ts";
import { key } from "../key.ts";
import {
  agencyQueueKey,
  dueKey,
  feedByAgencyKey,
  feedByCategoryKey,
  feedByRegionKey,
  governmentQueueKey,
  overdueReportsKey,
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
  filteredBy: "state and classification; and in the function by agencies, regions and categories",
});

/** Public reports that an agency owns. */
export const publicReportsOfAgency = query({
  on: feedByAgency,
  pk: feedByAgencyKey,
  sk: { between: "two instants" },
  newestFirst: true,
  freshness: "view",
  filteredBy: "state and classification; and in the function by regions and categories",
});

/** Public reports of a region itself. */
export const publicReportsOfRegion = query({
  on: feedByRegion,
  pk: feedByRegionKey,
  sk: { between: "two instants" },
  newestFirst: true,
  freshness: "view",
  filteredBy: "state and classification; and in the function by agencies and categories",
});

/** Public reports of a category itself. */
export const publicReportsOfCategory = query({
  on: feedByCategory,
  pk: feedByCategoryKey,
  sk: { between: "two instants" },
  newestFirst: true,
  freshness: "view",
  filteredBy: "state and classification; and in the function by agencies and regions",
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

/** A government's public reports with a deadline at the last level of escalation. */
export const reportsLongOverdue = query({
  on: overdueReports,
  pk: overdueReportsKey,
  sk: { between: "two ordinals" },
  freshness: "view",
});
