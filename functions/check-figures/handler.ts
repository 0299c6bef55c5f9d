import { randomInt } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import * as z from "zod/mini";
import { contributionsIn } from "#application/figures/contributions.ts";
import { describeFault } from "#application/figures/lasting-faults.ts";
import { agencyTree } from "#domain/reference/agencies.ts";
import { environment, variable } from "#platform/environment.ts";
import { eventHandler } from "#platform/event-handler.ts";
import { invokeLater } from "#platform/invoke-later.ts";
import { countMetric, log } from "#platform/log.ts";
import { currentFigures } from "#store/figures-generation.ts";
import { listAgencies, listCategories, listRegions } from "#store/reference-data.ts";
import { tableNamed } from "#store/table-client.ts";
import { type Checked, checkFigures, FUNCTION, governmentsOf } from "./check-figures.ts";
import { sampleOf } from "./sample.ts";

const env = environment({ TABLE_NAME: variable, AWS_LAMBDA_FUNCTION_NAME: variable });
const table = tableNamed(env.TABLE_NAME);

/** The event of a schedule, or of a run that goes on with the next government. */
const eventSchema = z.object({
  time: z.iso.datetime(),
  of: z.enum(["sample", "all"]),
  government: z.optional(z.string()),
  months: z.optional(z.array(z.string())),
});

/** Longer than `project` needs for what was written before. */
const PAUSE_MS = 10_000;
/** Faults that are logged by name; an operator sees all of them with npm run ops. */
const NAMED = 20;

export const handler = eventHandler(FUNCTION, async (event) => {
  const { time, of, government, months } = eventSchema.parse(event);
  const [figures, agencies, categories, regions] = await Promise.all([
    currentFigures(table),
    listAgencies(table),
    listCategories(table),
    listRegions(table),
  ]);
  const subjects = {
    agencies: agencyTree(agencies),
    categories: categories.map(({ code }) => code),
    regions: regions.map(({ code }) => code),
  };
  const codes = agencies.map(({ code }) => code);
  const result = await checkFigures(
    {
      ...{ figures, subjects },
      contributionOf: contributionsIn(subjects.agencies),
      governments: governmentsOf(subjects, codes),
      pause: () => setTimeout(PAUSE_MS),
      goOn: (next: Checked) => invokeLater(env.AWS_LAMBDA_FUNCTION_NAME, { time, of, ...next }),
    },
    { government, months: of === "all" ? undefined : (months ?? sampleOf(time, randomInt)) },
  );
  const wrong = Object.entries(result.lasting);
  for (const [name, fault] of wrong.slice(0, NAMED)) {
    log("warn", "fault", { function: FUNCTION, fault: describeFault(name, fault) });
  }
  if (wrong.length > 0) countMetric("FiguresDiffer", wrong.length);
  const unsettled = Object.keys(result.unsettled).length;
  const counts = { wrong: wrong.length, unsettled };
  log("info", "checked", { function: FUNCTION, of, government: result.government, ...counts });
  return counts;
});
