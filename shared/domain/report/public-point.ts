import type * as z from "zod/mini";
import type { Category } from "../reference/categories.ts";
import type { HistoryEvent } from "./event.ts";
import type { pointSchema } from "./location.ts";
import type { Report } from "./report.ts";

type Point = z.infer<typeof pointSchema>;

/** Decimals of a published point in degrees: about 110 m. */
const DECIMALS = 3;
/** The farthest that rounding moves a point, in metres. */
export const ROUNDING_METRES = 80;

/**
 * Returns the point of a report as it is published: rounded to about 110 m. Undefined if none was
 * given, the report is anonymous, or its category is not known to be about public things: the point
 * may be the place where the reporter lives.
 *
 * @param submission the first event of the report
 */
export function publicPoint(
  { anonymous }: Pick<Report, "anonymous">,
  submission: HistoryEvent | undefined,
  category: Category | undefined,
): Point | undefined {
  if (anonymous || !category?.publicObject || submission?.payload.action !== "submit") {
    return undefined;
  }
  const { point } = submission.payload.location ?? {};
  return point && { lat: rounded(point.lat), lon: rounded(point.lon) };
}

const rounded = (degrees: number) => Number(degrees.toFixed(DECIMALS));
