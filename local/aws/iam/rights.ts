import { allBut, type Match } from "./decide.ts";
import type { Patterns, Statement } from "./policy.ts";

/** The context key by which policies limit a function to partitions of a table. */
const LEADING_KEYS = "dynamodb:leadingkeys";

/**
 * The least that a policy can give or not give: one pattern of each element of a statement. Two
 * statements may give the same right.
 */
export interface Right {
  readonly action: string;
  readonly resource: string;
  /** A pattern of `dynamodb:LeadingKeys`, if the statement limits them. */
  readonly partition?: string;
}

/** Lists the rights that a statement which allows gives; one that denies gives none. */
export function rightsOf({ effect, actions, resources, conditions }: Statement): Right[] {
  if (effect === "Deny") return [];
  const partitions = conditions
    .filter(({ key, operator }) => key === LEADING_KEYS && operator !== "Null")
    .flatMap(({ patterns }) => patterns);
  return textsOf(actions).flatMap((action) =>
    textsOf(resources).flatMap((resource) => combine(action, resource, partitions)),
  );
}

/** Lists the rights of which an allowed request made use: several if it names several partitions. */
export function rightsUsed({ action, resource, values }: Match): Right[] {
  return combine(action, resource, values.get(LEADING_KEYS) ?? []);
}

function combine(action: string, resource: string, partitions: readonly string[]): Right[] {
  if (partitions.length === 0) return [{ action, resource }];
  return [...new Set(partitions)].map((partition) => ({ action, resource, partition }));
}

function textsOf(patterns: Patterns): string[] {
  return patterns.allBut ? [allBut(patterns)] : patterns.patterns.map(({ text }) => text);
}
