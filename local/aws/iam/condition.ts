import { StartError } from "../start-error.ts";
import { ArnGlob } from "./arn-glob.ts";
import { Glob, literalOf } from "./glob.ts";

/**
 * Returns the patterns of the policy which the values of a context key matched, or undefined if the
 * condition does not hold. A condition that holds because nothing matched has no patterns.
 */
type Test = (values: readonly string[]) => readonly string[] | undefined;

/** An operator with a context key and the values that the policy has for it. */
export interface Condition {
  readonly operator: string;
  /** In small letters: context keys are the same in capitals. */
  readonly key: string;
  /** As the policy has them. */
  readonly patterns: readonly string[];
  /** Takes the values that the request has for the key: none if the key is missing. */
  readonly test: Test;
}

/** Compares one value of a request with one of a policy. */
type Compare = (value: string) => boolean;

const arn = (text: string): Compare => {
  const glob = new ArnGlob(text);
  return (value) => glob.matches(value);
};

const numeric =
  (compare: (value: number, limit: number) => boolean) =>
  (text: string): Compare => {
    const limit = numberOf(text);
    if (Number.isNaN(limit)) throw new StartError(`"${text}" is no number`);
    return (value) => compare(numberOf(value), limit);
  };

/**
 * The operators that the local stack knows. ArnEquals and ArnLike are the same in IAM.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
const OPERATORS: ReadonlyMap<string, (text: string) => Compare> = new Map([
  ["StringEquals", (text) => same(literalOf(text))],
  [
    "StringEqualsIgnoreCase",
    (text) => {
      const isSame = same(literalOf(text).toLowerCase());
      return (value) => isSame(value.toLowerCase());
    },
  ],
  [
    "StringLike",
    (text) => {
      const glob = new Glob(text);
      return (value) => glob.matches(value);
    },
  ],
  ["ArnEquals", arn],
  ["ArnLike", arn],
  [
    "Bool",
    (text) => {
      const wanted = String(booleanOf(text));
      return (value) => value.toLowerCase() === wanted;
    },
  ],
  ["NumericEquals", numeric((value, limit) => value === limit)],
  ["NumericLessThan", numeric((value, limit) => value < limit)],
  ["NumericLessThanEquals", numeric((value, limit) => value <= limit)],
  ["NumericGreaterThan", numeric((value, limit) => value > limit)],
  ["NumericGreaterThanEquals", numeric((value, limit) => value >= limit)],
]);

/** Operators that hold when another one does not match any value of the policy. */
const NEGATIONS: ReadonlyMap<string, string> = new Map([
  ["StringNotEquals", "StringEquals"],
  ["StringNotEqualsIgnoreCase", "StringEqualsIgnoreCase"],
  ["StringNotLike", "StringLike"],
  ["ArnNotEquals", "ArnEquals"],
  ["ArnNotLike", "ArnLike"],
  ["NumericNotEquals", "NumericEquals"],
]);

/**
 * Reads one condition of a statement.
 *
 * @throws StartError when the local stack does not know the operator, or a value is not of its type
 */
export function conditionOf(operator: string, key: string, patterns: readonly string[]): Condition {
  const test = operator === "Null" ? nullTest(patterns) : comparison(operator, key, patterns);
  return { operator, key: key.toLowerCase(), patterns, test };
}

/**
 * `Null` asks whether a key is missing: "true" that it is, "false" that it is not. A key without a
 * value or with empty ones counts as missing.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null
 */
function nullTest(patterns: readonly string[]): Test {
  const wanted = patterns.map(booleanOf);
  return (values) => (wanted.includes(values.every((value) => value === "")) ? [] : undefined);
}

function comparison(operator: string, key: string, patterns: readonly string[]): Test {
  const [, qualifier, base = "", ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  const positive = NEGATIONS.get(base);
  const compile = OPERATORS.get(positive ?? base);
  if (!compile) throw new StartError(`the local stack does not know the operator ${operator}`);
  const comparisons = patterns.map((text) => ({ text, compare: compile(text) }));

  const one = (value: string): readonly string[] | undefined => {
    const match = comparisons.find(({ compare }) => compare(value));
    if (positive !== undefined) return match ? undefined : [];
    return match && [match.text];
  };
  const present = presentTest(qualifier, `${operator} of ${key}`, one);
  // A missing key does not match, which is what a negation wants. ForAllValues holds for it as every
  // sentence about all of nothing does; ForAnyValue does not hold, also of a negation.
  const holdsIfMissing =
    ifExists !== undefined ||
    qualifier === "ForAllValues" ||
    (qualifier === undefined && positive !== undefined);
  return (values) => {
    if (values.length === 0) return holdsIfMissing ? [] : undefined;
    return present(values);
  };
}

/**
 * Returns the test of a key that the request has, for a set qualifier or none. ForAllValues passes
 * over empty values.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
function presentTest(
  qualifier: string | undefined,
  name: string,
  one: (value: string) => readonly string[] | undefined,
): Test {
  if (qualifier === "ForAllValues") {
    return (values) => {
      const matched = values.filter((value) => value !== "").map(one);
      return matched.every((each) => each !== undefined) ? matched.flat() : undefined;
    };
  }
  if (qualifier === "ForAnyValue") {
    return (values) => {
      const matched = values.map(one).filter((each) => each !== undefined);
      return matched.length > 0 ? matched.flat() : undefined;
    };
  }
  return (values) => {
    const [value, ...others] = values;
    if (value === undefined || others.length > 0) {
      throw new Error(`A key with several values wants ForAllValues or ForAnyValue: ${name}`);
    }
    return one(value);
  };
}

const same =
  (wanted: string): Compare =>
  (value) =>
    value === wanted;

function booleanOf(text: string): boolean {
  const lower = text.toLowerCase();
  if (lower !== "true" && lower !== "false") {
    throw new StartError(`"${text}" is neither "true" nor "false"`);
  }
  return lower === "true";
}

/** NaN, which equals nothing and is neither less nor greater, for what is no number. */
function numberOf(text: string): number {
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
}
