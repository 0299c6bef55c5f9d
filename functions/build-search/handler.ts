import * as z from "zod/mini";
import { instantOf } from "#domain/time/local-time.ts";
import { environment, variable } from "#platform/environment.ts";
import { eventHandler } from "#platform/event-handler.ts";
import { log } from "#platform/log.ts";
import { tableNamed } from "#store/table-client.ts";
import { buildSearch, FUNCTION } from "./build-search.ts";

const env = environment({ TABLE_NAME: variable, SEARCH_BUCKET: variable });
const deps = { table: tableNamed(env.TABLE_NAME), bucket: env.SEARCH_BUCKET };

/** The event of one of the schedules: that of the night asks for a new base. */
const eventSchema = z.object({
  time: z.iso.datetime(),
  rebuild: z._default(z.boolean(), false),
});

export const handler = eventHandler(FUNCTION, async (event) => {
  const { time, rebuild } = eventSchema.parse(event);
  const built = await buildSearch(deps, instantOf(time), { rebuild });
  log("info", "search-built", { function: FUNCTION, ...built });
  return built;
});
