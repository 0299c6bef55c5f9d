import * as z from "zod/mini";
import { ZONES } from "./local-time.ts";

/** Schema of a time zone of Indonesia. */
export const zoneSchema = z.lazy(() => z.enum(ZONES));
/** Schema of a calendar date. */
export const localDateSchema = z.lazy(() => z.iso.date());
