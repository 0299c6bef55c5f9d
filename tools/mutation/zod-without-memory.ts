import * as z from "zod/v4/mini";

export * from "zod/v4/mini";

/**
 * `z.lazy` that makes its schema at every use. The real one makes it once, in the first test that
 * needs it, and Stryker would run only that test for a change to the schema.
 */
export function lazy<S extends z.ZodMiniType>(make: () => S): z.ZodMiniLazy<S> {
  const schema = z.lazy(make);
  Object.defineProperty(schema._zod, "innerType", { get: make });
  return schema;
}
