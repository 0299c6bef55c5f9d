import * as getCalendar from "./methods/admin/get-calendar.ts";
import * as getOfficer from "./methods/admin/get-officer.ts";
import * as listChanges from "./methods/admin/list-changes.ts";
import * as listOfficers from "./methods/admin/list-officers.ts";
import * as listParkedDeliveries from "./methods/admin/list-parked-deliveries.ts";
import * as listPolicies from "./methods/admin/list-policies.ts";
import * as putAgency from "./methods/admin/put-agency.ts";
import * as putCalendarYear from "./methods/admin/put-calendar-year.ts";
import * as putCategory from "./methods/admin/put-category.ts";
import * as putOfficer from "./methods/admin/put-officer.ts";
import * as putPolicy from "./methods/admin/put-policy.ts";
import * as retryParkedDelivery from "./methods/admin/retry-parked-delivery.ts";
import * as addAttachment from "./methods/attachments/add-attachment.ts";
import * as readAttachment from "./methods/attachments/read-attachment.ts";
import * as readAttachmentAsOfficer from "./methods/attachments/read-attachment-as-officer.ts";
import * as confirmContact from "./methods/contacts/confirm-contact.ts";
import * as getContactPage from "./methods/contacts/get-contact-page.ts";
import * as proveByLink from "./methods/contacts/prove-by-link.ts";
import * as sendContactCode from "./methods/contacts/send-contact-code.ts";
import * as getDocs from "./methods/documentation/get-docs.ts";
import * as getDocsAsset from "./methods/documentation/get-docs-asset.ts";
import * as getOpenApi from "./methods/documentation/get-openapi.ts";
import * as exportQueue from "./methods/export-queue/export-queue.ts";
import * as followReport from "./methods/followers/follow-report.ts";
import * as getUnfollowPage from "./methods/followers/get-unfollow-page.ts";
import * as unfollowByLink from "./methods/followers/unfollow-by-link.ts";
import * as unfollowReport from "./methods/followers/unfollow-report.ts";
import * as getFigures from "./methods/monitoring/get-figures.ts";
import * as getRanking from "./methods/monitoring/get-ranking.ts";
import * as listOverdue from "./methods/monitoring/list-overdue.ts";
import * as actAsOfficer from "./methods/officer/act-as-officer.ts";
import * as getMe from "./methods/officer/get-me.ts";
import * as getReportAsOfficer from "./methods/officer/get-report-as-officer.ts";
import * as listHistoryAsOfficer from "./methods/officer/list-history-as-officer.ts";
import * as listQueue from "./methods/officer/list-queue.ts";
import * as keyInReport from "./methods/on-behalf/key-in-report.ts";
import * as printSlip from "./methods/on-behalf/print-slip.ts";
import * as getOpenData from "./methods/open-data/get-open-data.ts";
import * as getOpenDataFile from "./methods/open-data/get-open-data-file.ts";
import * as health from "./methods/public/health.ts";
import * as listAgencies from "./methods/public/list-agencies.ts";
import * as listCategories from "./methods/public/list-categories.ts";
import * as listRegions from "./methods/public/list-regions.ts";
import * as listReports from "./methods/public/list-reports.ts";
import * as actAsReporter from "./methods/reporter/act-as-reporter.ts";
import * as listHistory from "./methods/reporter/list-history.ts";
import * as submitReport from "./methods/reporter/submit-report.ts";
import * as trackReport from "./methods/reporter/track-report.ts";
import * as countByRegion from "./methods/search/count-by-region.ts";
import * as searchReports from "./methods/search/search-reports.ts";
import * as similarReports from "./methods/search/similar-reports.ts";
import * as confirmSubscription from "./methods/subscriptions/confirm-subscription.ts";
import * as deleteSubscription from "./methods/subscriptions/delete-subscription.ts";
import * as listSubscriptions from "./methods/subscriptions/list-subscriptions.ts";
import * as putSubscription from "./methods/subscriptions/put-subscription.ts";
import * as listWarnings from "./methods/warnings/list-warnings.ts";

/** All methods of the HTTP API, with their descriptions. */
export const documents = [
  listAgencies,
  listCategories,
  listRegions,
  listReports,
  getFigures,
  getRanking,
  listOverdue,
  searchReports,
  similarReports,
  countByRegion,
  health,
  submitReport,
  trackReport,
  listHistory,
  actAsReporter,
  confirmContact,
  sendContactCode,
  getContactPage,
  proveByLink,
  addAttachment,
  readAttachment,
  readAttachmentAsOfficer,
  followReport,
  unfollowReport,
  getUnfollowPage,
  unfollowByLink,
  getMe,
  listQueue,
  listWarnings,
  exportQueue,
  keyInReport,
  getReportAsOfficer,
  listHistoryAsOfficer,
  printSlip,
  actAsOfficer,
  putAgency,
  listOfficers,
  getOfficer,
  putOfficer,
  putCategory,
  listPolicies,
  putPolicy,
  getCalendar,
  putCalendarYear,
  listParkedDeliveries,
  retryParkedDelivery,
  listChanges,
  listSubscriptions,
  confirmSubscription,
  putSubscription,
  deleteSubscription,
  getOpenData,
  getOpenDataFile,
  getOpenApi,
  getDocs,
  getDocsAsset,
] as const;

type Method = (typeof documents)[number]["method"];

/** The methods that a function serves; none for a function that serves pages only. */
export type MethodOf<F extends string> = Extract<Method, { function: F }>;
