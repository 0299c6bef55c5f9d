import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { documents } from "#contract/methods.ts";
import { KALTIM, readReferenceData } from "#ops/reference-data.ts";
import { type CallOptions, call, type DemoOfficer, setClock } from "../support/api.ts";

const { agencies, calendarYears, policies } = await readReferenceData(KALTIM);

const found = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error("It is not in the reference data of Kaltim");
  return value;
};

beforeAll(() => setClock("2026-07-08T02:00:00Z"));

const as = "admin" as const;
const put = (path: string, body: unknown, options: CallOptions = {}) =>
  call("PUT", `/v1/admin/${path}`, { as, body, ...options });
const get = (path: string) => call("GET", `/v1/admin/${path}`, { as });
/** The fields that an answer blames. */
const blamed = ({ status, body }: Awaited<ReturnType<typeof call>>) => {
  expect({ status, code: body.code }).toEqual({ status: 422, code: "invalid" });
  return body.errors.map(({ path }: { path: string }) => path);
};

const cognito = new CognitoIdentityProviderClient({
  region: "local",
  endpoint: inject("userPool").endpoint,
  credentials: { accessKeyId: "local", secretAccessKey: "local" },
});
const PASSWORD = "Kanal-uji-2026!";

/** Signs an officer in who got an account: as if it had read its mail and chosen a password. */
async function signIn(email: string): Promise<CallOptions> {
  const { id, clientId } = inject("userPool");
  await cognito.send(
    new AdminSetUserPasswordCommand({
      UserPoolId: id,
      Username: email,
      Password: PASSWORD,
      Permanent: true,
    }),
  );
  const { AuthenticationResult } = await cognito.send(
    new InitiateAuthCommand({
      ClientId: clientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: email, PASSWORD },
    }),
  );
  return { headers: { Authorization: `Bearer ${AuthenticationResult?.IdToken}` } };
}

describe("the routes of system admins", () => {
  const adminRoutes = documents
    .map(({ method }) => method)
    .filter((method) => method.function === "admin")
    .map(({ httpMethod, path }) => [httpMethod, path.replace(/\{[^}]+\}/, "contoh")] as const);

  test.each(adminRoutes)("%s %s is refused without a token", async (method, path) => {
    expect(await call(method, path)).toMatchObject({
      status: 401,
      body: { message: "Unauthorized" },
    });
  });

  test.each(adminRoutes)("%s %s is refused to others, whatever they send", async (method, path) => {
    const others: DemoOfficer[] = ["koordinator", "inspektorat", "kustodian", "kepala.dpupr"];
    for (const other of others) {
      const reply = await call(method, path, {
        as: other,
        ...(method === "PUT" && { body: { anything: true } }),
      });
      expect(reply).toMatchObject({ status: 403, body: { code: "system-admin-only" } });
    }
  });

  test("are refused to an account that is no officer's", async () => {
    const email = "siapa@kaltim.example";
    await cognito.send(
      new AdminCreateUserCommand({
        UserPoolId: inject("userPool").id,
        Username: email,
        UserAttributes: [{ Name: "email", Value: email }],
        MessageAction: "SUPPRESS",
      }),
    );
    const reply = await call("GET", "/v1/admin/calendar", await signIn(email));
    expect(reply).toMatchObject({ status: 403, body: { code: "forbidden" } });
  });

  test("name the methods there are, also where a code has a slash", async () => {
    for (const path of ["/v1/admin/categories/a/b", "/v1/admin/categories/a%2Fb"]) {
      const { status, headers } = await call("DELETE", path);
      expect({ status, allow: headers.get("allow") }).toEqual({ status: 405, allow: "PUT" });
    }
  });
});

describe("an agency", () => {
  const { code: _, ...dinsos } = found(agencies.find(({ code }) => code === "dinsos-kaltim"));
  const { code: __, ...paser } = found(agencies.find(({ code }) => code === "pemkab-paser"));

  test("is added, edited and deactivated", async () => {
    const unit = {
      ...dinsos,
      name: "UPT Panti Sosial Contoh",
      shortName: "UPT Contoh",
      kind: "unit",
      parent: "dinsos-kaltim",
    };
    const added = await put("agencies/upt-contoh", unit);
    expect(added).toMatchObject({ status: 200, body: { code: "upt-contoh", ...unit } });
    const inactive = { ...unit, active: false };
    expect(await put("agencies/upt-contoh", inactive)).toMatchObject({
      status: 200,
      body: { code: "upt-contoh", ...inactive },
    });
    const [last, first] = (await get("changes?month=2026-07")).body.items;
    expect(first).toMatchObject({ kind: "agency", code: "upt-contoh", after: unit });
    expect(first).not.toHaveProperty("before");
    expect(last.before).not.toHaveProperty("hasCoordinator");
    expect(last).toMatchObject({
      by: "admin@kaltim.example",
      before: { code: "upt-contoh", ...unit },
      after: inactive,
    });
  });

  test.each<[string, string, object, string[]]>([
    ["no parent that there is", "dinsos-kaltim", { ...dinsos, parent: "tidak-ada" }, ["parent"]],
    ["itself above it", "pemkab-paser", { ...paser, parent: "pemkab-paser" }, ["parent"]],
    [
      "its own unit above it",
      "pemprov-kaltim",
      { ...paser, kind: "provincial-government", parent: "dinsos-kaltim" },
      ["parent"],
    ],
    ["no such region", "dinsos-kaltim", { ...dinsos, region: "99" }, ["region"]],
    [
      "no such category",
      "dinsos-kaltim",
      { ...dinsos, categories: ["kesehatan", "tidak-ada"] },
      ["categories.1"],
    ],
    ["a zone and no government", "dinsos-kaltim", { ...dinsos, zone: "Asia/Makassar" }, ["zone"]],
    ["a zone of elsewhere", "pemkab-paser", { ...paser, zone: "Europe/Oslo" }, ["zone"]],
    ["another zone than before", "pemkab-paser", { ...paser, zone: "Asia/Jakarta" }, ["zone"]],
    ["a code with capitals", "Dinsos", dinsos, ["code"]],
    ["a code in the body too", "dinsos-kaltim", { ...dinsos, code: "lain" }, ["code"]],
    ["a blank name", "dinsos-kaltim", { ...dinsos, name: "  " }, ["name"]],
    [
      "nothing",
      "dinsos-kaltim",
      {},
      ["name", "shortName", "kind", "region", "categories", "active"],
    ],
  ])("with %s is refused", async (_, code, body, fields) => {
    expect(blamed(await put(`agencies/${code}`, body)).sort()).toEqual(fields.sort());
  });

  test("speaks both languages", async () => {
    const body = { ...dinsos, parent: "dinsos-kaltim" };
    const message = async (language: string) =>
      (await put("agencies/dinsos-kaltim", body, { headers: { "Accept-Language": language } })).body
        .errors[0].message;
    expect(await message("id")).toBe("Instansi tidak dapat berada di bawah dirinya sendiri");
    expect(await message("en")).toBe("An agency cannot be below itself");
  });

  test("of two edits at once none is lost: each is written, or told to try again", async () => {
    const edits = ["Satu", "Dua", "Tiga", "Empat"].map((name) =>
      put("agencies/upt-contoh", { ...dinsos, name, kind: "unit", parent: "dinsos-kaltim" }),
    );
    const replies = await Promise.all(edits);
    const done = replies.filter(({ status }) => status === 200).map(({ body }) => body.name);
    for (const { status, body } of replies) {
      if (status !== 200) expect(body).toMatchObject({ status: 409, code: "edited-meanwhile" });
    }
    const traces: string[] = (await get("changes")).body.items
      .map(({ after }: { after: { name: string } }) => after.name)
      .slice(0, done.length);
    expect(done.length).toBeGreaterThan(0);
    expect(traces.toSorted()).toEqual(done.toSorted());
  });
});

describe("a category", () => {
  const body = { name: "Gizi Contoh", parent: "kesehatan", active: true };

  test.each(["kesehatan%2Fgizi-contoh", "kesehatan/gizi-contoh"])(
    "is added below another by its whole code: %s",
    async (path) => {
      const reply = await put(`categories/${path}`, body);
      expect(reply).toMatchObject({
        status: 200,
        body: { code: "kesehatan/gizi-contoh", ...body },
      });
      const [{ kind, code }] = (await get("changes")).body.items;
      expect({ kind, code }).toEqual({ kind: "category", code: "kesehatan/gizi-contoh" });
    },
  );

  test("is retired", async () => {
    const retired = { name: "Contoh", active: false };
    expect(await put("categories/contoh", retired)).toMatchObject({
      status: 200,
      body: { code: "contoh", ...retired },
    });
  });

  test.each<[string, string, object, string[]]>([
    [
      "a parent that is not its code's",
      "kesehatan%2Fgizi",
      { ...body, parent: "agama" },
      ["parent"],
    ],
    ["no parent", "kesehatan%2Fgizi", { name: "Gizi", active: true }, ["parent"]],
    ["a parent and no slash", "gizi", body, ["parent"]],
    ["an unknown parent", "tidak-ada%2Fx", { ...body, parent: "tidak-ada" }, ["parent"]],
    ["a code that is none", "Kesehatan%20Gizi", { name: "x", active: true }, ["code"]],
    ["more than it has", "gizi", { name: "x", active: true, colour: "red" }, ["colour"]],
  ])("with %s is refused", async (_, path, entered, fields) => {
    expect(blamed(await put(`categories/${path}`, entered))).toEqual(fields);
  });
});

describe("a deadline policy", () => {
  const { id: present, ...policy } = found(policies[0]);
  const toCome = { ...policy, legalBasis: "Peraturan contoh", effectiveFrom: "2033-01-01" };

  test("to come is added and edited", async () => {
    expect(await put("policies/contoh-2033", toCome)).toMatchObject({
      status: 200,
      body: { id: "contoh-2033", ...toCome },
    });
    const edited = { ...toCome, effectiveFrom: "2034-01-01", collectiveLeave: "working" };
    expect(await put("policies/contoh-2033", edited)).toMatchObject({ status: 200, body: edited });
    const { items } = (await get("policies")).body;
    expect(items.map(({ id }: { id: string }) => id).sort()).toEqual(["contoh-2033", present]);
    expect(items).toContainEqual({ id: "contoh-2033", ...edited });
  });

  test.each<[string, string, object]>([
    ["in effect", present, policy],
    ["in effect, for later", present, toCome],
    ["of the past", "baru", { ...policy, effectiveFrom: "2026-07-07" }],
    ["of today", "baru", { ...policy, effectiveFrom: "2026-07-08" }],
    ["of the day of another", "baru", { ...toCome, effectiveFrom: "2034-01-01" }],
    ["of no day", "baru", { ...policy, effectiveFrom: "2026-02-30" }],
  ])("%s is refused", async (_, id, body) => {
    expect(blamed(await put(`policies/${id}`, body))).toEqual(["effectiveFrom"]);
  });

  test("takes effect by the day of the lead government", async () => {
    const body = { ...policy, effectiveFrom: "2026-07-08" };
    await setClock("2026-07-07T16:00:00Z");
    expect(blamed(await put("policies/baru", body))).toEqual(["effectiveFrom"]);
    await setClock("2026-07-08T02:00:00Z");
  });

  test("without a length of time is refused by its name", async () => {
    const { review: _, ...workingDays } = policy.workingDays;
    const body = { ...toCome, workingDays: { ...workingDays, verification: 0 } };
    expect(blamed(await put("policies/baru", body)).sort()).toEqual([
      "workingDays.review",
      "workingDays.verification",
    ]);
  });
});

describe("a year of the calendar", () => {
  const yearOf = (year: number) => {
    const { year: _, ...rest } = found(calendarYears.find((each) => each.year === year));
    return rest;
  };
  const y2018 = yearOf(2018);
  const y2026 = yearOf(2026);
  const y2027 = yearOf(2027);
  const edition = async (): Promise<number> => (await get("calendar")).body.edition;

  test("to come is edited, and added behind the last, without a new edition", async () => {
    const before = await edition();
    const decreed = {
      ...y2027,
      decree: "SKB contoh 2027",
      national: [...y2027.national, "2027-11-30"],
    };
    expect(await put("calendar/2027", decreed)).toMatchObject({
      status: 200,
      body: { year: 2027, ...decreed, edition: before },
    });
    await put("calendar/2028", { ...y2027, national: [], collectiveLeave: [] });
    const { items, edition: after } = (await get("calendar")).body;
    expect(after).toBe(before);
    expect(items.map(({ year }: { year: number }) => year)).toEqual([
      2018, 2024, 2025, 2026, 2027, 2028,
    ]);
    expect(items).toContainEqual({ year: 2027, ...decreed });
    expect(await put("calendar/2027", y2027)).toMatchObject({ status: 200 });
  });

  test("is edited from tomorrow on", async () => {
    const tomorrow = { ...y2026, national: [...y2026.national, "2026-07-09"] };
    expect(await put("calendar/2026", tomorrow)).toMatchObject({ status: 200 });
    expect(await put("calendar/2026", y2026)).toMatchObject({ status: 200 });
  });

  test.each<[string, number, object]>([
    ["yesterday", 2026, { ...y2026, national: [...y2026.national, "2026-07-07"] }],
    ["today", 2026, { ...y2026, national: [...y2026.national, "2026-07-08"] }],
    ["a year before others", 2023, { ...y2027, national: [], collectiveLeave: [] }],
  ])("is not edited for %s unless that is meant", async (_, year, body) => {
    const before = await edition();
    const reply = await put(`calendar/${year}`, body);
    expect(blamed(reply)).toEqual(["recompute"]);
    expect(reply.body.errors[0].message).toContain("tenggat yang berjalan harus dihitung ulang");
    expect(blamed(await put(`calendar/${year}`, { ...body, recompute: false }))).toEqual([
      "recompute",
    ]);
    expect(await edition()).toBe(before);
  });

  test("of the past is corrected with recompute, which begins an edition", async () => {
    const before = await edition();
    const corrected = { ...y2018, national: [...y2018.national, "2018-11-21"] };
    expect(await put("calendar/2018", { ...corrected, recompute: true })).toMatchObject({
      status: 200,
      body: { year: 2018, ...corrected, edition: before + 1 },
    });
    const { body } = await get("calendar");
    expect(body).toMatchObject({ edition: before + 1, changedAt: expect.any(String) });
    expect(body.items[0]).toEqual({ year: 2018, ...corrected });
    const [change] = (await get("changes")).body.items;
    expect(change).toMatchObject({
      kind: "calendar-year",
      code: "2018",
      before: { national: y2018.national },
      after: { national: corrected.national },
    });
    expect(change.after).not.toHaveProperty("recompute");
    await put("calendar/2018", { ...y2018, recompute: true });
    expect(await edition()).toBe(before + 2);
  });

  test("that corrects nothing begins none, though it may", async () => {
    const before = await edition();
    await put("calendar/2018", { ...y2018, recompute: true });
    expect(await edition()).toBe(before);
  });

  test.each<[string, string, object, string[]]>([
    ["a day of another year", "2027", { ...y2027, national: ["2026-01-01"] }, ["national.0"]],
    [
      "a day twice",
      "2027",
      { ...y2027, national: ["2027-01-01", "2027-01-01"], collectiveLeave: ["2027-01-01"] },
      ["national.1", "collectiveLeave.0"],
    ],
    ["a day that is none", "2027", { ...y2027, national: ["2027-02-29"] }, ["national.0"]],
    ["no decree", "2027", { ...y2027, decree: "" }, ["decree"]],
    ["another year in the body", "2027", { ...y2027, year: 2028 }, ["year"]],
    ["a year that is none", "27", y2027, ["year"]],
  ])("with %s is refused", async (_, year, body, fields) => {
    expect(blamed(await put(`calendar/${year}`, body))).toEqual(fields);
  });
});

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

  test("who becomes a system admin edits at once, and no longer when that ends", async () => {
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

  test("is found by agency, with those of the agencies below", async () => {
    const emails = async (query: string): Promise<string[]> =>
      (await get(`officers${query}`)).body.items.map(({ email }: { email: string }) => email);
    await expect
      .poll(() => emails("?agency=pemkab-berau"))
      .toContain("petugas.baru@kaltim.example");
    const province = await emails("?agency=pemprov-kaltim");
    expect(province).toContain("penghubung.dinkes@kaltim.example");
    expect(province).not.toContain("petugas.baru@kaltim.example");
    expect(await emails("")).toEqual(
      expect.arrayContaining([...province, "pindah@kaltim.example"]),
    );
    expect(blamed(await get("officers?agency=tidak-ada"))).toEqual(["agency"]);
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

  test("that nobody added is not there", async () => {
    expect(await get("officers/tidak.ada@kaltim.example")).toMatchObject({ status: 404 });
  });
});

describe("changes", () => {
  test("are listed by month", async () => {
    expect((await get("changes?month=2020-01")).body).toEqual({ items: [] });
    expect(blamed(await get("changes?month=2026-13"))).toEqual(["month"]);
  });

  test("tell of the officers that the operator seeded", async () => {
    const month = new Date().toISOString().slice(0, 7);
    const { items } = (await get(`changes?month=${month}`)).body;
    const seeded = items.filter(({ by }: { by: string }) => by === "ops seed");
    expect(seeded.map(({ code }: { code: string }) => code)).toContain(
      "koordinator@kaltim.example",
    );
  });
});
