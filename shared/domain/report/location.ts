import * as z from "zod/mini";

/** A place by its coordinates (WGS 84), in degrees. */
export const pointSchema = z.strictObject({
  lat: z.number().check(z.gte(-90), z.lte(90)),
  lon: z.number().check(z.gte(-180), z.lte(180)),
});

/** Where something happened: a region by its code, and as the reporter describes it. */
export const locationSchema = z.strictObject({
  region: z.string().check(z.minLength(1)),
  address: z.exactOptional(z.string()),
  point: z.exactOptional(pointSchema),
});
