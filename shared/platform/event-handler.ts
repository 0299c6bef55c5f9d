import middy from "@middy/core";
import type { Context } from "aws-lambda";
import * as z from "zod/mini";
import { type Instant, instantOf } from "#domain/time/local-time.ts";
import { CalendarYearMissing } from "#domain/time/working-days.ts";
import { countMetric, logException, markLogLines } from "./log.ts";

/**
 * Makes the handler of a function that is called by an event and not by a citizen's or officer's
 * request. What it throws is logged and thrown on: Lambda calls it again, or keeps the event.
 *
 * @param name of the function
 */
export const eventHandler = <R>(
  name: string,
  handle: (event: unknown, context: Context) => Promise<R>,
) =>
  middy()
    .use(markLogLines)
    .onError(({ error }) => {
      if (error instanceof CalendarYearMissing) countMetric("CalendarYearMissing", 1);
      logException(error, { function: name });
    })
    .handler(handle);

/** Returns the time of a schedule's event, for a function that needs nothing else of it. */
export const timeOf = (event: unknown): Instant =>
  instantOf(z.object({ time: z.iso.datetime() }).parse(event).time);
