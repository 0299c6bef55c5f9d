import { describe, expect, test } from "vitest";
import type { Change } from "#domain/reference/change.ts";
import {
  isToldOfRights,
  type RightsChange,
  rightsChangeIn,
} from "#domain/reference/rights-change.ts";
import { OFFICER_ROLES, type OfficerRole } from "#domain/vocabulary.ts";
import { rightsChangeEmail } from "#messages/rights-change-message.ts";

const at = "2026-07-08T02:00:00.000Z";
const agency = "pemprov-kaltim";
const officer = (sub: string, ...roles: OfficerRole[]) => ({
  sub,
  email: "siti@kaltim.example",
  name: "Siti",
  assignments: roles.map((role) => ({ role, agency })),
});
const edit = (before: object | undefined, after: object): Change => ({
  ...{ at, by: "admin@kaltim.example", kind: "officer", code: "siti@kaltim.example" },
  ...(before && { before: { ...before } }),
  after: { ...after },
});
const told = (change: Change): RightsChange => {
  const found = rightsChangeIn(change);
  if (!found) throw new Error("It changes no rights");
  return found;
};
const rolesOf = (change: Change) => {
  const found = rightsChangeIn(change);
  if (found?.of !== "roles") return undefined;
  return {
    given: found.given.map(({ role }) => role),
    lost: found.lost.map(({ officer: { sub }, assignments }) =>
      [sub, ...assignments.map(({ role }) => role)].join(" "),
    ),
  };
};
const roles = (change: Change) => rolesOf(change)?.given;

describe("a grant", () => {
  test("is of any role", () => {
    for (const role of OFFICER_ROLES) {
      expect(roles(edit(undefined, officer("a", role)))).toEqual([role]);
    }
  });

  test("is what the officer did not hold before", () => {
    const before = officer("a", "leader", "system-admin");
    expect(roles(edit(before, officer("a", "leader", "coordinator")))).toEqual(["coordinator"]);
    expect(roles(edit(before, officer("a", "leader", "system-admin")))).toBeUndefined();
    const elsewhere = { ...before, assignments: [{ role: "leader", agency: "dinkes-kaltim" }] };
    expect(roles(edit(before, elsewhere))).toEqual(["leader"]);
  });

  test("is all of it if the address passed to another account", () => {
    expect(roles(edit(officer("a", "leader"), officer("b", "leader")))).toEqual(["leader"]);
  });

  test("is nothing if an officer only moved from the address to the account, or began with the deployment", () => {
    const keyedByEmail = officer("siti@kaltim.example", "leader");
    expect(roles(edit(keyedByEmail, officer("a", "leader")))).toBeUndefined();
    const first = { ...edit(undefined, officer("a", "leader")), initial: true } as const;
    expect(rightsChangeIn(first)).toBeUndefined();
  });

  test("is told to overseers and system admins", () => {
    const told = OFFICER_ROLES.filter((role) => isToldOfRights(officer("a", role)));
    expect(told).toEqual(["overseer", "system-admin"]);
  });

  test("is told with who gave it, to whom, where and when, in both languages", () => {
    const change = told(
      edit(undefined, { ...officer("a", "coordinator"), name: "Siti\r\nBcc: x" }),
    );
    const { subject, text, html } = rightsChangeEmail(change, () => "Pemprov Kaltim");
    expect(subject).toBe("Peran baru: siti@kaltim.example (Siti Bcc: x)");
    for (const body of [text, html]) {
      for (const part of [
        "koordinator di Pemprov Kaltim [pemprov-kaltim]",
        "coordinator at Pemprov Kaltim [pemprov-kaltim]",
        "admin@kaltim.example",
        "2026-07-08 02:00 UTC",
      ]) {
        expect(body).toContain(part);
      }
    }
  });
});

describe("a loss", () => {
  test("is told of the roles that watch over others, and of coordinators", () => {
    for (const role of OFFICER_ROLES) {
      const lost = rolesOf(edit(officer("a", role, "leader"), officer("a", "leader")))?.lost;
      const isTold = ["overseer", "system-admin", "coordinator"].includes(role);
      expect(lost).toEqual(isTold ? [`a ${role}`] : undefined);
    }
  });

  test("is one too for those whose address passed to another account", () => {
    const after = officer("b", "leader");
    const passed = edit(officer("a", "overseer"), after);
    expect(rolesOf(passed)).toEqual({ given: ["leader"], lost: ["a overseer"] });
    const others = [officer("c", "overseer"), officer("d", "leader"), officer("e", "system-admin")];
    const displacing = { ...edit(after, after), displaced: others };
    expect(rolesOf(displacing)).toEqual({ given: [], lost: ["c overseer", "e system-admin"] });
    expect(rolesOf({ ...edit(undefined, after), displaced: others })).toEqual({
      given: ["leader"],
      lost: ["c overseer", "e system-admin"],
    });
  });

  test("is told with who took it, in both languages", () => {
    const { subject, text } = rightsChangeEmail(
      told(edit(officer("a", "overseer"), officer("a"))),
      () => "Pemprov Kaltim",
    );
    expect(subject).toBe("Peran berakhir: siti@kaltim.example (Siti)");
    expect(text).toContain("bukan lagi pengawas di Pemprov Kaltim [pemprov-kaltim].");
    expect(text).toContain("no longer overseer at Pemprov Kaltim [pemprov-kaltim].");
    expect(text).toContain("admin@kaltim.example");
  });
});

describe("an edit of an agency", () => {
  const agencyEdit = (before: object | undefined, after: object): Change => ({
    ...edit(before, after),
    kind: "agency",
    code: "dinkes-kaltim",
  });
  const below = (parent?: string) => ({
    code: "dinkes-kaltim",
    shortName: "Dinkes",
    ...(parent && { parent }),
  });
  const name = (code: string) => code.toUpperCase();

  test("is told if another agency comes to be above it", () => {
    expect(rightsChangeIn(agencyEdit(undefined, below("a")))).toBeUndefined();
    expect(rightsChangeIn(agencyEdit(below("a"), below("a")))).toBeUndefined();
    const { subject, text } = rightsChangeEmail(told(agencyEdit(below("a"), below("b"))), name);
    expect(subject).toBe("Instansi dipindahkan: Dinkes [dinkes-kaltim]");
    expect(text).toContain("Dinkes [dinkes-kaltim] kini di bawah B [b], sebelumnya di bawah A [a]");
    expect(text).toContain("Officers of B [b] and of agencies above it can now read");
  });

  test("is told if it comes below one, or is below none any more", () => {
    const placed = rightsChangeEmail(told(agencyEdit(below(), below("b"))), name);
    expect(placed.text).toContain("Dinkes [dinkes-kaltim] kini di bawah B [b]. ");
    const freed = rightsChangeEmail(told(agencyEdit(below("a"), below())), name);
    expect(freed.text).toContain("Dinkes [dinkes-kaltim] tidak lagi di bawah A [a].");
  });

  test("of another kind is not told", () => {
    const policy: Change = { ...agencyEdit(below("a"), below("b")), kind: "policy" };
    expect(rightsChangeIn(policy)).toBeUndefined();
  });
});
