import { cellsOfNow, cellsOfPeriods, figuresGeneration } from "#store/entities/figures.ts";
import { referenceReads } from "#store/entities/reference-data.ts";
import { reportsLongOverdue } from "#store/entities/report-lists.ts";
import { KanalFunction } from "../constructs/kanal-function.ts";
import { type DefineFunction, HTTP_TIMEOUT } from "../define-function.ts";

/** The function that publishes figures. */
export const define: DefineFunction = ({ scope, config, data, alarms }) => {
  const fn = new KanalFunction(scope, "monitoring", {
    config,
    description: "Publishes figures, the ranking and what is long overdue",
    timeout: HTTP_TIMEOUT,
  });
  const { table, cursorSecret, editions } = data;
  table.grantQuery(fn, [...referenceReads, cellsOfPeriods, cellsOfNow, reportsLongOverdue]);
  table.grantGet(fn, [figuresGeneration]);
  editions.grantRead(fn);
  cursorSecret.grantRead(fn);
  fn.addEnvironment("LEAD_GOVERNMENT", config.leadGovernment);
  alarms.watchFunction(fn, "Citizens cannot see how agencies keep their deadlines.");
  return fn;
};
