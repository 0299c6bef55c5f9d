import { subscriptionsRequests } from "#contract/requests/subscriptions.ts";
import { topicSubscriptions } from "#platform/topic-subscriptions.ts";
import { environment, variable } from "../runtime/environment.ts";
import { httpHandler } from "../runtime/http-handler.ts";
import { officerSignIn } from "../runtime/officer-sign-in.ts";
import { openTable } from "../runtime/table.ts";
import { deleteSubscription, listSubscriptions, putSubscription } from "./subscriptions.ts";

const env = environment({ TABLE_NAME: variable, AGENCY_TOPICS: variable });
const opened = openTable(env.TABLE_NAME);
const deps = {
  ...opened,
  signIn: officerSignIn(opened.table),
  topics: topicSubscriptions(env.AGENCY_TOPICS),
};

export const handler = httpHandler("subscriptions", subscriptionsRequests, {
  listSubscriptions: listSubscriptions(deps),
  putSubscription: putSubscription(deps),
  deleteSubscription: deleteSubscription(deps),
});
