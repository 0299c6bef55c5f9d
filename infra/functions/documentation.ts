import { KanalFunction } from "../constructs/kanal-function.ts";
import { type DefineFunction, HTTP_TIMEOUT } from "../define-function.ts";

/** The function that serves the description of the API. */
export const define: DefineFunction = ({ scope, config, alarms }) => {
  const fn = new KanalFunction(scope, "documentation", {
    config,
    description: "Serves the description of the API",
    timeout: HTTP_TIMEOUT,
  });

  alarms.watchFunction(fn, "Developers cannot read the API's description.");
  return fn;
};
