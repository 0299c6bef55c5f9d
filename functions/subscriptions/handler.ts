import { openTable } from "#application/open-table.ts";
import { httpHandler } from "#http/http-handler.ts";
import { officerSignIn } from "#http/officer-sign-in.ts";
import { environment, variable } from "#platform/environment.ts";
import { topicSubscriptions } from "#platform/topic-subscriptions.ts";
import { deleteSubscription, listSubscriptions, putSubscription } from "./subscriptions.ts";

const env = environment({ TABLE_NAME: variable, AGENCY_TOPICS: variable });
const opened = openTable(env.TABLE_NAME);
const deps = {
  ...opened,
  signIn: officerSignIn(opened.table),
  topics: topicSubscriptions(env.AGENCY_TOPICS),
};

export const handler = httpHandler("subscriptions", {
  listSubscriptions: listSubscriptions(deps),
  putSubscription: putSubscription(deps),
  deleteSubscription: deleteSubscription(deps),
});
