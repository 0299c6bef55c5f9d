import * as z from "zod";

/**
 * Reads a function's environment by a schema, when the function starts.
 * @throws Error naming every variable that is missing or wrong
 */
export function environment<S extends z.ZodRawShape>(shape: S): z.output<z.ZodObject<S>> {
  const parsed = z.object(shape).safeParse(process.env);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new Error(`The function's environment is wrong: ${faults.join("; ")}`);
}

export const variable = z.string().min(1);
