import { beforeEach, describe, expect, inject, test } from "vitest";
import { call, setClock } from "#test/support/api.ts";
import { codeIn, confirm, linkIn, receipt } from "#test/support/contact-codes.ts";
import * as example from "#test/support/example.ts";
import { send } from "#test/support/forms.ts";
import { messageAbout, outbox } from "#test/support/outbox.ts";
import { act, type Submitted, submit } from "#test/support/requests.ts";

/** A Monday, ten in the morning in Samarinda. */
const MONDAY = "2026-07-06T02:00:00Z";
const TITLE = "Anda menang Rp10 juta https://penipu.example";

beforeEach(() => setClock(MONDAY));

let persons = 0;
/** Contacts of a person that no other test here names. */
const person = () => {
  const number = persons++;
  return {
    name: "Siti Contoh",
    email: `kontak${number}@contoh.example`,
    phone: `+62813444${String(10_000 + number)}`,
  };
};
type Person = ReturnType<typeof person>;

async function submittedBy(reporter: Partial<Person>, more: object = {}): Promise<Submitted> {
  const { status, body } = await submit({ ...example.submission, ...more, reporter });
  expect(status).toBe(201);
  return body;
}

const viewOf = async ({ trackingId, accessCode }: Submitted) =>
  (await call("GET", `/v1/reports/${trackingId}`, { accessCode })).body;
const askCode = ({ trackingId, accessCode }: Submitted, contact: "phone" | "email") =>
  call("POST", `/v1/reports/${trackingId}/contact-codes`, { accessCode, body: { contact } });

const sentTo = async (...addresses: string[]) =>
  (await outbox()).filter(({ to }) => addresses.includes(to)).reverse();
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

describe("a contact that is not proven", () => {
  test("gets three messages a day, however many reports name it, and no word of any of them", async () => {
    const victim = person();
    const [name = "", domain = ""] = victim.email.split("@");
    const local = victim.phone.slice(3);
    const spellings = (at: number) => ({
      name: TITLE,
      email: [victim.email, `${name}+${at}@${domain}`, victim.email.toUpperCase()][at % 3] ?? "",
      phone:
        [victim.phone, `0${local}`, `62 ${local}`, `+62 ${local.slice(0, 3)}-${local.slice(3)}`][
          at % 4
        ] ?? "",
    });
    const reports = await Promise.all(
      Array.from({ length: 40 }, (_, at) =>
        submittedBy(spellings(at), { title: TITLE, text: `${TITLE} Klik sekarang juga.` }),
      ),
    );
    const views = () => Promise.all(reports.map(viewOf));
    await expect
      .poll(
        async () =>
          (await views()).filter(({ messagesWithheld = {} }) => {
            return messagesWithheld.email && messagesWithheld.phone;
          }).length,
        { timeout: 40_000 },
      )
      .toBeGreaterThanOrEqual(34);
    const toVictim = (await outbox()).filter(
      ({ to }) => to === victim.phone || to.toLowerCase().startsWith(name),
    );
    expect(toVictim.filter(({ channel }) => channel === "email")).toHaveLength(3);
    expect(toVictim.filter(({ channel }) => channel === "sms")).toHaveLength(3);
    expect(JSON.stringify(toVictim)).not.toMatch(/Anda menang|penipu|Klik/);
    const withheld = (await views()).flatMap(({ messagesWithheld }) => messagesWithheld ?? []);
    for (const times of withheld) {
      for (const at of Object.values(times)) expect(at).toMatch(/^2026-07-06T02:/);
    }
    expect((await views())[0]).toMatchObject({ contactProven: { phone: false, email: false } });

    await setClock("2026-07-06T16:00:00Z");
    const next = await submittedBy({ name: "Siti", email: victim.email });
    await messageAbout(next.trackingId, { to: victim.email });
  });

  test("gets messages about events without the title, until it is proven", async () => {
    const siti = person();
    const report = await submittedBy(siti);
    const mail = await receipt(report, "email");
    expect(mail.body).not.toContain(example.submission.title);
    await act("koordinator", report.trackingId, example.forward);
    const forwarded = { to: siti.email, subject: expect.stringContaining("diteruskan") };
    const { body } = await messageAbout(report.trackingId, forwarded);
    expect(body).not.toMatch(/lampu|padam|Siti/i);

    await confirm(report, codeIn(mail.body));
    const answer = { action: "answer", text: "Menyala.", outcome: "resolved" };
    await act("penghubung.dpupr", report.trackingId, answer);
    const answered = { to: siti.email, subject: expect.stringContaining("dijawab") };
    expect((await messageAbout(report.trackingId, answered)).body).toContain(
      example.submission.title,
    );
  });

  test("shares its three messages with codes for followers", async () => {
    const { email, phone } = person();
    const report = await submittedBy(person());
    await act("koordinator", report.trackingId, example.forward);
    const [name, domain] = email.split("@");
    const path = `/v1/reports/${report.trackingId}/followers`;
    const follow = (body: object) => call("POST", path, { body });
    const mails = [];
    for (const tag of ["", "+1", "+2", "+3", "+4"]) {
      mails.push((await follow({ email: `${name}${tag}@${domain}` })).status);
    }
    expect(mails).toEqual([200, 200, 200, 429, 429]);

    const own = await submittedBy({ name: "Siti", phone });
    await receipt(own, "sms");
    expect((await follow({ phone })).status).toBe(200);
    expect((await follow({ phone })).status).toBe(200);
    const refused = await follow({ phone });
    expect(refused).toMatchObject({ status: 429, body: { code: "contact-limit" } });
    expect(Number(refused.headers.get("retry-after"))).toBeLessThanOrEqual(14 * 3_600);
    expect(await sentTo(phone)).toHaveLength(3);
  });
});

describe("a code", () => {
  test("in the receipt proves its contact for this report only, and each contact has its own", async () => {
    const siti = person();
    const report = await submittedBy(siti);
    const [mail, sms] = [await receipt(report, "email"), await receipt(report, "sms")];
    expect(codeIn(mail.body)).not.toBe(codeIn(sms.body));
    expect(sms.body.length).toBeLessThanOrEqual(160);
    const other = await submittedBy(siti);
    expect((await confirm(other, codeIn(sms.body))).status).toBe(422);

    expect((await viewOf(report)).contactProven).toEqual({ phone: false, email: false });
    const byPhone = await confirm(report, codeIn(sms.body));
    expect(byPhone).toMatchObject({
      status: 200,
      body: { trackingId: report.trackingId, contactProven: { phone: true, email: false } },
    });
    const byEmail = await confirm(report, codeIn(mail.body));
    expect(byEmail.body.contactProven).toEqual({ phone: true, email: true });
    expect((await confirm(report, codeIn(mail.body))).status).toBe(200);
    expect((await viewOf(other)).contactProven).toEqual({ phone: false, email: false });
    expect((await askCode(report, "phone")).body).toEqual({ status: "proven" });
  });

  test("that is wrong is refused, and after five tries also the right one, until there is a new one", async () => {
    const report = await submittedBy({ name: "Siti", phone: person().phone });
    const { to, body } = await receipt(report, "sms");
    const code = codeIn(body);
    for (let times = 0; times < 5; times++) {
      const refused = await confirm(report, wrong(code), { "Accept-Language": "en" });
      expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: "code" }] } });
    }
    expect(await confirm(report, code)).toMatchObject({
      status: 429,
      body: { code: "code-used-up" },
    });
    expect((await askCode(report, "phone")).body).toEqual({ status: "code-sent" });
    const next = codeIn((await sentTo(to)).at(-1)?.body);
    expect((await confirm(report, next)).body.contactProven).toEqual({ phone: true });
  });

  test("tried at once has five tries too", async () => {
    const report = await submittedBy({ name: "Siti", phone: person().phone });
    const code = codeIn((await receipt(report, "sms")).body);
    const tries = await Promise.all(
      Array.from({ length: 9 }, () => confirm(report, wrong(code)).then(({ status }) => status)),
    );
    expect(tries.filter((status) => status === 422)).toHaveLength(5);
    expect(tries.filter((status) => status === 429)).toHaveLength(4);
  });

  test("lives for 24 hours", async () => {
    const report = await submittedBy({ name: "Siti", email: person().email });
    const { body } = await receipt(report, "email");
    await setClock("2026-07-07T02:01:00Z");
    expect((await confirm(report, codeIn(body))).status).toBe(422);
    expect((await call("GET", linkIn(body))).body).toContain("tidak berlaku lagi");
    expect((await call("POST", linkIn(body))).body).toContain("tidak berlaku lagi");
    expect((await viewOf(report)).contactProven).toEqual({ email: false });
  });

  test("is sent anew within the limit of the day, and ends the one before", async () => {
    const { email } = person();
    const report = await submittedBy({ name: "Siti", email });
    const first = await receipt(report, "email");
    expect((await askCode(report, "email")).status).toBe(200);
    const [, second] = await sentTo(email);
    expect(second?.body).not.toContain(example.submission.title);
    expect((await confirm(report, codeIn(first.body))).status).toBe(422);
    expect((await call("POST", linkIn(first.body))).body).toContain("tidak berlaku lagi");
    expect((await askCode(report, "email")).status).toBe(200);
    const refused = await askCode(report, "email");
    expect(refused).toMatchObject({ status: 429, body: { code: "contact-limit" } });
    expect(refused.headers.get("retry-after")).toMatch(/^\d+$/);
    const [, , third] = await sentTo(email);
    expect((await confirm(report, codeIn(third?.body))).status).toBe(200);
  });

  test("needs the access code of the report, and a contact that the report has", async () => {
    const { trackingId, accessCode } = await submittedBy({ name: "Siti", email: person().email });
    const code = "000000";
    for (const report of [
      { trackingId, accessCode: "0000-0000-0000" },
      { trackingId: "KT-0000-0000-0000", accessCode },
    ]) {
      expect((await confirm(report, code)).status).toBe(404);
      expect((await askCode(report, "email")).status).toBe(404);
    }
    expect(await askCode({ trackingId, accessCode }, "phone")).toMatchObject({
      status: 422,
      body: { errors: [{ path: "contact" }] },
    });
    expect(await confirm({ trackingId, accessCode }, "12345")).toMatchObject({
      status: 422,
      body: { errors: [{ path: "code", message: "Harus 6 angka" }] },
    });
  });
});

describe("the link in the receipt by email", () => {
  test("proves nothing when it is opened, and the address when its button is pressed", async () => {
    const report = await submittedBy(person());
    const link = linkIn((await receipt(report, "email")).body);
    const page = await call("GET", link);
    expect(page.body).toContain('<form method="post">');
    expect(page.body).toContain('<html lang="id">');
    expect(page.headers.get("cache-control")).toBe("no-store");
    expect(page.headers.get("referrer-policy")).toBe("no-referrer");
    expect(page.headers.get("content-security-policy")).toContain("style-src 'self'");
    expect(page.body).not.toMatch(/<style|style=/);
    const english = await call("GET", link, { headers: { "Accept-Language": "en" } });
    expect(english.body).toContain("Press the button");
    expect((await viewOf(report)).contactProven).toEqual({ phone: false, email: false });

    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    for (const _ of [1, 2]) {
      const { status, body } = await call("POST", link, { raw: "", headers });
      expect(status).toBe(200);
      expect(body).toContain("terverifikasi");
      expect(body).toContain(`<a class="button" href="/r/${report.trackingId}">`);
    }
    expect((await viewOf(report)).contactProven).toEqual({ phone: false, email: true });
  });

  test("that we did not sign is not found", async () => {
    const report = await submittedBy({ name: "Siti", email: person().email });
    const link = linkIn((await receipt(report, "email")).body);
    const [, id = "", signature = ""] = link.split(".");
    const other = await submittedBy({ name: "Siti", email: person().email });
    for (const forged of [
      "/k/x",
      `/k/${report.trackingId}.${id}.`,
      `/k/${other.trackingId}.${id}.${signature}`,
      link.replace("/k/", "/u/"),
    ]) {
      expect((await call("GET", forged)).status).toBe(404);
      expect((await call("POST", forged)).status).toBe(404);
      const opened = await send(forged, { headers: { Accept: "text/html" } });
      expect(opened.status).toBe(404);
      expect(opened.html).toContain("<h1>");
    }
  });
});

test("a number that sent a report by SMS is proven for it", async () => {
  const { phone } = person();
  const text = "KALTIM Lampu jalan di depan pasar Samarinda Ulu padam sejak tiga hari";
  await fetch(new URL("/_local/sms", inject("url")), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ from: phone, text }),
  });
  const answered = async () => (await sentTo(phone)).at(-1)?.body ?? "";
  await expect.poll(answered, { timeout: 20_000 }).toContain("kode akses");
  const [trackingId = ""] = (await answered()).match(/KT-[0-9A-Z-]+/) ?? [];
  const [, accessCode = ""] = (await answered()).match(/kode akses ([0-9A-Z-]+)/) ?? [];
  expect(await viewOf({ trackingId, accessCode })).toMatchObject({
    contactProven: { phone: true },
  });
});
