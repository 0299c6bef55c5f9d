import * as z from "zod/mini";

const REGION_LEVELS = ["province", "regency", "district"] as const;

/** A province, regency, city or district, with its code from the Ministry of Home Affairs. */
export const regionSchema = z.lazy(() =>
  z.strictObject({
    code: z.string().check(z.regex(/^\d{2}(\.\d{2}(\.\d{2})?)?$/)),
    /** Its code from Statistics Indonesia (BPS), which numbers regions by itself. */
    bps: z.exactOptional(z.string().check(z.regex(/^\d{2}(\d{2}(\d{3})?)?$/))),
    name: z.string().check(z.minLength(1), z.maxLength(100)),
    level: z.enum(REGION_LEVELS),
    parent: z.exactOptional(z.string().check(z.minLength(1))),
    /** A point in its middle, in WGS84 degrees. */
    centroid: z.strictObject({
      lat: z.number().check(z.gte(-90), z.lte(90)),
      lon: z.number().check(z.gte(-180), z.lte(180)),
    }),
  }),
);
export type Region = z.infer<typeof regionSchema>;
