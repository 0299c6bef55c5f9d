import type * as z from "zod/mini";
import type { Description, Method } from "./method.ts";
import { PROBLEM_CODES, type ProblemCode } from "./problem.ts";

const BY_ACCESS: Readonly<Record<Method["access"], readonly ProblemCode[]>> = {
  public: [],
  officer: ["unauthorized", "forbidden"],
  "system-admin": ["unauthorized", "forbidden", "system-admin-only"],
};

/**
 * The problems of every method with a body; for `invalid`, `parseFields` names the wrong fields.
 */
const OF_BODY: readonly ProblemCode[] = [
  "malformed-json",
  "body-too-large",
  "unsupported-media-type",
  "invalid",
];

/**
 * Returns all problems that a method can answer, in the order of `PROBLEMS`: those that follow from
 * its access and from the parts of its requests, and its own.
 */
export function problemsOf(method: Method, description: Description): ProblemCode[] {
  const { access, params, query, headers, body } = method;
  const canBeInvalid =
    query !== undefined || [params, headers].some((part) => part && refusesSomething(part));
  const problems = new Set<ProblemCode>([
    "not-through-the-edge",
    "refused-at-the-edge",
    "unexpected-error",
    "temporarily-unavailable",
    ...BY_ACCESS[access],
    ...(body ? OF_BODY : []),
    ...(canBeInvalid ? (["invalid"] as const) : []),
    ...(has(params, "trackingId") ? (["report-not-found"] as const) : []),
    ...(has(headers, "access-code") ? (["report-not-found", "too-many-attempts"] as const) : []),
    ...(has(headers, "idempotency-key") ? (["idempotency-key-reused"] as const) : []),
    ...(description.problems ?? []),
  ]);
  return PROBLEM_CODES.filter((code) => problems.has(code));
}

const has = (part: z.ZodMiniObject | undefined, name: string): boolean =>
  part !== undefined && Object.hasOwn(part.shape, name);

/** A field with a rule refuses at least one of these texts; a field for any text accepts both. */
const PROBES = ["", "?".repeat(10_000)];

/**
 * Returns whether a text in a path or header can break a rule of its schema. A query can always be
 * wrong, since unknown parameters are refused.
 */
function refusesSomething(part: z.ZodMiniObject): boolean {
  const names = Object.keys(part.shape);
  return PROBES.some((probe) => {
    const filled = Object.fromEntries(names.map((name) => [name, probe]));
    return !part.safeParse(filled).success;
  });
}
