import middy from "@middy/core";
import * as z from "zod/mini";
import { logException } from "../../shared/platform/log.ts";
import { environment, variable } from "../runtime/environment.ts";
import { openTable } from "../runtime/table.ts";
import { enforceDeadlines } from "./enforce-deadlines.ts";

const env = environment({ TABLE_NAME: variable });
const deps = openTable(env.TABLE_NAME);

/** What EventBridge sends: of it only the time of the schedule counts. */
const scheduledEventSchema = z.object({ time: z.iso.datetime() });

export const handler = middy()
  .onError(({ error }) => logException(error, { function: "enforce-deadlines" }))
  .handler(async (event: unknown) => {
    const { time } = scheduledEventSchema.parse(event);
    return enforceDeadlines(deps, new Date(time).toISOString());
  });
