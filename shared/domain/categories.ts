import * as z from "zod";

/** What a report is about. Two levels: `kesehatan` and, below it, `kesehatan/gizi`. */
export const categorySchema = z.strictObject({
  code: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*(\/[a-z0-9]+(-[a-z0-9]+)*)*$/)
    .max(200),
  name: z.string().min(1).max(200),
  parent: z.string().min(1).exactOptional(),
  /** Only an active category is given to a report. */
  active: z.boolean(),
});
export type Category = z.infer<typeof categorySchema>;
