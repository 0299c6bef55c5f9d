import middy from "@middy/core";
import * as z from "zod/mini";
import { openMessenger } from "#application/delivery/open-messenger.ts";
import { openFigures } from "#application/open-figures.ts";
import { KEPT_FOR_SECONDS } from "#application/open-table.ts";
import { instantOf } from "#domain/time/local-time.ts";
import { cached } from "#platform/cached.ts";
import { environment, variable } from "#platform/environment.ts";
import { countMetric, log, logException, markLogLines } from "#platform/log.ts";
import { listCategories, listRegions } from "#store/reference-data.ts";
import { FUNCTION, warnLeaders } from "./warn-leaders.ts";

const env = environment({
  TABLE_NAME: variable,
  LEAD_GOVERNMENT: variable,
  WEBSITE: variable,
});
const opened = openFigures(env.TABLE_NAME);
const deps = {
  ...opened,
  leadGovernment: env.LEAD_GOVERNMENT,
  website: env.WEBSITE,
  messenger: openMessenger(),
  names: cached(async () => {
    const [regions, categories] = await Promise.all([
      listRegions(opened.table),
      listCategories(opened.table),
    ]);
    return { region: nameIn(regions), category: nameIn(categories) };
  }, KEPT_FOR_SECONDS),
};

function nameIn(list: readonly { readonly code: string; readonly name: string }[]) {
  const names = new Map(list.map(({ code, name }) => [code, name]));
  return (code: string) => names.get(code) ?? code;
}

/** The event of the schedule; only its time is used. */
const eventSchema = z.object({ time: z.iso.datetime() });

export const handler = middy()
  .use(markLogLines)
  .onError(({ error }) => logException(error, { function: FUNCTION }))
  .handler(async (event: unknown) => {
    const { time } = eventSchema.parse(event);
    const run = await warnLeaders(deps, instantOf(time));
    if (run.failed > 0) countMetric("UnexpectedError", run.failed, { Function: FUNCTION });
    log("info", "warn-leaders", { function: FUNCTION, ...run });
    return run;
  });
