import { beforeAll, describe, expect, test } from "vitest";
import { blamed, get, put, signIn } from "#test/support/admin.ts";
import { call, setClock } from "#test/support/api.ts";

beforeAll(() => setClock("2026-07-08T02:00:00Z"));

describe("an officer", () => {
  const at = (role: string, agency = "pemkab-berau") => ({ role, agency });

  test("is added, gets an account and signs in", async () => {
    const body = { name: "Petugas Contoh", assignments: [at("coordinator"), at("leader")] };
    const added = await put("officers/Petugas.Baru%40kaltim.example", body);
    const officer = { email: "petugas.baru@kaltim.example", ...body };
    expect(added).toMatchObject({ status: 200, body: officer });
    const me = await call("GET", "/v1/officer/me", await signIn(officer.email));
    expect(me).toMatchObject({ status: 200, body: officer });
    expect((await get("officers/petugas.baru@kaltim.example")).body).toEqual(officer);
  });

  test("is edited, and its account stays", async () => {
    const body = { name: "Petugas Contoh", assignments: [at("overseer")] };
    const email = "petugas.baru@kaltim.example";
    expect(await put(`officers/${email}`, body)).toMatchObject({ status: 200, body });
    expect((await get(`officers/${email}`)).body).toEqual({ email, ...body });
    const { items } = (await get("changes")).body;
    expect(items[0]).toMatchObject({ kind: "officer", code: email, after: body });
    expect(items[0].before.assignments).toEqual([at("coordinator"), at("leader")]);
  });

  test("without an assignment is locked out", async () => {
    const email = "pindah@kaltim.example";
    await put(`officers/${email}`, { name: "Pindah", assignments: [at("coordinator")] });
    const options = await signIn(email);
    await put(`officers/${email}`, { name: "Pindah", assignments: [] });
    for (const path of ["/v1/officer/me", "/v1/officer/queue", "/v1/admin/calendar"]) {
      expect(await call("GET", path, options)).toMatchObject({
        status: 403,
        body: { code: "forbidden" },
      });
    }
    expect((await get(`officers/${email}`)).body.assignments).toEqual([]);
  });

  test("who becomes a system admin can edit at once, and cannot any more when that role ends", async () => {
    const email = "admin.kedua@kaltim.example";
    await put(`officers/${email}`, { name: "Admin", assignments: [at("system-admin")] });
    const options = await signIn(email);
    expect((await call("GET", "/v1/admin/policies", options)).status).toBe(200);
    const body = { name: "Admin", assignments: [at("leader")] };
    const own = await call("PUT", `/v1/admin/officers/${email}`, { ...options, body });
    expect(blamed(own)).toEqual(["assignments"]);
    await put(`officers/${email}`, body);
    expect(await call("GET", "/v1/admin/policies", options)).toMatchObject({
      status: 403,
      body: { code: "system-admin-only" },
    });
  });

  test("is listed by agency, with the officers of the agencies below", async () => {
    const emails = async (query: string): Promise<string[]> =>
      (await get(`officers?limit=100${query}`)).body.items.map(
        ({ email }: { email: string }) => email,
      );
    await expect
      .poll(() => emails("&agency=pemkab-berau"))
      .toContain("petugas.baru@kaltim.example");
    const province = await emails("&agency=pemprov-kaltim");
    expect(province).toContain("penghubung.dinkes@kaltim.example");
    expect(province).not.toContain("petugas.baru@kaltim.example");
    expect(await emails("")).toEqual(
      expect.arrayContaining([...province, "pindah@kaltim.example"]),
    );
    expect(blamed(await get("officers?agency=tidak-ada"))).toEqual(["agency"]);
  });

  test("is listed in pages, whose cursors are valid for one agency", async () => {
    const whole = (await get("officers?limit=100")).body.items;
    const first = (await get("officers?limit=5")).body;
    const second = (await get(`officers?limit=5&cursor=${first.nextCursor}`)).body;
    expect([...first.items, ...second.items]).toEqual(whole.slice(0, 10));
    const elsewhere = `officers?agency=pemkab-berau&cursor=${first.nextCursor}`;
    expect(blamed(await get(elsewhere))).toEqual(["cursor"]);
  });

  test.each<[string, string, object, string[]]>([
    [
      "no such agency",
      "x@kaltim.example",
      { name: "X", assignments: [at("leader"), at("leader", "tidak-ada")] },
      ["assignments.1.agency"],
    ],
    [
      "no such role",
      "x@kaltim.example",
      { name: "X", assignments: [at("reporter")] },
      ["assignments.0.role"],
    ],
    [
      "a role twice",
      "x@kaltim.example",
      { name: "X", assignments: [at("leader"), at("leader")] },
      ["assignments.1"],
    ],
    ["no name", "x@kaltim.example", { assignments: [] }, ["name"]],
    ["no email address", "bukan-email", { name: "X", assignments: [] }, ["email"]],
    [
      "too many roles",
      "x@kaltim.example",
      { name: "X", assignments: Array.from({ length: 41 }, () => at("leader")) },
      ["assignments"],
    ],
  ])("with %s is refused", async (_, email, body, fields) => {
    expect(blamed(await put(`officers/${email}`, body))).toEqual(fields);
  });

  test("that was not added is not found", async () => {
    expect(await get("officers/tidak.ada@kaltim.example")).toMatchObject({ status: 404 });
  });
});

describe("changes", () => {
  test("are listed by month", async () => {
    expect((await get("changes?month=2020-01")).body).toEqual({ items: [] });
    expect(blamed(await get("changes?month=2026-13"))).toEqual(["month"]);
  });

  test("go on in the month of the first page, also after its end", async () => {
    try {
      await setClock("2026-07-31T23:59:50Z");
      const name = (n: number) => ({ name: `Petugas ${n}`, assignments: [] });
      for (const n of [1, 2, 3]) {
        const assignments = [{ role: "leader", agency: "pemkab-berau" }];
        await put("officers/akhir.bulan@kaltim.example", { ...name(n), assignments });
      }
      const first = (await get("changes?limit=1")).body;
      await setClock("2026-08-01T00:00:10Z");
      const { status, body } = await get(`changes?limit=1&cursor=${first.nextCursor}`);
      expect(status).toBe(200);
      expect(body.items).toMatchObject([{ after: { name: "Petugas 2" } }]);
      const elsewhere = await get(`changes?month=2026-07&cursor=${first.nextCursor}`);
      expect(blamed(elsewhere)).toEqual(["cursor"]);
    } finally {
      await setClock("2026-07-08T02:00:00Z");
    }
  });

  test("include the officers that the operator seeded", async () => {
    const month = new Date().toISOString().slice(0, 7);
    const { items } = (await get(`changes?month=${month}`)).body;
    const seeded = items.filter(({ by }: { by: string }) => by === "ops seed");
    expect(seeded.map(({ code }: { code: string }) => code)).toContain(
      "koordinator@kaltim.example",
    );
  });
});
