import * as z from "zod/mini";

/** The parameters in the path of a report. */
export const trackingParams = z.strictObject({
  trackingId: z
    .string()
    .check(z.meta({ description: "Tracking id", examples: ["KT-7QX4-M2D9-PA35"] })),
});
