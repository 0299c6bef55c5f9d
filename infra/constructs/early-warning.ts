import { cellsOfNow, cellsOfPeriods, figuresGeneration } from "#store/entities/figures.ts";
import { referenceReads } from "#store/entities/reference-data.ts";
import { queueOfAgency, queueOfGovernment } from "#store/entities/report-lists.ts";
import { signInsOfAgency } from "#store/entities/sign-ins.ts";
import { subscribersOfAgency } from "#store/entities/subscriptions.ts";
import type { Config } from "../config.ts";
import type { KanalFunction } from "./kanal-function.ts";
import type { KanalTable } from "./kanal-table.ts";

/** Lets the function read all that warnings are made from. */
export function grantWarning(fn: KanalFunction, config: Config, table: KanalTable): void {
  table.grantQuery(fn, [
    ...referenceReads,
    cellsOfPeriods,
    cellsOfNow,
    queueOfAgency,
    queueOfGovernment,
    signInsOfAgency,
    subscribersOfAgency,
  ]);
  table.grantGet(fn, [figuresGeneration]);
  fn.addEnvironment("LEAD_GOVERNMENT", config.leadGovernment);
}
