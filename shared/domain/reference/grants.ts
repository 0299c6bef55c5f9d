import * as z from "zod/mini";
import { type Assignment, assignmentSchema, type Officer, readsReports } from "../report/access.ts";
import type { Change } from "./change.ts";

/** Roles that an edit gave to an officer. */
export interface Grant extends Pick<Change, "at" | "by"> {
  readonly officer: { readonly name: string; readonly email: string };
  readonly assignments: readonly Assignment[];
}

const sideSchema = z.object({
  sub: z.string(),
  email: z.string(),
  name: z.string(),
  assignments: z.array(assignmentSchema),
});

/**
 * Returns the roles that read reports and that an edit gave to an officer, or undefined if it gave
 * none. The officers of the first `ops seed` are not announced: they would be told of each
 * other.
 */
export function grantIn({ kind, at, by, before, after, initial }: Change): Grant | undefined {
  if (kind !== "officer" || initial) return undefined;
  const { sub, name, email, assignments } = sideSchema.parse(after);
  const earlier = before && sideSchema.parse(before);
  // Before officers were known by their account, the item of an officer was keyed by the address.
  const isSame = earlier?.sub === sub || earlier?.sub === earlier?.email;
  const held = isSame ? (earlier?.assignments ?? []) : [];
  const isNew = (given: Assignment) =>
    !held.some(({ role, agency }) => role === given.role && agency === given.agency);
  const granted = assignments.filter((given) => readsReports(given.role) && isNew(given));
  return granted.length === 0
    ? undefined
    : { at, by, officer: { name, email }, assignments: granted };
}

/** Returns whether an officer is told of every grant, so that none stays unseen. */
export function isToldOfGrants({ assignments }: Pick<Officer, "assignments">): boolean {
  return assignments.some(({ role }) => role === "overseer" || role === "system-admin");
}
