import * as z from "zod";
import { StartError } from "../start-error.ts";
import { ArnGlob, segmentsOf } from "./arn-glob.ts";
import { type Condition, conditionOf } from "./condition.ts";
import { Glob } from "./glob.ts";

const oneOrMore = <T extends z.ZodType>(item: T) =>
  z.union([z.array(item).min(1), item.transform((value) => [value])]);
const texts = oneOrMore(z.string());
const scalars = oneOrMore(z.union([z.string(), z.number(), z.boolean()]).transform(String));

const principalSchema = z.union([
  z.literal("*").transform(() => ({ AWS: ["*"], Service: [] })),
  z.strictObject({ AWS: texts.default([]), Service: texts.default([]) }),
]);

/**
 * A statement as the templates have it once references are resolved. `NotPrincipal` is not
 * supported: AWS advises against it, and what it means depends on a role's session.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
const statementSchema = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(["Allow", "Deny"]),
  Principal: principalSchema.optional(),
  Action: texts.optional(),
  NotAction: texts.optional(),
  Resource: texts.optional(),
  NotResource: texts.optional(),
  Condition: z.record(z.string(), z.record(z.string(), scalars)).default({}),
});

/** Of an older version, `${}` is no variable. */
const documentSchema = z.strictObject({
  Version: z.literal("2012-10-17"),
  Id: z.string().optional(),
  Statement: oneOrMore(z.looseObject({ Sid: z.string().optional() })),
});

interface Pattern {
  /** As the policy has it. */
  readonly text: string;
  matches(value: string): boolean;
}

/** `Action` and `Resource`, or `NotAction` and `NotResource`, which are all but the patterns. */
export interface Patterns {
  readonly allBut: boolean;
  readonly patterns: readonly Pattern[];
}

/** Names that a resource policy has under `Principal`. */
export interface Principals {
  /** ARNs, account ids, or `*`. */
  readonly aws: readonly string[];
  /** Names of services (`events.amazonaws.com`). */
  readonly services: readonly string[];
}

/** A statement of a policy, ready to be compared with requests. */
export interface Statement {
  /** Where the statement stands: its policy, its position from 0 and its Sid. */
  readonly name: string;
  readonly effect: "Allow" | "Deny";
  /** Undefined in a policy of a role: its principal is the role. */
  readonly principals: Principals | undefined;
  /** In small letters: actions are the same in capitals. */
  readonly actions: Patterns;
  readonly resources: Patterns;
  readonly conditions: readonly Condition[];
}

/**
 * Reads a policy that is attached to a role.
 *
 * @param name names the policy in errors and in its statements
 * @throws StartError naming the statement when it has something that the local stack does not know
 */
export function identityPolicy(document: unknown, name: string): Statement[] {
  return statementsOf(document, name, (statement) => {
    if (statement.Principal) throw new StartError("a policy of a role has no Principal");
  });
}

/**
 * Reads a policy of a resource, such as a bucket or a topic.
 *
 * @param name names the policy in errors and in its statements
 * @throws StartError naming the statement when it has something that the local stack does not know
 */
export function resourcePolicy(document: unknown, name: string): Statement[] {
  return statementsOf(document, name, (statement) => {
    if (!statement.Principal) throw new StartError("a policy of a resource wants a Principal");
  });
}

type Parsed = z.output<typeof statementSchema>;

function statementsOf(
  document: unknown,
  name: string,
  check: (statement: Parsed) => void,
): Statement[] {
  const { Statement } = named(name, () => documentSchema.parse(document));
  return Statement.map((statement, index) => {
    const sid = statement.Sid === undefined ? "" : ` (${statement.Sid})`;
    const path = `${name}.Statement[${index}]${sid}`;
    return named(path, () => {
      const parsed = statementSchema.parse(statement);
      check(parsed);
      return normalized(parsed, path);
    });
  });
}

function normalized(statement: Parsed, name: string): Statement {
  const { Effect, Principal, Action, NotAction, Resource, NotResource, Condition } = statement;
  return {
    name,
    effect: Effect,
    principals: Principal && {
      aws: Principal.AWS.map(accountOrArn),
      services: Principal.Service,
    },
    actions: patternsOf("Action", Action, NotAction, actionPattern),
    resources: patternsOf("Resource", Resource, NotResource, resourcePattern),
    conditions: Object.entries(Condition).flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, values]) => conditionOf(operator, key, values)),
    ),
  };
}

function patternsOf(
  element: string,
  these: readonly string[] | undefined,
  others: readonly string[] | undefined,
  compile: (text: string) => Pattern,
): Patterns {
  if (these && !others) return { allBut: false, patterns: these.map(compile) };
  if (others && !these) return { allBut: true, patterns: others.map(compile) };
  throw new StartError(`wants either ${element} or Not${element}`);
}

function actionPattern(text: string): Pattern {
  if (!/^(\*|[a-z0-9-]+:[a-z0-9*?]+)$/i.test(text)) {
    throw new StartError(`"${text}" is neither "*" nor an action of a service`);
  }
  const glob = new Glob(text.toLowerCase());
  return { text, matches: (value) => glob.matches(value) };
}

/**
 * The service of a resource cannot have wildcards.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
function resourcePattern(text: string): Pattern {
  if (text === "*") return { text, matches: () => true };
  if (/[*?]/.test(segmentsOf(text)?.[2] ?? "")) {
    throw new StartError(`"${text}" has a wildcard for the service`);
  }
  return new ArnGlob(text);
}

/**
 * An account stands for its root user's ARN or is meant by its id; other ARNs cannot have wildcards.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
function accountOrArn(text: string): string {
  if (text === "*") return text;
  const root = /^(?:arn:[a-z-]+:iam::(\d{12}):root|(\d{12}))$/.exec(text);
  if (root) return root[1] ?? root[2] ?? "";
  if (!segmentsOf(text) || /[*?$]/.test(text)) {
    throw new StartError(`"${text}" is neither "*" nor an account nor the ARN of a principal`);
  }
  return text;
}

function named<T>(name: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof StartError) throw new StartError(`${name}: ${error.message}`);
    if (!(error instanceof z.ZodError)) throw error;
    throw new StartError(`${name}: ${z.prettifyError(error).replaceAll("\n", " ")}`);
  }
}
