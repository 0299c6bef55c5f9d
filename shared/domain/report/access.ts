import * as z from "zod/mini";
import type { AgencyTree } from "../reference/agencies.ts";
import { OFFICER_ROLES, type OfficerRole } from "../vocabulary.ts";

/** A role that an officer holds at an agency; it holds for the agency's whole subtree. */
export const assignmentSchema = z.strictObject({
  role: z.enum(OFFICER_ROLES),
  agency: z.string().check(z.minLength(1)),
});
export type Assignment = z.infer<typeof assignmentSchema>;

/** Somebody who signs in and works on reports. */
export const officerSchema = z.strictObject({
  email: z.email(),
  name: z.string().check(z.minLength(1)),
  assignments: z.array(assignmentSchema),
});
export type Officer = z.infer<typeof officerSchema>;

/** Where a report lies: who answers for it and, once it was forwarded, who owns it. */
export interface Placement {
  readonly government: string;
  readonly owner?: string | undefined;
  /** A complaint about misconduct, which needs an inspection. */
  readonly supervisory?: boolean;
}

/** Roles of a government that reach what it is responsible for, wherever it is owned. */
const GOVERNMENT_ROLES: readonly OfficerRole[] = ["coordinator", "leader", "overseer"];
/** Roles that work on reports; custodians and system admins see none. */
const REPORT_ROLES: readonly OfficerRole[] = [
  ...GOVERNMENT_ROLES,
  "agency-admin",
  "liaison-officer",
];

/** Whether the report's owner lies in the assignment's subtree. */
export function ownsThrough(
  assignment: Assignment,
  { owner }: Placement,
  agencies: AgencyTree,
): boolean {
  return owner !== undefined && agencies.isWithin(owner, assignment.agency);
}

/** Whether the report is a supervisory complaint whose owner lies in the assignment's subtree. */
export function inspectsThrough(
  assignment: Assignment,
  report: Placement,
  agencies: AgencyTree,
): boolean {
  return report.supervisory === true && ownsThrough(assignment, report, agencies);
}

/** Whether the assignment is one of the government that is responsible for the report. */
export function responsibleThrough(
  assignment: Assignment,
  { government }: Placement,
  agencies: AgencyTree,
): boolean {
  return actsForGovernment(assignment) && agencies.isWithin(government, assignment.agency);
}

/**
 * Whether an assignment reaches a report. What no assignment of an officer reaches does not exist
 * for that officer.
 */
export function reaches(assignment: Assignment, report: Placement, agencies: AgencyTree): boolean {
  return (
    worksOnReports(assignment) &&
    (ownsThrough(assignment, report, agencies) || responsibleThrough(assignment, report, agencies))
  );
}

/** Whether the assignment has to do with reports at all. */
export function worksOnReports({ role }: Assignment): boolean {
  return REPORT_ROLES.includes(role);
}

/** Whether the assignment reaches what its government is responsible for. */
export function actsForGovernment({ role }: Assignment): boolean {
  return GOVERNMENT_ROLES.includes(role);
}
