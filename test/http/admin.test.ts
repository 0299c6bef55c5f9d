import { AdminCreateUserCommand } from "@aws-sdk/client-cognito-identity-provider";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { documents } from "#contract/methods.ts";
import { KALTIM, readReferenceData } from "#ops/reference-data.ts";
import { blamed, cognito, found, get, put, signIn } from "#test/support/admin.ts";
import { call, type DemoOfficer, setClock, subOf } from "#test/support/api.ts";

const { agencies } = await readReferenceData(KALTIM);

beforeAll(() => setClock("2026-07-08T02:00:00Z"));

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

  test("are refused to an account without an officer", async () => {
    const email = "siapa@kaltim.example";
    await cognito().send(
      new AdminCreateUserCommand({
        UserPoolId: inject("userPool").id,
        Username: email,
        UserAttributes: [
          { Name: "email", Value: email },
          { Name: "email_verified", Value: "true" },
        ],
        MessageAction: "SUPPRESS",
      }),
    );
    const reply = await call("GET", "/v1/admin/calendar", await signIn(email));
    expect(reply).toMatchObject({ status: 403, body: { code: "forbidden" } });
  });

  test("name the available methods, also if a code has a slash", async () => {
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
      account: await subOf("admin"),
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
    [
      "a category twice",
      "dinsos-kaltim",
      { ...dinsos, categories: ["kesehatan", "kesehatan"] },
      ["categories.1"],
    ],
    [
      "more than fifty categories",
      "dinsos-kaltim",
      { ...dinsos, categories: Array(51).fill("kesehatan") },
      ["categories"],
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

  test("two edits at once: each is written or answered with a conflict, and none is lost", async () => {
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
    ["a malformed code", "Kesehatan%20Gizi", { name: "x", active: true }, ["code"]],
    ["more than it has", "gizi", { name: "x", active: true, colour: "red" }, ["colour"]],
  ])("with %s is refused", async (_, path, entered, fields) => {
    expect(blamed(await put(`categories/${path}`, entered))).toEqual(fields);
  });
});
