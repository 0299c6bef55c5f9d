import * as z from "zod/mini";
import { codeSchema, writtenText } from "./text.ts";

/** Schema of a point: latitude and longitude in degrees (WGS 84). */
export const pointSchema = z.lazy(() =>
  z.strictObject({
    lat: z.number().check(z.gte(-90), z.lte(90)),
    lon: z.number().check(z.gte(-180), z.lte(180)),
  }),
);

/** Schema of the place of a report: the code of its region, and an address and a point if given. */
export const locationSchema = z.lazy(() =>
  z.strictObject({
    region: codeSchema,
    address: z.exactOptional(writtenText(1, 300)),
    point: z.exactOptional(pointSchema),
  }),
);
