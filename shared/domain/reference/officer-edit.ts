import type { Issue } from "../issue.ts";
import type { Officer } from "../report/access.ts";

/**
 * Returns the reasons against an edit of an officer. System admins cannot remove that role from
 * themselves, so at least one always remains.
 *
 * @param by email address of the system admin who makes the edit
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
