import * as z from "zod/mini";
import { WRONG_CODES_KEPT_MS } from "#domain/report/wrong-codes.ts";
import { entity } from "../entity.ts";
import { key } from "../key.ts";

/**
 * When recent wrong access codes came from a network. The network is a keyed hash of the address and
 * the day: no address is stored, and a network has another hash each day.
 */
export const WRONG_CODES = entity({
  pk: key("WRONG-CODES#<network>"),
  sk: key("WRONG-CODES"),
  schema: z.object({ wrongAt: z.array(z.number()) }),
  timeToLive: { milliseconds: WRONG_CODES_KEPT_MS, after: "the last wrong code" },
});
