import { KanalFunction } from "../constructs/kanal-function.ts";
import { type DefineFunction, HTTP_TIMEOUT } from "../define-function.ts";

/** The function that takes the forms of reporters whose browsers run no scripts. */
export const define: DefineFunction = ({ scope, config, alarms }) => {
  const fn = new KanalFunction(scope, "pages-reporter", {
    config,
    description: "Takes the forms of reporters whose browsers run no scripts",
    timeout: HTTP_TIMEOUT,
  });
  alarms.watchFunction(fn, "Citizens without JavaScript cannot submit or follow their reports.");
  return fn;
};
