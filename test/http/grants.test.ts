import { beforeAll, describe, expect, test } from "vitest";
import { put } from "#test/support/admin.ts";
import { setClock, subOf } from "#test/support/api.ts";
import { outbox } from "#test/support/outbox.ts";

beforeAll(() => setClock("2026-07-08T02:00:00Z"));

const told = async (email: string) =>
  (await outbox())
    .filter(({ subject }) => subject?.includes(email))
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
