import { referenceReads } from "#store/entities/reference-data.ts";
import { KanalFunction } from "../constructs/kanal-function.ts";
import { type DefineFunction, HTTP_TIMEOUT } from "../define-function.ts";

/** The function that searches public reports. */
export const define: DefineFunction = ({ scope, config, data, alarms }) => {
  const fn = new KanalFunction(scope, "search", {
    config,
    description: "Searches public reports; finds similar ones; counts them by region",
    timeout: HTTP_TIMEOUT,
    // One vCPU: a question to a large index is nothing but work of the processor.
    memory: 1_769,
  });
  const { table, cursorSecret, searchBucket } = data;
  table.grantQuery(fn, [...referenceReads]);
  cursorSecret.grantRead(fn);
  searchBucket.grantRead(fn);
  fn.addEnvironment("LEAD_GOVERNMENT", config.leadGovernment);
  alarms.watchFunction(fn, "Citizens cannot search public reports; all else works.");
  return fn;
};
