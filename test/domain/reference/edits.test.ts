import { describe, expect, test } from "vitest";
import type { Agency, AgencyEntry } from "#domain/reference/agencies.ts";
import { agencyIssues } from "#domain/reference/agency-edit.ts";
import { categoryIssues } from "#domain/reference/category-edit.ts";
import { officerIssues } from "#domain/reference/officer-edit.ts";
import type { DeadlinePolicy } from "#domain/reference/policies.ts";
import { policyIssues } from "#domain/reference/policy-edit.ts";
import type { OfficerEntry } from "#domain/report/access.ts";
import { kaltim } from "#test/support/kaltim.ts";

describe("an agency", () => {
  const entry = (code: string, kind: Agency["kind"], parent?: string): AgencyEntry => ({
    code,
    name: `Instansi ${code}`,
    shortName: code,
    kind,
    region: "64",
    categories: ["health"],
    active: true,
    ...(parent !== undefined && { parent }),
    ...(kind.endsWith("-government") && { zone: "Asia/Makassar" as const }),
  });
  const province = entry("province", "provincial-government");
  const office = entry("office", "provincial-agency", "province");
  const unit = entry("unit", "unit", "office");
  const old = { ...entry("old", "unit", "office"), active: false, succeededBy: "unit" };
  const surroundings = {
    agencies: [province, office, unit, old].map((each) => ({ ...each, hasCoordinator: false })),
    regions: new Set(["64"]),
    categories: new Set(["health"]),
  };
  const { zone: _, ...withoutZone } = province;

  test.each<[string, AgencyEntry, [string, string][]]>([
    ["as it is", office, []],
    ["a new one", entry("new", "unit", "unit"), []],
    ["one that is no longer active", { ...office, active: false }, []],
    ["given to another parent", { ...unit, parent: "province" }, []],
    ["below an unknown agency", { ...office, parent: "nowhere" }, [["parent", "unknown-agency"]]],
    ["below itself", { ...office, parent: "office" }, [["parent", "own-descendant"]]],
    ["new and below itself", entry("new", "unit", "new"), [["parent", "own-descendant"]]],
    ["below its own unit", { ...office, parent: "unit" }, [["parent", "own-descendant"]]],
    ["succeeded by another", { ...office, succeededBy: "unit" }, []],
    ["succeeded by none", { ...office, succeededBy: "no" }, [["succeededBy", "unknown-agency"]]],
    ["by itself", { ...office, succeededBy: "office" }, [["succeededBy", "own-successor"]]],
    [
      "new and succeeded by itself",
      { ...entry("new", "unit"), succeededBy: "new" },
      [["succeededBy", "own-successor"]],
    ],
    ["by its predecessor", { ...unit, succeededBy: "old" }, [["succeededBy", "own-successor"]]],
    ["in no region", { ...office, region: "99" }, [["region", "unknown-region"]]],
    [
      "for no category",
      { ...office, categories: ["health", "nothing"] },
      [["categories.1", "unknown-category"]],
    ],
    ["with a zone", { ...office, zone: "Asia/Makassar" }, [["zone", "zone-of-government"]]],
    ["a government without one", withoutZone, [["zone", "zone-of-government"]]],
    ["a government in another", { ...province, zone: "Asia/Jakarta" }, [["zone", "fixed"]]],
    ["a government no longer", { ...withoutZone, kind: "provincial-agency" }, [["kind", "fixed"]]],
    [
      "wrong all over",
      { ...office, parent: "nowhere", region: "99", categories: ["nothing"] },
      [
        ["parent", "unknown-agency"],
        ["region", "unknown-region"],
        ["categories.0", "unknown-category"],
      ],
    ],
  ])("%s", (_, agency, expected) => {
    expect(agencyIssues(agency, surroundings).map(({ path, rule }) => [path, rule])).toEqual(
      expected,
    );
  });
});

describe("a category", () => {
  const category = (code: string, parent?: string) => ({
    code,
    name: code,
    active: true,
    ...(parent !== undefined && { parent }),
  });
  const categories = [category("health")];

  test.each([
    [category("health"), []],
    [category("roads"), []],
    [category("health/food", "health"), []],
    [category("roads/lamps", "roads"), ["unknown-category"]],
    [category("health/food"), ["parent-not-of-code"]],
    [category("health/food", "roads"), ["parent-not-of-code"]],
    [category("food", "health"), ["parent-not-of-code"]],
  ])("%j", (entered, expected) => {
    expect(categoryIssues(entered, categories).map(({ rule }) => rule)).toEqual(expected);
  });
});

describe("an officer", () => {
  const officer = (email: string, ...assignments: OfficerEntry["assignments"]): OfficerEntry => ({
    email,
    name: "Contoh",
    assignments,
  });
  const by = "admin@kaltim.example";
  const admin = { role: "system-admin", agency: "province" } as const;
  const leader = { role: "leader", agency: "province" } as const;
  const agencies = new Set(["province"]);

  test.each<[string, OfficerEntry, [string, string][]]>([
    ["with a role", officer("a@kaltim.example", leader), []],
    ["without any", officer("a@kaltim.example"), []],
    ["who is the admin and stays it", officer(by, leader, admin), []],
    ["who takes it from itself", officer(by, leader), [["assignments", "own-role"]]],
    [
      "of an agency that is not there",
      officer("a@kaltim.example", leader, { ...leader, agency: "nowhere" }),
      [["assignments.1.agency", "unknown-agency"]],
    ],
    [
      "with a role twice",
      officer("a@kaltim.example", leader, admin, leader),
      [["assignments.2", "repeated"]],
    ],
  ])("%s", (_, entered, expected) => {
    const issues = officerIssues(entered, entered.email === by, agencies);
    expect(issues.map(({ path, rule }) => [path, rule])).toEqual(expected);
  });
});

describe("a deadline policy", () => {
  const [present] = kaltim.policies;
  if (!present) throw new Error("Kaltim has no policy");
  const policy = (id: string, effectiveFrom: string): DeadlinePolicy => ({
    ...present,
    id,
    effectiveFrom,
  });
  const policies = [present, policy("to-come", "2027-01-01")];

  test.each([
    ["new, from tomorrow", policy("new", "2026-07-09"), undefined],
    ["new, from today", policy("new", "2026-07-08"), "not-after-today"],
    ["new, from yesterday", policy("new", "2026-07-07"), "not-after-today"],
    ["new, on the day of another", policy("new", "2027-01-01"), "date-taken"],
    ["to come, on another day", policy("to-come", "2027-02-01"), undefined],
    ["to come, on its day", policy("to-come", "2027-01-01"), undefined],
    ["to come, from today", policy("to-come", "2026-07-08"), "not-after-today"],
    ["in effect", policy(present.id, "2027-03-01"), "policy-in-effect"],
    ["in effect, as it is", present, "policy-in-effect"],
  ])("%s", (_, entered, rule) => {
    expect(policyIssues(entered, policies, "2026-07-08")).toEqual(
      rule === undefined ? [] : [{ path: "effectiveFrom", rule }],
    );
  });

  test("takes effect on a day and is in effect on it", () => {
    const tomorrow = policy("to-come", "2027-01-01");
    expect(policyIssues(tomorrow, policies, "2026-12-31")).toEqual([]);
    expect(policyIssues(tomorrow, policies, "2027-01-01")).toHaveLength(1);
  });
});
