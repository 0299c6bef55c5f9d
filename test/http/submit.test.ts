import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { call, setClock } from "#test/support/api.ts";
import * as example from "#test/support/example.ts";
import { act, submit, submitted } from "#test/support/requests.ts";

beforeAll(() => setClock("2026-07-06T02:00:00Z"));

const paths = (reply: { body: { errors?: { path: string }[] } }) =>
  (reply.body.errors ?? []).map(({ path }) => path).sort();

describe("a submission", () => {
  test("is answered with tracking id, access code and the deadline of its verification", async () => {
    const { status, headers, body } = await submit();
    expect(status).toBe(201);
    expect(body.trackingId).toMatch(/^KT(-[0-9A-HJKMNP-TV-Z]{4}){2}-[0-9A-HJKMNP-Z]{4}$/);
    expect(body.accessCode).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
    expect(body).toMatchObject({
      version: 1,
      state: "awaiting-verification",
      deadlines: [{ kind: "verification", dueAt: "2026-07-09T15:59:59.000Z" }],
      uploads: [],
    });
    expect(headers.get("location")).toBe(`/v1/reports/${body.trackingId}`);
    expect(headers.get("cache-control")).toBe("no-store");
  });

  test("keeps 20,000 characters of any script byte for byte", async () => {
    const text = Array.from("ꦲꦏ漢👩e\u0301é\n ".repeat(2_500)).slice(0, 20_000).join("");
    expect([...text]).toHaveLength(20_000);
    const { trackingId, accessCode } = await submitted({ text });
    const { body } = await call("GET", `/v1/reports/${trackingId}`, { accessCode });
    expect(body.text).toBe(text);
    expect((await submit({ ...example.submission, text: `${text}x` })).body.errors).toEqual([
      { path: "text", message: "Paling banyak 20000 karakter" },
    ]);
  });

  test("names every wrong field at once, in both languages, and stores nothing", async () => {
    const wrong = {
      classification: "complaint",
      title: "pendek",
      text: "   \n                  ",
      category: "tidak-ada",
      suggestedAgency: "tidak-ada",
      occurredOn: "2026-07-07",
      location: { region: "99.99", point: { lat: 95, lon: 0 }, zoom: 3 },
      anonymous: "ya",
      nickname: "S",
      reporter: { name: "", phone: "0812345", email: "siti(at)contoh", nationalId: "123" },
    };
    const id = await submit(wrong, { headers: { "Idempotency-Key": randomUUID() } });
    expect(id.status).toBe(422);
    expect(id.body.code).toBe("invalid");
    expect(paths(id)).toEqual(
      [
        "anonymous",
        "category",
        "location.point.lat",
        "location.region",
        "location.zoom",
        "nickname",
        "occurredOn",
        "reporter.email",
        "reporter.name",
        "reporter.nationalId",
        "reporter.phone",
        "suggestedAgency",
        "text",
        "title",
      ].sort(),
    );
    const en = await submit(wrong, { headers: { "Accept-Language": "en" } });
    expect(paths(en)).toEqual(paths(id));
    expect(en.body.title).toBe("Some fields are wrong");
    expect(id.body.title).toBe("Ada isian yang salah");
    expect(en.headers.get("content-language")).toBe("en");
  });

  test.each([
    [
      "a complaint without day and region",
      { occurredOn: undefined, location: undefined },
      ["location.region", "occurredOn"],
    ],
    ["no contact", { reporter: { name: "Siti Contoh" } }, ["reporter.phone"]],
    ["a foreign phone", { reporter: { name: "Siti", phone: "+6591234567" } }, ["reporter.phone"]],
    ["a day that does not exist", { occurredOn: "2026-02-30" }, ["occurredOn"]],
    ["a day before 1900", { occurredOn: "0026-07-05" }, ["occurredOn"]],
    ["half a character", { title: "Lampu jalan \ud83d padam" }, ["title"]],
    ["an anonymous report that shows the name", { anonymous: true, showName: true }, ["showName"]],
    [
      "a file with only a name",
      { attachments: [{ fileName: "a.jpg" }] },
      ["attachments.0.contentType", "attachments.0.size"],
    ],
    ["a list in place of a text", { title: ["a", "b"] }, ["title"]],
  ])("%s is refused", async (_, changes, expected) => {
    const reply = await submit({ ...example.submission, ...changes });
    expect(reply.status).toBe(422);
    expect(paths(reply)).toEqual(expected);
  });

  test.each(["bpkb terblokir", "TPP belum cair", "banjir pak"])(
    "%j is a text like any other",
    async (text) => {
      expect((await submit({ ...example.submission, text })).status).toBe(201);
    },
  );

  test("an aspiration needs neither day nor region", async () => {
    const { occurredOn: _, location: __, ...rest } = example.submission;
    expect((await submit({ ...rest, classification: "aspiration" })).status).toBe(201);
  });
});

describe("a retry with the same Idempotency-Key", () => {
  test("gets the same answer, also after the report has changed", async () => {
    const headers = { "Idempotency-Key": randomUUID() };
    const first = await submit(example.submission, { headers });
    await act("koordinator", first.body.trackingId, example.forward);
    const again = await submit(example.submission, { headers });
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
  });

  test("many retries at once all get the same report", async () => {
    const headers = { "Idempotency-Key": randomUUID() };
    const replies = await Promise.all(
      Array.from({ length: 6 }, () => submit(example.submission, { headers })),
    );
    expect(new Set(replies.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });

  test("and another body is refused", async () => {
    const headers = { "Idempotency-Key": randomUUID() };
    await submit(example.submission, { headers });
    const other = await submit(
      { ...example.submission, title: "Jembatan rusak di Jalan Lain" },
      { headers },
    );
    expect(other.status).toBe(422);
    expect(other.body.code).toBe("idempotency-key-reused");
  });

  test("without a key each submission makes a new report", async () => {
    const [one, other] = await Promise.all([submitted(), submitted()]);
    expect(one.trackingId).not.toBe(other.trackingId);
  });
});
