import * as z from "zod/mini";
import { LONGEST_ADDRESS } from "./lengths.ts";
import { codeSchema, writtenText } from "./text.ts";

/** Schema of a point: latitude and longitude in degrees (WGS 84). */
export const pointSchema = z.lazy(() =>
  z.strictObject({
    lat: z.number().check(z.gte(-90), z.lte(90)),
    lon: z.number().check(z.gte(-180), z.lte(180)),
  }),
);

/** Schema of the place of a report: the code of its region, and an address and a point if given. */
export const locationSchema = z.lazy(() => placeWith(writtenText(1, LONGEST_ADDRESS)));

/** Schema of a stored place: the address stays readable if its limits change or if it is erased. */
export const storedLocationSchema = z.lazy(() => placeWith(z.string()));

const placeWith = <A extends z.ZodMiniType<string>>(address: A) =>
  z.strictObject({
    region: codeSchema,
    address: z.exactOptional(address),
    point: z.exactOptional(pointSchema),
  });
