import * as z from "zod/mini";

/** What a report is about. Two levels: `kesehatan` and, below it, `kesehatan/gizi`. */
export const categorySchema = z.strictObject({
  code: z
    .string()
    .check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*(\/[a-z0-9]+(-[a-z0-9]+)*)*$/), z.maxLength(200)),
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  parent: z.exactOptional(z.string().check(z.minLength(1))),
  /** Only an active category is given to a report. */
  active: z.boolean(),
});
export type Category = z.infer<typeof categorySchema>;
