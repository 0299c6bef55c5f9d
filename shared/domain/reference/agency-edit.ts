import type { Issue } from "../issue.ts";
import {
  type Agency,
  type AgencyEntry,
  type AgencyTree,
  agencyTree,
  hasZoneIfGovernment,
  isGovernmentKind,
} from "./agencies.ts";

/** The reference data that an edit of an agency is checked against. */
export interface AgencySurroundings {
  readonly agencies: readonly Agency[];
  readonly regions: ReadonlySet<string>;
  /** All categories, also inactive ones. */
  readonly categories: ReadonlySet<string>;
}

/**
 * Returns all reasons against an edit of an agency. An existing agency cannot become a government,
 * stop being one, or change its zone, since the deadlines of its reports depend on it.
 */
export function agencyIssues(entry: AgencyEntry, surroundings: AgencySurroundings): Issue[] {
  const { agencies, regions, categories } = surroundings;
  const tree = agencyTree(agencies);
  const existing = tree.get(entry.code);
  const { kind, parent, region, zone, succeededBy } = entry;
  const becomesOther =
    existing !== undefined && isGovernmentKind(existing.kind) !== isGovernmentKind(kind);
  const issues: (Issue | false)[] = [
    becomesOther && { path: "kind", rule: "fixed" },
    !hasZoneIfGovernment(entry) && { path: "zone", rule: "zone-of-government" },
    !becomesOther &&
      existing?.zone !== undefined &&
      zone !== undefined &&
      zone !== existing.zone && { path: "zone", rule: "fixed" },
    parent !== undefined &&
      parent !== entry.code &&
      !tree.get(parent) && { path: "parent", rule: "unknown-agency" },
    parent !== undefined &&
      (parent === entry.code || tree.isWithin(parent, entry.code)) && {
        path: "parent",
        rule: "own-descendant",
      },
    succeededBy !== undefined &&
      succeededBy !== entry.code &&
      !tree.get(succeededBy) && { path: "succeededBy", rule: "unknown-agency" },
    succeedsItself(entry, tree) && { path: "succeededBy", rule: "own-successor" },
    !regions.has(region) && { path: "region", rule: "unknown-region" },
    ...entry.categories.map(
      (category, position): Issue | false =>
        !categories.has(category) && {
          path: `categories.${position}`,
          rule: "unknown-category",
        },
    ),
    ...entry.categories.map(
      (category, position): Issue | false =>
        entry.categories.indexOf(category) < position && {
          path: `categories.${position}`,
          rule: "repeated",
        },
    ),
  ];
  return issues.filter((issue) => issue !== false);
}

/** Whether an agency's successors, one after another, lead back to it. */
function succeedsItself({ code, succeededBy }: AgencyEntry, tree: AgencyTree): boolean {
  const seen = new Set<string>();
  let next = succeededBy;
  while (next !== undefined && next !== code && !seen.has(next)) {
    seen.add(next);
    next = tree.get(next)?.succeededBy;
  }
  return next === code;
}
