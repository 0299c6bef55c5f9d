import * as z from "zod/mini";

/** The subject of a report, on two levels: `kesehatan` and, below it, `kesehatan/gizi`. */
export const categorySchema = z.lazy(() =>
  z.strictObject({
    code: z
      .string()
      .check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*(\/[a-z0-9]+(-[a-z0-9]+)*)*$/), z.maxLength(200)),
    name: z.string().check(z.minLength(1), z.maxLength(200)),
    parent: z.exactOptional(z.string().check(z.minLength(1))),
    /** Reports can be given active categories only. */
    active: z.boolean(),
    /**
     * Whether its reports are about public things, such as a road or a lamp: only then is the point
     * of a report published.
     */
    publicObject: z.exactOptional(z.boolean()),
  }),
);
export type Category = z.infer<typeof categorySchema>;
