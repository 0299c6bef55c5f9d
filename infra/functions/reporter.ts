import { KanalFunction } from "../constructs/kanal-function.ts";
import { type DefineFunction, HTTP_TIMEOUT } from "../define-function.ts";
import { grantReporter } from "../grant-reporter.ts";

/** The function for reporters: submission, tracking and their actions. */
export const define: DefineFunction = (service) => {
  const { scope, config, alarms } = service;
  const fn = new KanalFunction(scope, "reporter", {
    config,
    description: "Accepts submissions and actions of reporters; shows them their reports",
    timeout: HTTP_TIMEOUT,
  });
  grantReporter(fn, service);
  alarms.watchFunction(fn, "Citizens cannot submit or follow their reports.");
  return fn;
};
