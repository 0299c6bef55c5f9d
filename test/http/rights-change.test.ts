import { beforeAll, describe, expect, test } from "vitest";
import { put } from "#test/support/admin.ts";
import { setClock, subOf } from "#test/support/api.ts";
import { outbox } from "#test/support/outbox.ts";

beforeAll(() => setClock("2026-07-08T02:00:00Z"));

const told = async (email: string) =>
  (await outbox())
    .filter(({ subject }) => subject?.startsWith(`Peran baru: ${email}`))
    .map(({ to }) => to)
    .sort();

describe("a grant of a role that reads reports", () => {
  test("is told once to every overseer and system admin, also to the one who gave it", async () => {
    const email = "diberi@kaltim.example";
    const assignments = [{ role: "coordinator", agency: "pemprov-kaltim" }];
    await put(`officers/${email}`, { name: "Diberi", assignments });
    const everyone = expect.arrayContaining(["admin@kaltim.example", "inspektorat@kaltim.example"]);
    await expect.poll(() => told(email), { timeout: 30_000 }).toEqual(everyone);
    const [message] = (await outbox()).filter(({ subject }) => subject?.includes(email));
    expect(message).toMatchObject({
      channel: "email",
      body: expect.stringContaining("koordinator"),
    });
    expect(message?.body).toContain("admin@kaltim.example");
    await put(`officers/${email}`, { name: "Diberi lagi", assignments });
    await put(`officers/${email}`, { name: "Diberi", assignments: [] });
    const other = "penanda@kaltim.example";
    await put(`officers/${other}`, { name: "Penanda", assignments });
    await expect.poll(() => told(other), { timeout: 30_000 }).toEqual(everyone);
    for (const to of ["admin@kaltim.example", "inspektorat@kaltim.example"]) {
      expect((await told(email)).filter((each) => each === to)).toEqual([to]);
    }
  });

  test("is not told of the officers of the first seeding", async () => {
    expect(await subOf("koordinator")).toBeTruthy();
    expect(await told("koordinator@kaltim.example")).toEqual([]);
  });
});

describe("an edit that takes the role of an overseer", () => {
  test("is told to the others and to the officer who had it", async () => {
    const email = "pengawas.lama@kaltim.example";
    const assignments = [{ role: "overseer", agency: "pemkab-berau" }];
    await put(`officers/${email}`, { name: "Pengawas", assignments });
    await put(`officers/${email}`, { name: "Pengawas", assignments: [] });
    const ended = async () =>
      (await outbox())
        .filter(({ subject }) => subject?.startsWith(`Peran berakhir: ${email}`))
        .map(({ to }) => to);
    await expect
      .poll(ended, { timeout: 30_000 })
      .toEqual(
        expect.arrayContaining([email, "admin@kaltim.example", "inspektorat@kaltim.example"]),
      );
  });
});

describe("an agency that is put below another one", () => {
  test("is told to overseers and system admins", async () => {
    const unit = {
      ...{ name: "Unit Pindah", shortName: "Unit Pindah", kind: "unit", region: "64" },
      ...{ categories: [], active: true },
    };
    await put("agencies/unit-pindah", { ...unit, parent: "dinkes-kaltim" });
    await put("agencies/unit-pindah", { ...unit, parent: "dpupr-pera-kaltim" });
    const moved = async () =>
      (await outbox())
        .filter(({ subject }) => subject === "Instansi dipindahkan: Unit Pindah [unit-pindah]")
        .map(({ to }) => to);
    await expect
      .poll(moved, { timeout: 30_000 })
      .toEqual(expect.arrayContaining(["admin@kaltim.example", "inspektorat@kaltim.example"]));
  });
});
