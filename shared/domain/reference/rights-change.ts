import * as z from "zod/mini";
import { type Assignment, assignmentSchema, type Officer, readsReports } from "../report/access.ts";
import type { OfficerRole } from "../vocabulary.ts";
import type { Change } from "./change.ts";

/**
 * What overseers and system admins are told of an edit, since it changes who may read reports, or
 * who is told of such edits.
 */
export type RightsChange = Pick<Change, "at" | "by"> & (RolesChange | AgencyMove);

interface RolesChange {
  readonly of: "roles";
  readonly officer: Pick<Officer, "sub" | "name" | "email">;
  /** Roles that read reports and that the officer did not have. */
  readonly given: readonly Assignment[];
  /** Roles that are told of such edits and that the officer, or the one before, had. */
  readonly taken: readonly Assignment[];
}

/** An agency with another one above it: the officers of that one reach its reports. */
interface AgencyMove {
  readonly of: "agency";
  /** Its short name. */
  readonly agency: string;
  /** The code of the agency above it. Undefined if it was below no agency. */
  readonly from: string | undefined;
  readonly to: string | undefined;
}

const TOLD_ROLES: readonly OfficerRole[] = ["overseer", "system-admin"];

/**
 * Returns whether an officer is told of every edit that changes rights, so that none stays unseen.
 */
export function isToldOfRights({ assignments }: Pick<Officer, "assignments">): boolean {
  return assignments.some(({ role }) => TOLD_ROLES.includes(role));
}

/**
 * Returns what is to be told of an edit, or undefined if it changes no rights. The officers of the
 * first `ops seed` are not announced: they would be told of each other.
 */
export function rightsChangeIn(change: Change): RightsChange | undefined {
  if (change.initial) return undefined;
  const { at, by, kind } = change;
  const told =
    kind === "officer" ? rolesChange(change) : kind === "agency" ? agencyMove(change) : undefined;
  return told && { at, by, ...told };
}

const officerSchema = z.object({
  sub: z.string(),
  email: z.string(),
  name: z.string(),
  assignments: z.array(assignmentSchema),
});

function rolesChange({ before, after }: Change): RolesChange | undefined {
  const { assignments, ...officer } = officerSchema.parse(after);
  const earlier = before && officerSchema.parse(before);
  // Before officers were known by their account, the item of an officer was keyed by the address.
  const isSame = earlier?.sub === officer.sub || earlier?.sub === earlier?.email;
  const held = earlier?.assignments ?? [];
  const given = without(assignments, isSame ? held : []);
  const taken = without(held, isSame ? assignments : []);
  const change = {
    of: "roles",
    officer,
    given: given.filter(({ role }) => readsReports(role)),
    taken: taken.filter(({ role }) => TOLD_ROLES.includes(role)),
  } as const;
  return change.given.length + change.taken.length > 0 ? change : undefined;
}

/** Returns the assignments that are not among the others. */
function without(some: readonly Assignment[], others: readonly Assignment[]): Assignment[] {
  return some.filter(
    ({ role, agency }) => !others.some((each) => each.role === role && each.agency === agency),
  );
}

const agencySchema = z.object({ shortName: z.string(), parent: z.exactOptional(z.string()) });

/** A new agency has no reports yet, so only another parent changes who reads them. */
function agencyMove({ before, after }: Change): AgencyMove | undefined {
  if (!before) return undefined;
  const { parent: from } = agencySchema.parse(before);
  const { shortName: agency, parent: to } = agencySchema.parse(after);
  return from === to ? undefined : { of: "agency", agency, from, to };
}
