import * as z from "zod";

/**
 * Patterns by which AWS services choose what they pass on: rules of EventBridge, event source
 * mappings, subscriptions to a topic. Only the parts of the pattern language that the templates use
 * are supported; parsing a pattern with another part fails.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
 */
const ruleSchema = z.union([z.string(), z.strictObject({ prefix: z.string() })]);
type Rule = z.infer<typeof ruleSchema>;

export interface Pattern {
  readonly [field: string]: readonly Rule[] | Pattern;
}
export const patternSchema: z.ZodType<Pattern> = z.record(
  z.string(),
  z.union([z.array(ruleSchema), z.lazy(() => patternSchema)]),
);

/**
 * Returns whether a value has, for each field of the pattern, a value that one of its rules allows.
 */
export function matches(pattern: Pattern, value: unknown): boolean {
  return Object.entries(pattern).every(([field, wanted]) => {
    const found = fieldOf(value, field);
    return isRules(wanted)
      ? [found].flat().some((each) => wanted.some((rule) => passes(rule, each)))
      : matches(wanted, found);
  });
}

const isRules = (wanted: readonly Rule[] | Pattern): wanted is readonly Rule[] =>
  Array.isArray(wanted);

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, field) : undefined;
}

function passes(rule: Rule, value: unknown): boolean {
  if (typeof rule === "string") return value === rule;
  return typeof value === "string" && value.startsWith(rule.prefix);
}
