import * as z from "zod/mini";
import type { AgencyTree } from "../reference/agencies.ts";
import { OFFICER_ROLES, type OfficerRole } from "../vocabulary.ts";

/** Schema of an assignment, also as it is stored. */
export const assignmentSchema = z.lazy(() =>
  z.strictObject({
    role: z.enum(OFFICER_ROLES),
    agency: z.string().check(z.minLength(1)),
  }),
);
/** A role that an officer has at an agency and at all agencies below it. */
export type Assignment = z.infer<typeof assignmentSchema>;

const entry = () => ({
  email: z.email(),
  name: z.string().check(z.minLength(1)),
  assignments: z.array(assignmentSchema),
});

/** Schema of an officer as a system admin or an operator enters one. */
export const officerEntrySchema = z.lazy(() => z.strictObject(entry()));
/** What is entered about an officer: where messages go, the name and the rights. */
export type OfficerEntry = z.infer<typeof officerEntrySchema>;

/** Schema of an officer, also as it is stored. */
export const officerSchema = z.lazy(() =>
  z.strictObject({ sub: z.string().check(z.minLength(1)), ...entry() }),
);
/**
 * A person who signs in and works on reports. `sub` identifies the person: the unchangeable id of
 * the account in the user pool. An email address may pass from one account to another.
 */
export type Officer = z.infer<typeof officerSchema>;

/** Returns what was entered about an officer, without the account's id. */
export const officerEntry = ({ email, name, assignments }: Officer): OfficerEntry => ({
  email,
  name,
  assignments,
});

/** What decides which officers reach a report. */
export interface Placement {
  /** The government that is responsible for the report. */
  readonly government: string;
  /** The agency that must act; absent until the report is forwarded. */
  readonly owner?: string | undefined;
  /** True for a complaint about misconduct, which an inspectorate handles. */
  readonly supervisory?: boolean;
}

/**
 * Roles that reach all reports that their government is responsible for, whichever agency owns
 * them.
 */
const GOVERNMENT_ROLES: readonly OfficerRole[] = ["coordinator", "leader", "overseer"];
/** Roles that work on reports. Custodians and system admins see no reports. */
const REPORT_ROLES: readonly OfficerRole[] = [
  ...GOVERNMENT_ROLES,
  "agency-admin",
  "liaison-officer",
];

/** Returns whether the report's owner is the assignment's agency or lies below it. */
export function ownsThrough(
  assignment: Assignment,
  { owner }: Placement,
  agencies: AgencyTree,
): boolean {
  return owner !== undefined && agencies.isWithin(owner, assignment.agency);
}

/**
 * Returns whether the report is a supervisory complaint and its owner is the agency or lies below
 * it.
 */
export function inspectsThrough(
  assignment: Assignment,
  report: Placement,
  agencies: AgencyTree,
): boolean {
  return report.supervisory === true && ownsThrough(assignment, report, agencies);
}

/** Returns whether the officer acts for the government that is responsible for the report. */
export function responsibleThrough(
  assignment: Assignment,
  { government }: Placement,
  agencies: AgencyTree,
): boolean {
  return actsForGovernment(assignment) && agencies.isWithin(government, assignment.agency);
}

/**
 * Returns whether an assignment reaches a report. If none of an officer's assignments reaches it,
 * the officer gets the same answers as if the report did not exist.
 */
export function reaches(assignment: Assignment, report: Placement, agencies: AgencyTree): boolean {
  return (
    worksOnReports(assignment) &&
    (ownsThrough(assignment, report, agencies) || responsibleThrough(assignment, report, agencies))
  );
}

/** Returns whether the officer edits agencies, officers and other reference data. */
export function isSystemAdmin({ assignments }: Pick<Officer, "assignments">): boolean {
  return assignments.some(({ role }) => role === "system-admin");
}

/** Returns whether the role of the assignment works on reports. */
export function worksOnReports({ role }: Assignment): boolean {
  return REPORT_ROLES.includes(role);
}

/** Returns whether the role reaches all reports that its government is responsible for. */
export function actsForGovernment({ role }: Assignment): boolean {
  return GOVERNMENT_ROLES.includes(role);
}
