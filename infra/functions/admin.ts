import { CHANGE, changesOfMonth, REVISION, revision } from "#store/entities/changes.ts";
import { DELIVERY, deliveriesParked, deliveryById } from "#store/entities/deliveries.ts";
import { allOfficers, OFFICER, officerBySub, officersOfEmail } from "#store/entities/officers.ts";
import {
  AGENCY,
  CALENDAR_EDITION,
  CALENDAR_YEAR,
  CATEGORY,
  POLICY,
  referenceReads,
} from "#store/entities/reference-data.ts";
import {
  SUBSCRIBER,
  SUBSCRIPTION,
  subscribersAtEndpoint,
  subscriptionsOfOfficer,
} from "#store/entities/subscriptions.ts";
import { KanalFunction } from "../constructs/kanal-function.ts";
import { type DefineFunction, HTTP_TIMEOUT } from "../define-function.ts";

/**
 * The function for system admins: officers, agencies, categories, policies, the calendar, parked
 * messages.
 */
export const define: DefineFunction = ({ scope, config, data, alarms }) => {
  const fn = new KanalFunction(scope, "admin", {
    config,
    description: "Serves system admins: officers, agencies, categories, policies, calendar",
    timeout: HTTP_TIMEOUT,
  });
  const { table, signIn, agencyTopics, cursorSecret } = data;
  table.grantQuery(fn, [
    ...referenceReads,
    subscriptionsOfOfficer,
    subscribersAtEndpoint,
    changesOfMonth,
    allOfficers,
    officersOfEmail,
    deliveriesParked,
  ]);
  table.grantGet(fn, [officerBySub, revision, deliveryById]);
  table.grantWrite(
    fn,
    ["PutItem"],
    [OFFICER, CATEGORY, POLICY, CALENDAR_YEAR, REVISION, CHANGE, DELIVERY],
  );
  cursorSecret.grantRead(fn);
  table.grantWrite(fn, ["UpdateItem"], [AGENCY, CALENDAR_EDITION]);
  signIn.grantAccounts(fn);
  agencyTopics.grantCreate(fn);
  // When an assignment ends, the officer's subscriptions to the agency end too. A mailbox that other
  // officers share stays subscribed, with their filter; it is subscribed again if SNS has lost it.
  table.grantWrite(fn, ["DeleteItem"], [SUBSCRIPTION, SUBSCRIBER]);
  agencyTopics.grantSubscribe(fn);
  // An email address that passed to another account leaves an officer behind.
  table.grantWrite(fn, ["DeleteItem"], [OFFICER]);
  fn.addEnvironment("LEAD_GOVERNMENT", config.leadGovernment);
  alarms.watchFunction(
    fn,
    "System admins cannot edit officers, agencies, categories, deadline policies or the calendar: a new officer cannot sign in, one who left still can.",
  );
  return fn;
};
