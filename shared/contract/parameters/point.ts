import * as z from "zod/mini";
import { pointSchema } from "#domain/report/location.ts";

const DEGREES = "-?\\d{1,3}(\\.\\d{1,15})?";
const degrees = new RegExp(`^${DEGREES}$`);
const pair = new RegExp(`^${DEGREES},${DEGREES}$`);

/** An angle that a query writes, of so many degrees at most in each direction. */
const angle = (most: number) =>
  z.pipe(
    z.pipe(z.string().check(z.regex(degrees)), z.transform(Number)),
    z.number().check(z.gte(-most), z.lte(most)),
  );

/** The query parameters of a point, in degrees (WGS 84). */
export const pointParameters = {
  lat: z.exactOptional(angle(90)),
  lon: z.exactOptional(angle(180)),
};

/** Returns the point in a text such as `-0.502,117.153`, or undefined if it has none. */
export function pointIn(text: string): z.infer<typeof pointSchema> | undefined {
  if (!pair.test(text)) return undefined;
  const [lat, lon] = text.split(",").map(Number);
  const point = pointSchema.safeParse({ lat, lon });
  return point.success ? point.data : undefined;
}

/** Schema of a point as one text. */
export const pairSchema = z.string().check(
  z.refine((text) => pointIn(text) !== undefined, { params: { rule: "not-a-point" } }),
  z.meta({ pattern: pair.source }),
);
