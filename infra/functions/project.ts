import { Duration } from "aws-cdk-lib/core";
import { FIGURES_CELL, FIGURES_GENERATION, figuresGeneration } from "#store/entities/figures.ts";
import { FIGURES_CURSOR, historyToCount } from "#store/entities/figures-cursors.ts";
import { allAgencies } from "#store/entities/reference-data.ts";
import { SEARCH_CHANGE } from "#store/entities/search-changes.ts";
import { KanalFunction } from "../constructs/kanal-function.ts";
import { ReportFeed } from "../constructs/report-feed.ts";
import type { DefineFunction } from "../define-function.ts";

/**
 * The function that makes figures and the queue of the search index from the histories of reports,
 * as they are written.
 */
export const define: DefineFunction = ({ scope, config, data, alarms }) => {
  const fn = new KanalFunction(scope, "project", {
    config,
    description: "Makes figures and the search index's queue from reports' histories",
    timeout: Duration.minutes(2),
  });
  const { table } = data;
  table.grantQuery(fn, [historyToCount, allAgencies]);
  table.grantGet(fn, [figuresGeneration]);
  table.grantWrite(fn, ["UpdateItem"], [FIGURES_CELL]);
  table.grantWrite(fn, ["PutItem"], [FIGURES_GENERATION, FIGURES_CURSOR, SEARCH_CHANGE]);

  const feed = new ReportFeed(scope, "project-feed", {
    table,
    fn,
    // Reports of a batch have many cells in common: together they cost fewer writes.
    batchSize: 100,
    window: Duration.seconds(5),
    // Batches at once would only wait for each other at the cells of the government.
    atOnce: 1,
  });

  const late = "Figures, search and early warnings are late.";
  alarms.watchFunction(fn, late);
  alarms.watchFeed(fn, late);
  alarms.watchFailures(feed.failures, fn, "Figures and search lack changes of some reports.");
  alarms.watchProjection();
  return fn;
};
