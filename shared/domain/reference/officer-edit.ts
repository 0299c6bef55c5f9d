import type { Issue } from "../issue.ts";
import type { Officer } from "../report/access.ts";

/**
 * What stands against entering an officer. Nobody takes the role of system admin from themselves:
 * so there is always one left who can give it.
 *
 * @param by email address of the system admin who enters it
 */
export function officerIssues(
  { email, assignments }: Officer,
  by: string,
  agencies: ReadonlySet<string>,
): Issue[] {
  const held = assignments.map(({ role, agency }) => `${role} ${agency}`);
  const keepsRole = assignments.some(({ role }) => role === "system-admin");
  const issues: (Issue | false)[] = [
    email === by && !keepsRole && { path: "assignments", rule: "own-role" },
    ...assignments.flatMap(({ agency }, position): (Issue | false)[] => [
      !agencies.has(agency) && {
        path: `assignments.${position}.agency`,
        rule: "unknown-agency",
      },
      held.indexOf(`${held[position]}`) < position && {
        path: `assignments.${position}`,
        rule: "repeated",
      },
    ]),
  ];
  return issues.filter((issue) => issue !== false);
}
