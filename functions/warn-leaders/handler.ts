import { openMessenger } from "#application/delivery/open-messenger.ts";
import { openFigures } from "#application/open-figures.ts";
import { KEPT_FOR_SECONDS } from "#application/open-table.ts";
import { cached } from "#platform/cached.ts";
import { environment, variable } from "#platform/environment.ts";
import { eventHandler, timeOf } from "#platform/event-handler.ts";
import { countMetric, log } from "#platform/log.ts";
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

export const handler = eventHandler(FUNCTION, async (event) => {
  const run = await warnLeaders(deps, timeOf(event));
  if (run.failed > 0) countMetric("UnexpectedError", run.failed, { Function: FUNCTION });
  log("info", "warn-leaders", { function: FUNCTION, ...run });
  return run;
});
