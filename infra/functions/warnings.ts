import { officerBySub } from "#store/entities/officers.ts";
import { grantWarning } from "../constructs/early-warning.ts";
import { KanalFunction } from "../constructs/kanal-function.ts";
import { type DefineFunction, HTTP_TIMEOUT } from "../define-function.ts";

/** The function that warns leaders and coordinators early. */
export const define: DefineFunction = ({ scope, config, data, alarms }) => {
  const fn = new KanalFunction(scope, "warnings", {
    config,
    description: "Warns leaders and coordinators early",
    timeout: HTTP_TIMEOUT,
  });
  grantWarning(fn, config, data.table);
  data.table.grantGet(fn, [officerBySub]);
  alarms.watchFunction(fn, "Leaders and coordinators do not see what will be overdue.");
  return fn;
};
