import * as z from "zod";

const REGION_LEVELS = ["province", "regency", "district"] as const;

/** A province, a regency or city, or a district, by its code of the Ministry of Home Affairs. */
export const regionSchema = z.strictObject({
  code: z.string().regex(/^\d{2}(\.\d{2}(\.\d{2})?)?$/),
  name: z.string().min(1).max(100),
  level: z.enum(REGION_LEVELS),
  parent: z.string().min(1).exactOptional(),
  /** A point in its middle, WGS84 degrees. */
  centroid: z.strictObject({
    lat: z.number().min(-90).max(90),
    lon: z.number().min(-180).max(180),
  }),
});
export type Region = z.infer<typeof regionSchema>;
