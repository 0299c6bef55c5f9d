import * as z from "zod/mini";

/**
 * Reads a function's environment by a schema, when the function starts.
 * @throws Error naming every variable that is missing or wrong
 */
export function environment<S extends Readonly<Record<string, z.ZodMiniType>>>(
  shape: S,
): z.output<z.ZodMiniObject<S>> {
  const parsed = z.object(shape).safeParse(process.env);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`);
  throw new Error(`The function's environment is wrong: ${faults.join("; ")}`);
}

export const variable = z.string("is not set").check(z.minLength(1, "is empty"));
