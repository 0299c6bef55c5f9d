import { cursorSigner } from "#contract/cursor.ts";
import { httpHandler } from "#http/http-handler.ts";
import { createAgencyTopic } from "#platform/agency-topics.ts";
import { environment, variable } from "#platform/environment.ts";
import { officerAccounts } from "#platform/officer-accounts.ts";
import { secret } from "#platform/secret.ts";
import { topicSubscriptions } from "#platform/topic-subscriptions.ts";
import { tableNamed } from "#store/table-client.ts";
import { getCalendar } from "./get-calendar.ts";
import { getOfficer } from "./get-officer.ts";
import { listChanges } from "./list-changes.ts";
import { listOfficers } from "./list-officers.ts";
import { listPolicies } from "./list-policies.ts";
import { listParkedDeliveries, retryParkedDelivery } from "./parked-deliveries.ts";
import { putAgency } from "./put-agency.ts";
import { putCalendarYear } from "./put-calendar-year.ts";
import { putCategory } from "./put-category.ts";
import { putOfficer } from "./put-officer.ts";
import { putPolicy } from "./put-policy.ts";

const env = environment({
  TABLE_NAME: variable,
  USER_POOL_ID: variable,
  LEAD_GOVERNMENT: variable,
  AGENCY_TOPICS: variable,
  CURSOR_SECRET_ID: variable,
});
const cursorSecret = secret(env.CURSOR_SECRET_ID);
const deps = {
  table: tableNamed(env.TABLE_NAME),
  createTopic: (agency: string) => createAgencyTopic(env.AGENCY_TOPICS, agency),
  topics: topicSubscriptions(env.AGENCY_TOPICS),
  accounts: officerAccounts(env.USER_POOL_ID),
  leadGovernment: env.LEAD_GOVERNMENT,
  cursors: async () => cursorSigner(await cursorSecret()),
};

export const handler = httpHandler("admin", {
  putAgency: putAgency(deps),
  listOfficers: listOfficers(deps),
  getOfficer: getOfficer(deps),
  putOfficer: putOfficer(deps),
  putCategory: putCategory(deps),
  listPolicies: listPolicies(deps),
  putPolicy: putPolicy(deps),
  getCalendar: getCalendar(deps),
  putCalendarYear: putCalendarYear(deps),
  listChanges: listChanges(deps),
  listParkedDeliveries: listParkedDeliveries(deps),
  retryParkedDelivery: retryParkedDelivery(deps),
});
