import type * as z from "zod/mini";

/** Returns the fields of a domain schema that is made only when it is first needed. */
export const shapeOf = <S extends z.ZodMiniObject>(schema: z.ZodMiniLazy<S>): S["shape"] =>
  schema._zod.innerType.shape;
