import { SNSClient } from "@aws-sdk/client-sns";
import { cursorSigner } from "../../shared/contract/cursor.ts";
import { officerRequests } from "../../shared/contract/requests/officer.ts";
import { secret } from "../../shared/platform/secret.ts";
import { topicSubscriptions } from "../../shared/platform/topic-subscriptions.ts";
import { environment, variable } from "../runtime/environment.ts";
import { httpHandler } from "../runtime/http-handler.ts";
import { openTable } from "../runtime/table.ts";
import { actAsOfficer } from "./act-as-officer.ts";
import { getMe } from "./get-me.ts";
import { getReport } from "./get-report.ts";
import { getSlip } from "./get-slip.ts";
import { keyInReport } from "./key-in-report.ts";
import { listQueue } from "./list-queue.ts";
import { officerSignIn } from "./sign-in.ts";
import { deleteSubscription, listSubscriptions, putSubscription } from "./subscriptions.ts";

const env = environment({
  TABLE_NAME: variable,
  CURSOR_SECRET_ID: variable,
  SUBMISSION_SECRET_ID: variable,
  LEAD_GOVERNMENT: variable,
  TRACKING_PREFIX: variable,
  WEBSITE: variable,
  AGENCY_TOPICS: variable,
});
const opened = openTable(env.TABLE_NAME);
const cursorSecret = secret(env.CURSOR_SECRET_ID);
const deps = {
  ...opened,
  signIn: officerSignIn(opened.table),
  cursors: async () => cursorSigner(await cursorSecret()),
  submissionSecret: secret(env.SUBMISSION_SECRET_ID),
  leadGovernment: env.LEAD_GOVERNMENT,
  trackingPrefix: env.TRACKING_PREFIX,
  website: env.WEBSITE,
  topics: topicSubscriptions(new SNSClient({}), env.AGENCY_TOPICS),
};

export const handler = httpHandler("officer", officerRequests, {
  getMe: getMe(deps),
  listQueue: listQueue(deps),
  getReportAsOfficer: getReport(deps),
  keyInReport: keyInReport(deps),
  getSlip: getSlip(deps),
  actAsOfficer: actAsOfficer(deps),
  listSubscriptions: listSubscriptions(deps),
  putSubscription: putSubscription(deps),
  deleteSubscription: deleteSubscription(deps),
});
