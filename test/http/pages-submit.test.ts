import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { submissionOf } from "#contract/submission-form.ts";
import { call, setClock } from "#test/support/api.ts";
import { escaped, hiddenFields, post, send } from "#test/support/forms.ts";
import { submit } from "#test/support/requests.ts";
import { WORDS } from "#web/words/words.ts";

beforeAll(() => setClock("2026-07-06T02:00:00Z"));

const FORM = "/kirim/lapor";
const filled = {
  classification: "complaint",
  text: "Lampu jalan di depan pasar padam sejak tiga hari.\r\nWarga kesulitan pulang malam.",
  title: "Lampu jalan padam di Jalan Contoh",
  region: "64.72",
  address: "Jalan Contoh 12",
  occurredOn: "2026-07-03",
  name: "Siti",
  phone: "0812 3456 7899",
  identity: "hidden",
};

/** Sends the form; returns the fields of the page that shows all answers. */
async function reviewed(fields: Readonly<Record<string, string>> = filled, form = FORM) {
  const { status, html } = await post(form, fields);
  expect(status).toBe(200);
  const { key = "", ...hidden } = hiddenFields(html, form);
  expect(key).toMatch(/^[0-9a-f-]{36}$/);
  return { html, hidden: { ...hidden, key, step: "send" } };
}

/** Reads number and code, each of which stands in one text node. */
function receiptIn(html: string) {
  const trackingId = html.match(/>(KT-\w{4}-\w{4}-\w{4})</)?.[1] ?? "";
  const accessCode = html.match(/>(\w{4}-\w{4}-\w{4})</)?.[1] ?? "";
  expect(trackingId).not.toBe("");
  expect(accessCode).not.toBe("");
  return { trackingId, accessCode };
}

describe("the report form without scripts", () => {
  test("shows all answers, then the receipt; a reload and a double click get the same one", async () => {
    const { html, hidden } = await reviewed();
    for (const answer of ["Pengaduan", "Jalan Contoh 12", "3 Juli 2026", "0812 3456 7899"]) {
      expect(html).toContain(answer);
    }
    expect(html).toContain('formaction="/kirim/lapor#title"');
    const pages = await Promise.all([post(FORM, hidden), post(FORM, hidden)]);
    pages.push(await post(FORM, hidden));
    expect(pages.map(({ status }) => status)).toEqual([201, 201, 201]);
    const [receipt, ...others] = pages.map((page) => receiptIn(page.html));
    for (const other of others) expect(other).toEqual(receipt);
    expect(pages[0]?.html).toContain("tidak dapat ditampilkan lagi");
    expect(pages[0]?.html).toContain("paling lambat");
    const { trackingId = "", accessCode = "" } = receipt ?? {};
    const { body } = await call("GET", `/v1/reports/${trackingId}`, { accessCode });
    expect(body).toMatchObject({
      version: 1,
      text: filled.text.replace("\r\n", "\n"),
      reporter: { name: "Siti", phone: "+6281234567899" },
      original: { location: { region: "64.72", address: "Jalan Contoh 12" } },
    });
    // The API gives the same receipt for the same key and body.
    const again = await submit(submissionOf(filled), {
      headers: { "Idempotency-Key": hidden.key },
    });
    expect(again.body).toMatchObject({ trackingId, accessCode });
  });

  test("asks for no NIK, so a page that has one all the same does not bring it in", async () => {
    const { html, hidden } = await reviewed({ ...filled, nationalId: "6472010101900001" });
    expect(html).not.toContain("6472010101900001");
    const sent = await post(FORM, { ...hidden, nationalId: "6472010101900001" });
    const { body } = await call("GET", `/v1/reports/${receiptIn(sent.html).trackingId}`, {
      accessCode: receiptIn(sent.html).accessCode,
    });
    expect(body.reporter).toEqual({ name: "Siti", phone: "+6281234567899" });
  });

  test("shows the point of the phone, and takes it off if the reporter wants so", async () => {
    const { html, hidden } = await reviewed({ ...filled, lat: "-0.502200", lon: "117.153600" });
    expect(html).toContain("-0.502200, 117.153600");
    const without = await post(FORM, { ...hidden, step: "remove-point" });
    expect(without.status).toBe(200);
    expect(without.html).not.toContain("117.153600");
    expect(hiddenFields(without.html, FORM)["key"]).toBe(hidden.key);
  });

  test("goes back to the form with all answers and the same key, which then cannot send another text", async () => {
    const { hidden } = await reviewed();
    const changed = await post(FORM, { ...hidden, step: "change" });
    expect(changed.status).toBe(200);
    expect(changed.html).toContain(escaped(filled.title));
    expect(changed.html).toContain(`name="key" value="${hidden.key}"`);
    expect((await post(FORM, hidden)).status).toBe(201);
    const other = await post(FORM, { ...hidden, title: "Lampu jalan padam di Jalan Lain" });
    expect(other.status).toBe(422);
    expect(other.html).toContain("sudah terkirim");
  });

  test("says what is wrong, in the page's language, with links to the fields, and keeps the rest", async () => {
    const wrong = {
      ...{ classification: "complaint", title: "Pendek", text: filled.text },
      ...{ phone: "123", occurredOn: "2027-01-01", identity: "anonymous" },
    };
    const { status, html } = await post(FORM, wrong);
    expect(status).toBe(422);
    expect(html).toContain("<title>Galat: ");
    for (const name of ["title", "phone", "name", "region", "occurredOn"]) {
      expect(html).toContain(`<a href="#${name}">`);
      expect(html).toContain(`id="${name}"`);
    }
    expect(html).toContain("Warga kesulitan pulang malam.");
    expect(html).toMatch(/value="anonymous"[^>]* checked|checked[^>]* value="anonymous"/);
    const english = await post("/en/send/report", wrong);
    expect(english.html).toContain('<html lang="en">');
    expect(english.html).toContain(WORDS.en.sending.faults["title-short"]);
    const empty = await post(FORM, {});
    const { faults } = WORDS.id.sending;
    const told = [
      "kind-needed",
      "text-short",
      "title-short",
      "name-short",
      "contact-needed",
    ] as const;
    for (const fault of told) {
      expect(empty.html).toContain(faults[fault]);
    }
    const complaint = await post(FORM, { classification: "complaint" });
    expect(complaint.html).toContain(`<a href="#region">${faults["region-needed"]}</a>`);
    expect(complaint.html).toContain(`<a href="#occurredOn">${faults["day-needed"]}</a>`);
  });

  test("takes a report in English, which gets its receipt in English", async () => {
    const { hidden } = await reviewed(filled, "/en/send/report");
    const { html } = await post("/en/send/report", hidden);
    receiptIn(html);
    expect(html).toContain("cannot be shown again");
  });
});

describe("hostile forms", () => {
  const XSS = `"><img src=x onerror=alert(1)><script>alert(1)</script>`;

  test("are shown as text, whichever field holds them", async () => {
    const fields = Object.fromEntries(Object.keys(filled).map((name) => [name, XSS + XSS]));
    const wrong = await post(FORM, { ...fields, key: XSS, category: XSS, suggestedAgency: XSS });
    expect(wrong.status).toBe(422);
    const texts = { ...filled, text: XSS, title: XSS, address: XSS, name: XSS, key: XSS };
    const review = await post(FORM, texts);
    expect(review.status).toBe(200);
    const sent = await post(FORM, { ...texts, key: `"><b>${randomUUID()}`, step: "send" });
    expect(sent.status).toBe(201);
    const { trackingId, accessCode } = receiptIn(sent.html);
    const own = await post("/kirim/lacak", { trackingId, accessCode });
    expect(own.status).toBe(200);
    for (const { html } of [wrong, review, sent, own]) {
      expect(html).not.toContain("<img src=x");
      expect(html).not.toContain("<script>alert");
    }
  });

  test("of too many bytes, with a field twice, or of another type get a page that says so", async () => {
    const long = await post(FORM, { ...filled, text: "a".repeat(30_000) });
    expect(long.status).toBe(422);
    expect(long.html).toContain(WORDS.id.sending.faults["text-long"]);
    expect((await post(FORM, { ...filled, text: "a".repeat(500_000) })).status).toBe(413);
    const withFile = new FormData();
    withFile.append("text", '"'.repeat(3_000_000));
    withFile.append("file", new File(["a"], "a.txt"));
    const large = await post(FORM, withFile);
    expect(large.status).toBe(413);
    expect(large.html.length).toBeLessThan(100_000);
    withFile.set("text", filled.text);
    expect((await post(FORM, withFile)).status).toBe(415);
    const twice = new URLSearchParams(filled);
    twice.append("title", "Judul yang kedua di formulir");
    expect((await post(FORM, twice)).status).toBe(422);
    for (const type of ["application/json", "text/plain", "multipart/form-data", ""]) {
      const headers = { "Content-Type": type };
      const { status, html } = await send(FORM, { method: "POST", body: '{"a":1}', headers });
      expect(status, type).toBe(415);
      expect(html).toContain("bukan isi formulir");
    }
  });

  test("whose words of privacy are unknown are asked again, and sent to no one", async () => {
    const { hidden } = await reviewed();
    for (const [field, words] of [
      ["identity", ["Anonymous", "anonim"]],
      ["secret", ["true", "on"]],
    ] as const) {
      for (const word of words) {
        for (const fields of [
          { ...filled, [field]: word },
          { ...hidden, [field]: word },
        ]) {
          const { status, html } = await post(FORM, fields);
          expect(status, word).toBe(422);
          expect(html).toContain(`<a href="#${field}">${WORDS.id.posted.choose[field]}</a>`);
        }
      }
    }
    const { html } = await post(FORM, { ...filled, classification: "keluhan" });
    expect(html).toContain("Pilih jenis laporan");
    expect(html).not.toContain("Pilih salah satu: complaint");
  });

  test("with bytes that are no text are refused", async () => {
    const body = new URLSearchParams(filled).toString().replace("title=", "title=%FF%FE");
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    expect((await send(FORM, { method: "POST", body, headers })).status).toBe(415);
    const part = [
      "--x",
      'Content-Disposition: form-data; name="title"',
      "",
      "\xff\xfe",
      "--x--",
      "",
    ];
    const bytes = Buffer.from(part.join("\r\n"), "latin1");
    const multipart = { "Content-Type": "multipart/form-data; boundary=x" };
    const lost = await send(FORM, { method: "POST", body: bytes, headers: multipart });
    expect(lost.status).toBe(415);
    expect((await post(FORM, { ...filled, text: `${filled.text} \uFFFD` })).status).toBe(200);
  });

  test("with foreign fields and keys are read as far as they are ours", async () => {
    const foreign = { ...filled, __proto__: "x", constructor: "x", accessCode: "x", role: "admin" };
    expect((await post(FORM, foreign)).status).toBe(200);
    const weak = await post(FORM, { ...filled, key: "short", step: "send" });
    expect(weak.status).toBe(422);
    expect(weak.html).toContain("16 sampai 128");
    expect((await post(FORM, { ...filled, step: "send" })).html).toContain('name="key"');
    expect((await post(FORM, {})).status).toBe(422);
    const parts = new FormData();
    for (const [name, value] of Object.entries(filled)) parts.append(name, value);
    expect((await post(FORM, parts)).status).toBe(200);
  });
});
