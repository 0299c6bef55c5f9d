import { openFigures } from "#application/open-figures.ts";
import { environment, variable } from "#platform/environment.ts";
import { eventHandler, timeOf } from "#platform/event-handler.ts";
import { log } from "#platform/log.ts";
import { EditionsBucket } from "./editions-bucket.ts";
import { readExported } from "./exported-figures.ts";
import { FUNCTION, publishMonth } from "./publish-month.ts";

const env = environment({
  TABLE_NAME: variable,
  EDITIONS_BUCKET: variable,
  OPEN_DATA_BUCKET: variable,
});
const deps = {
  ...openFigures(env.TABLE_NAME),
  editions: new EditionsBucket(env.EDITIONS_BUCKET),
  readExported: readExported(env.OPEN_DATA_BUCKET),
};

export const handler = eventHandler(FUNCTION, async (event) => {
  const run = await publishMonth(deps, timeOf(event));
  log("info", "publish-month", { function: FUNCTION, published: run.published.length });
  return run;
});
