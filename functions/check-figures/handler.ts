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
import {
  type Checked,
  checkFigures,
  FUNCTION,
  governmentsOf,
  startChecks,
} from "./check-figures.ts";
import { sampleOf } from "./sample.ts";

const env = environment({ TABLE_NAME: variable, AWS_LAMBDA_FUNCTION_NAME: variable });
const table = tableNamed(env.TABLE_NAME);

/** The event of a schedule, or of the run of a government that a schedule's run started. */
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
  if (government === undefined) {
    const governments = governmentsOf(
      subjects,
      agencies.map(({ code }) => code),
    );
    const drawn = of === "all" ? undefined : sampleOf(time, randomInt);
    await startChecks(governments, drawn, (checked: Checked) =>
      invokeLater(env.AWS_LAMBDA_FUNCTION_NAME, { time, of, ...checked }),
    );
    return { started: governments.length };
  }
  const { lasting, unsettled } = await checkFigures(
    {
      ...{ figures, subjects, contributionOf: contributionsIn(subjects.agencies) },
      pause: () => setTimeout(PAUSE_MS),
    },
    { government, months },
  );
  const wrong = Object.entries(lasting);
  for (const [name, fault] of wrong.slice(0, NAMED)) {
    log("warn", "fault", { function: FUNCTION, fault: describeFault(name, fault) });
  }
  if (wrong.length > 0) countMetric("FiguresDiffer", wrong.length);
  const counts = { wrong: wrong.length, unsettled: Object.keys(unsettled).length };
  log("info", "checked", { function: FUNCTION, of, government, ...counts });
  return counts;
});
