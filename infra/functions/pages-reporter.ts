import { reportAttachments } from "#store/entities/reports.ts";
import { KanalFunction } from "../constructs/kanal-function.ts";
import { type DefineFunction, HTTP_TIMEOUT } from "../define-function.ts";
import { grantReporter } from "../grant-reporter.ts";

/**
 * The function that takes the forms of reporters whose browsers run no scripts. It has the rights of
 * `reporter`, and those of `attachments` for reporters: it uploads their files and shows them.
 */
export const define: DefineFunction = (service) => {
  const { scope, config, data, alarms } = service;
  const fn = new KanalFunction(scope, "pages-reporter", {
    config,
    description: "Takes the forms of reporters whose browsers run no scripts",
    timeout: HTTP_TIMEOUT,
  });
  grantReporter(fn, service);
  data.table.grantGet(fn, [reportAttachments]);
  data.files.grantRead(fn);
  alarms.watchFunction(fn, "Citizens without JavaScript cannot submit or follow their reports.");
  return fn;
};
