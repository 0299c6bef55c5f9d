import type { Decision, Policies, Principal, Request } from "#local/aws/iam/decide.ts";
import { identityPolicy, resourcePolicy } from "#local/aws/iam/policy.ts";

/** A request, the statements it is judged by, and the answer. */
export interface Case {
  readonly rule: string;
  readonly identity: readonly object[];
  readonly resource: readonly object[];
  readonly request: Request;
  readonly expected: Decision["outcome"];
}

export const ACCOUNT = "111122223333";
export const ROLE: Principal = {
  arn: `arn:aws:iam::${ACCOUNT}:role/notify`,
  account: ACCOUNT,
};
export const OTHER_ROLE: Principal = {
  arn: `arn:aws:iam::${ACCOUNT}:role/other`,
  account: ACCOUNT,
};

/** Wraps statements into a policy. */
export function policyOf(statements: readonly object[]): object {
  return { Version: "2012-10-17", Statement: statements };
}

/** Reads the statements of a role and of a resource; either may have none. */
export function policiesOf({ identity, resource }: Pick<Case, "identity" | "resource">): Policies {
  return {
    identity: identity.length > 0 ? identityPolicy(policyOf(identity), "role") : [],
    resource: resource.length > 0 ? resourcePolicy(policyOf(resource), "resource") : [],
  };
}
