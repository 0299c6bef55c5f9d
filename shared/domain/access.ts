import * as z from "zod";
import type { AgencyTree } from "./agencies.ts";
import type { Report } from "./report.ts";
import { OFFICER_ROLES, type OfficerRole } from "./vocabulary.ts";

/** A role that an officer holds at an agency; it holds for the agency's whole subtree. */
export const assignmentSchema = z.strictObject({
  role: z.enum(OFFICER_ROLES),
  agency: z.string().min(1),
});
export type Assignment = z.infer<typeof assignmentSchema>;

/** Somebody who signs in and works on reports. */
export const officerSchema = z.strictObject({
  email: z.email(),
  name: z.string().min(1),
  assignments: z.array(assignmentSchema),
});
export type Officer = z.infer<typeof officerSchema>;

/** Roles of a government that reach what it is responsible for, wherever it is owned. */
const GOVERNMENT_ROLES: readonly OfficerRole[] = ["coordinator", "leader", "overseer"];
/** Roles that work on reports; custodians and system admins see none. */
const REPORT_ROLES: readonly OfficerRole[] = [
  ...GOVERNMENT_ROLES,
  "agency-admin",
  "liaison-officer",
];

/** Whether the report's owner lies in the assignment's subtree. */
export function ownsThrough(assignment: Assignment, report: Report, agencies: AgencyTree): boolean {
  return "owner" in report && agencies.isWithin(report.owner, assignment.agency);
}

/** Whether the assignment is one of the government that is responsible for the report. */
export function responsibleThrough(
  assignment: Assignment,
  report: Report,
  agencies: AgencyTree,
): boolean {
  return (
    GOVERNMENT_ROLES.includes(assignment.role) &&
    agencies.isWithin(report.government, assignment.agency)
  );
}

/**
 * Whether an assignment reaches a report. What no assignment of an officer reaches does not exist
 * for that officer.
 */
export function reaches(assignment: Assignment, report: Report, agencies: AgencyTree): boolean {
  return (
    REPORT_ROLES.includes(assignment.role) &&
    (ownsThrough(assignment, report, agencies) || responsibleThrough(assignment, report, agencies))
  );
}

/** The assignments that work on the reports of an agency's queue. */
export function reachesAgency(
  assignment: Assignment,
  agency: string,
  agencies: AgencyTree,
): boolean {
  return REPORT_ROLES.includes(assignment.role) && agencies.isWithin(agency, assignment.agency);
}
