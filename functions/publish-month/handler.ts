import middy from "@middy/core";
import * as z from "zod/mini";
import { openFigures } from "#application/open-figures.ts";
import { instantOf } from "#domain/time/local-time.ts";
import { CalendarYearMissing } from "#domain/time/working-days.ts";
import { environment, variable } from "#platform/environment.ts";
import { countMetric, log, logException, markLogLines } from "#platform/log.ts";
import { EditionsBucket } from "./editions-bucket.ts";
import { FUNCTION, publishMonth } from "./publish-month.ts";

const env = environment({ TABLE_NAME: variable, EDITIONS_BUCKET: variable });
const deps = {
  ...openFigures(env.TABLE_NAME),
  editions: new EditionsBucket(env.EDITIONS_BUCKET),
};

/** The event of the schedule; only its time is used. */
const eventSchema = z.object({ time: z.iso.datetime() });

export const handler = middy()
  .use(markLogLines)
  .onError(({ error }) => {
    if (error instanceof CalendarYearMissing) countMetric("CalendarYearMissing", 1);
    logException(error, { function: FUNCTION });
  })
  .handler(async (event: unknown) => {
    const { time } = eventSchema.parse(event);
    const run = await publishMonth(deps, instantOf(time));
    log("info", "publish-month", { function: FUNCTION, published: run.published.length });
    return run;
  });
