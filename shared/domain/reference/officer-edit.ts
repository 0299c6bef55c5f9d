import type { Issue } from "../issue.ts";
import type { OfficerEntry } from "../report/access.ts";

/**
 * Returns the reasons against an edit of an officer. System admins cannot remove that role from
 * themselves, so at least one always remains.
 *
 * @param isSelf whether the edit is of the system admin who makes it
 */
export function officerIssues(
  { assignments }: OfficerEntry,
  isSelf: boolean,
  agencies: ReadonlySet<string>,
): Issue[] {
  const held = assignments.map(({ role, agency }) => `${role} ${agency}`);
  const keepsRole = assignments.some(({ role }) => role === "system-admin");
  const issues: (Issue | false)[] = [
    isSelf && !keepsRole && { path: "assignments", rule: "own-role" },
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
