/** What is wrong with a form: a sentence for each field, and sentences about what it does not show. */
export interface ProblemSentences {
  readonly errors: Readonly<Record<string, string>>;
  readonly others: readonly string[];
}

/** The part of the API's problem (RFC 9457) that is told to people. */
interface ToldProblem {
  readonly title: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[] | undefined;
}

/**
 * Returns what a problem says of a form: its title, if it names no wrong fields. The path of a field
 * that the form does not have is told to no one; its sentence is.
 *
 * @param fieldOf returns the field of the form that a path of the API means
 */
export function problemSentences(
  { title, errors: named = [] }: ToldProblem,
  fieldOf: (path: string) => string | undefined,
): ProblemSentences {
  const errors: Record<string, string> = {};
  const others = new Set(named.length === 0 ? [title] : []);
  for (const { path, message } of named) {
    const field = fieldOf(path);
    if (field === undefined) others.add(message);
    else errors[field] ??= message;
  }
  return { errors, others: [...others] };
}
