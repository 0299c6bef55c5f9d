import type { FormErrors } from "#web/components/fields.tsx";
import type { PageRequest } from "./pages.ts";
import { problemDetails } from "./render.ts";
import type { Failure } from "./use-case.ts";

/** What is wrong with a form: a sentence for each field, and sentences about what it does not show. */
export interface FormFaults {
  readonly errors: FormErrors;
  readonly others: readonly string[];
}

/**
 * Returns what a failure says of a form.
 *
 * @param fieldOf returns the field of the form that a path of the API means
 */
export function formFaults(
  failed: Failure,
  { language, correlationId }: Pick<PageRequest, "language" | "correlationId">,
  fieldOf: (path: string) => string | undefined,
): FormFaults {
  const { errors: named = [], title } = problemDetails(failed, { language, correlationId });
  const errors: Record<string, string> = {};
  const others: string[] = named.length === 0 ? [title] : [];
  for (const { path, message } of named) {
    const field = fieldOf(path);
    if (field === undefined) others.push(`${path}: ${message}`);
    else errors[field] ??= message;
  }
  return { errors, others };
}
