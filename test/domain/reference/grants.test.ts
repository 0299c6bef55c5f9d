import { describe, expect, test } from "vitest";
import type { Change } from "#domain/reference/change.ts";
import { grantIn, isToldOfGrants } from "#domain/reference/grants.ts";
import { readsReports } from "#domain/report/access.ts";
import { OFFICER_ROLES, type OfficerRole } from "#domain/vocabulary.ts";
import { grantEmail } from "#messages/grant-message.ts";

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
const roles = (change: Change) => grantIn(change)?.assignments.map(({ role }) => role);

describe("a grant", () => {
  test("is of a role that reads reports or reporters: every one but system-admin", () => {
    expect(OFFICER_ROLES.filter((role) => !readsReports(role))).toEqual(["system-admin"]);
    for (const role of OFFICER_ROLES) {
      const given = roles(edit(undefined, officer("a", role)));
      expect(given).toEqual(readsReports(role) ? [role] : undefined);
    }
  });

  test("is what the officer did not hold before", () => {
    const before = officer("a", "leader", "system-admin");
    expect(roles(edit(before, officer("a", "leader", "coordinator")))).toEqual(["coordinator"]);
    expect(roles(edit(before, officer("a", "leader")))).toBeUndefined();
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
    expect(grantIn(first)).toBeUndefined();
  });

  test("is told to overseers and system admins", () => {
    const told = OFFICER_ROLES.filter((role) => isToldOfGrants(officer("a", role)));
    expect(told).toEqual(["overseer", "system-admin"]);
  });

  test("is told with who gave it, to whom, where and when, in both languages", () => {
    const grant = grantIn(
      edit(undefined, { ...officer("a", "coordinator"), name: "Siti\r\nBcc: x" }),
    );
    if (!grant) throw new Error("It is a grant");
    const { subject, text, html } = grantEmail(grant, () => "Pemprov Kaltim");
    expect(subject).toBe("Peran baru: Siti Bcc: x (siti@kaltim.example)");
    for (const body of [text, html]) {
      for (const part of [
        "koordinator di Pemprov Kaltim",
        "coordinator at Pemprov Kaltim",
        "admin@kaltim.example",
        "2026-07-08 02:00 UTC",
      ]) {
        expect(body).toContain(part);
      }
    }
  });
});
