import type * as z from "zod/mini";

/** The fields of a schema of the domain, which is made only when it is first needed. */
export const shapeOf = <S extends z.ZodMiniObject>(schema: z.ZodMiniLazy<S>): S["shape"] =>
  schema._zod.innerType.shape;
