import { openTable } from "#application/open-table.ts";
import { cursorSigner } from "#contract/cursor.ts";
import { httpHandler } from "#http/http-handler.ts";
import { officerSignIn } from "#http/officer-sign-in.ts";
import { environment, variable } from "#platform/environment.ts";
import { secret } from "#platform/secret.ts";
import { actAsOfficer } from "./act-as-officer.ts";
import { getMe } from "./get-me.ts";
import { getReport } from "./get-report.ts";
import { listHistory } from "./list-history.ts";
import { listQueue } from "./list-queue.ts";
import { recordSignIns } from "./record-sign-ins.ts";

const env = environment({
  TABLE_NAME: variable,
  CURSOR_SECRET_ID: variable,
  TRACKING_PREFIX: variable,
  LEAD_GOVERNMENT: variable,
});
const opened = openTable(env.TABLE_NAME);
const cursorSecret = secret(env.CURSOR_SECRET_ID);
const deps = {
  ...opened,
  signIn: recordSignIns(officerSignIn(opened.table), {
    ...opened,
    leadGovernment: env.LEAD_GOVERNMENT,
  }),
  cursors: async () => cursorSigner(await cursorSecret()),
  trackingPrefix: env.TRACKING_PREFIX,
};

export const handler = httpHandler("officer", {
  getMe: getMe(deps),
  listQueue: listQueue(deps),
  getReportAsOfficer: getReport(deps),
  listHistoryAsOfficer: listHistory(deps),
  actAsOfficer: actAsOfficer(deps),
});
