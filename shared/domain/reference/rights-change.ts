import * as z from "zod/mini";
import { type Assignment, assignmentSchema, type Officer } from "../report/access.ts";
import type { OfficerRole } from "../vocabulary.ts";
import type { Change } from "./change.ts";

/**
 * What overseers and system admins are told of an edit, since it changes who may read reports, or
 * who is told of such edits.
 */
export type RightsChange = Pick<Change, "at" | "by"> & (RolesChange | AgencyMove);

interface RolesChange {
  readonly of: "roles";
  readonly officer: Person;
  /** Roles that the officer did not have. */
  readonly given: readonly Assignment[];
  /** Roles that this officer, or another one with the same address, had and has no more. */
  readonly lost: readonly Loss[];
}

type Person = Pick<Officer, "sub" | "name" | "email">;

/** Roles that an officer lost, if they were among those whose loss is told. */
interface Loss {
  readonly officer: Person;
  readonly assignments: readonly Assignment[];
}

/** An agency with another one above it: the officers of that one reach its reports. */
interface AgencyMove {
  readonly of: "agency";
  readonly agency: string;
  readonly shortName: string;
  /** The code of the agency above it. Undefined if it was below no agency. */
  readonly from: string | undefined;
  readonly to: string | undefined;
}

const TOLD_ROLES: readonly OfficerRole[] = ["overseer", "system-admin"];

/**
 * Roles whose loss is told: those that are told of such edits, and coordinators, since new reports of
 * a government without one go to another government.
 */
const MISSED_ROLES: readonly OfficerRole[] = [...TOLD_ROLES, "coordinator"];

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

function rolesChange({ before, after, displaced = [] }: Change): RolesChange | undefined {
  const officer = officerSchema.parse(after);
  const former = [...(before ? [before] : []), ...displaced].map((each) =>
    officerSchema.parse(each),
  );
  const own = former.find((each) => isSame(each, officer));
  const others = former.filter((each) => !isSame(each, officer));
  const given = without(officer.assignments, own?.assignments ?? []);
  const losses = [
    ...(own ? [lossOf(officer, without(own.assignments, officer.assignments))] : []),
    ...others.map((each) => lossOf(each, each.assignments)),
  ];
  const lost = losses.filter(({ assignments }) => assignments.length > 0);
  if (given.length + lost.length === 0) return undefined;
  return { of: "roles", officer: personOf(officer), given, lost };
}

/** Before officers were known by their account, the item of an officer was keyed by the address. */
const isSame = (former: Officer, { sub }: Officer): boolean =>
  former.sub === sub || former.sub === former.email;

const personOf = ({ sub, name, email }: Officer): Person => ({ sub, name, email });

const lossOf = (officer: Officer, assignments: readonly Assignment[]): Loss => ({
  officer: personOf(officer),
  assignments: assignments.filter(({ role }) => MISSED_ROLES.includes(role)),
});

/** Returns the assignments that are not among the others. */
function without(some: readonly Assignment[], others: readonly Assignment[]): Assignment[] {
  return some.filter(
    ({ role, agency }) => !others.some((each) => each.role === role && each.agency === agency),
  );
}

const agencySchema = z.object({
  code: z.string(),
  shortName: z.string(),
  parent: z.exactOptional(z.string()),
});

/** A new agency has no reports yet, so only another parent changes who reads them. */
function agencyMove({ before, after }: Change): AgencyMove | undefined {
  if (!before) return undefined;
  const { parent: from } = agencySchema.parse(before);
  const { code: agency, shortName, parent: to } = agencySchema.parse(after);
  return from === to ? undefined : { of: "agency", agency, shortName, from, to };
}
