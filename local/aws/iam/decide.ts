import type { Patterns, Principals, Statement } from "./policy.ts";

/** Who asks: a role of the account, or a service of AWS. */
export type Principal =
  | { readonly arn: string; readonly account: string }
  | { readonly service: string };

/** What a service of AWS asks IAM about a call. */
export interface Request {
  readonly principal: Principal;
  /** With its service (`s3:GetObject`). */
  readonly action: string;
  /** An ARN; `*` for an action that has no resource; another name if the service has no ARN for it. */
  readonly resource: string;
  /** Values by context key. The keys that describe the principal are added to them. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/** The policies of the role that asks, and those of the resource. */
export interface Policies {
  readonly identity: readonly Statement[];
  readonly resource: readonly Statement[];
}

/** How a statement matched a request. Patterns are as the policy has them. */
export interface Match {
  readonly statement: Statement;
  readonly action: string;
  readonly resource: string;
  /** The patterns that matched, by context key in small letters. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

export type Decision =
  | { readonly outcome: "allowed"; readonly by: Match }
  /** A statement denies the request. */
  | { readonly outcome: "denied"; readonly by: Match }
  /** No statement allows the request. */
  | { readonly outcome: "not-allowed" };

interface Facts {
  readonly principal: Principal;
  readonly action: string;
  readonly resource: string;
  readonly context: ReadonlyMap<string, readonly string[]>;
}

/**
 * Decides as IAM does within one account: a statement that denies wins; then one statement that
 * allows is enough, of the role or of the resource; what no statement allows is denied. A service of
 * AWS has no policies, so it wants a statement of the resource.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
 */
export function decide(request: Request, { identity, resource }: Policies): Decision {
  const facts = factsOf(request);
  const denial =
    firstMatch(identity, "Deny", facts) ??
    firstMatch(resource, "Deny", facts, (named) => named !== "no");
  if (denial) return { outcome: "denied", by: denial };
  const allowance =
    (countsIdentity(resource, facts) ? firstMatch(identity, "Allow", facts) : undefined) ??
    firstMatch(resource, "Allow", facts, (named) => named === "itself");
  return allowance ? { outcome: "allowed", by: allowance } : { outcome: "not-allowed" };
}

/**
 * Whether policies of roles count for the resource: always, except that the policy of a key must
 * first let the account use them.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
function countsIdentity(resource: readonly Statement[], facts: Facts): boolean {
  if (!facts.action.startsWith("kms:")) return true;
  return firstMatch(resource, "Allow", facts, (named) => named === "account") !== undefined;
}

function firstMatch(
  statements: readonly Statement[],
  effect: Statement["effect"],
  facts: Facts,
  wants: (named: Named) => boolean = () => true,
): Match | undefined {
  for (const statement of statements) {
    if (statement.effect !== effect) continue;
    if (statement.principals && !wants(namedBy(statement.principals, facts.principal))) continue;
    const match = matchOf(statement, facts);
    if (match) return match;
  }
  return undefined;
}

/** Whether a statement names the principal itself, or only its account. */
type Named = "itself" | "account" | "no";

/**
 * An account that may do something has only the right to pass it on with policies of its roles; what
 * is denied to it is denied to all of them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
function namedBy({ aws, services }: Principals, principal: Principal): Named {
  if (aws.includes("*")) return "itself";
  if ("service" in principal) return services.includes(principal.service) ? "itself" : "no";
  if (aws.includes(principal.arn)) return "itself";
  return aws.includes(principal.account) ? "account" : "no";
}

function matchOf(statement: Statement, facts: Facts): Match | undefined {
  const action = patternOf(statement.actions, facts.action);
  if (action === undefined) return undefined;
  const resource = patternOf(statement.resources, facts.resource);
  if (resource === undefined) return undefined;
  const values = new Map<string, readonly string[]>();
  for (const { key, test } of statement.conditions) {
    const matched = test(facts.context.get(key) ?? []);
    if (!matched) return undefined;
    values.set(key, [...(values.get(key) ?? []), ...matched]);
  }
  return { statement, action, resource, values };
}

function patternOf(patterns: Patterns, value: string): string | undefined {
  const found = patterns.patterns.find((pattern) => pattern.matches(value));
  if (!patterns.allBut) return found?.text;
  return found ? undefined : allBut(patterns);
}

/** Names what `NotAction` or `NotResource` leaves. */
export function allBut({ patterns }: Patterns): string {
  return `all but ${patterns.map(({ text }) => text).join(", ")}`;
}

/**
 * Actions and context keys are the same in capitals and small letters.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html
 */
function factsOf({ principal, action, resource, context }: Request): Facts {
  const lower = new Map<string, readonly string[]>();
  for (const [key, values] of Object.entries({ ...context, ...contextOf(principal) })) {
    lower.set(key.toLowerCase(), typeof values === "string" ? [values] : values);
  }
  return { principal, action: action.toLowerCase(), resource, context: lower };
}

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principal-properties
 */
function contextOf(principal: Principal): Request["context"] {
  if ("service" in principal) {
    return {
      "aws:PrincipalIsAWSService": "true",
      "aws:PrincipalServiceName": principal.service,
    };
  }
  return {
    "aws:PrincipalIsAWSService": "false",
    "aws:PrincipalArn": principal.arn,
    "aws:PrincipalAccount": principal.account,
  };
}
