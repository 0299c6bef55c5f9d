import { KanalFunction } from "../constructs/kanal-function.ts";
import { type DefineFunction, HTTP_TIMEOUT } from "../define-function.ts";

/** The function that serves the open data. */
export const define: DefineFunction = ({ scope, config, data, alarms }) => {
  const fn = new KanalFunction(scope, "open-data", {
    config,
    description: "Serves the open data",
    timeout: HTTP_TIMEOUT,
  });
  data.openData.grantRead(fn);
  alarms.watchFunction(fn, "The open data cannot be read.");
  return fn;
};
