import {
  CONFIRMED_PHONE,
  confirmedPhone,
  PHONE_CODE,
  PHONE_CODES_SENT,
  phoneCodesSent,
} from "#store/entities/officer-phones.ts";
import { officerBySub } from "#store/entities/officers.ts";
import { referenceReads } from "#store/entities/reference-data.ts";
import {
  SUBSCRIBER,
  SUBSCRIPTION,
  subscribersAtEndpoint,
  subscriptionsOfOfficer,
} from "#store/entities/subscriptions.ts";
import { KanalFunction } from "../constructs/kanal-function.ts";
import { grantSendSms } from "../constructs/sms.ts";
import { type DefineFunction, HTTP_TIMEOUT } from "../define-function.ts";

/** The function for officers who choose where they get notices. */
export const define: DefineFunction = ({ scope, config, data, alarms }) => {
  const fn = new KanalFunction(scope, "subscriptions", {
    config,
    description: "Lets officers choose where they get notices",
    timeout: HTTP_TIMEOUT,
  });
  const { table, agencyTopics, phoneCodeSecret } = data;
  table.grantQuery(fn, [subscriptionsOfOfficer, subscribersAtEndpoint, ...referenceReads]);
  table.grantGet(fn, [officerBySub, confirmedPhone, phoneCodesSent]);
  table.grantWrite(fn, ["PutItem", "DeleteItem"], [SUBSCRIPTION, SUBSCRIBER]);
  table.grantWrite(fn, ["PutItem", "UpdateItem"], [PHONE_CODE, PHONE_CODES_SENT, CONFIRMED_PHONE]);
  phoneCodeSecret.grantRead(fn);
  grantSendSms(fn, config);
  agencyTopics.grantSeeSubscriptions(fn);
  agencyTopics.grantSubscribe(fn);
  alarms.watchFunction(fn, "Officers cannot change where they get notices.");
  return fn;
};
