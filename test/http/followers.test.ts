import { beforeEach, describe, expect, test } from "vitest";
import { call, setClock } from "#test/support/api.ts";
import { prove } from "#test/support/contact-codes.ts";
import * as example from "#test/support/example.ts";
import { send } from "#test/support/forms.ts";
import { messageAbout, outbox, sentAbout } from "#test/support/outbox.ts";
import { act, submitted } from "#test/support/requests.ts";

/** A Monday, ten in the morning in Samarinda. */
const MONDAY = "2026-07-06T02:00:00Z";
const followUp = { action: "follow-up", text: "Petugas sudah memeriksa panel listriknya." };

interface Contact {
  readonly email?: string;
  readonly phone?: string;
}

let contacts = 0;
/** Contacts that no other test here uses. */
const newEmail = (): Contact => ({ email: `pengikut${contacts++}@contoh.example` });
const newPhone = (): Contact => ({ phone: `+62813777${String(10_000 + contacts++)}` });

beforeEach(() => setClock(MONDAY));

/** Makes a report that the public can see. */
async function publicReport(): Promise<string> {
  const { trackingId } = await submitted();
  await act("koordinator", trackingId, example.forward);
  return trackingId;
}

const pathOf = (trackingId: string) => `/v1/reports/${trackingId}/followers`;
const post = (trackingId: string, body: object) => call("POST", pathOf(trackingId), { body });
const remove = (trackingId: string, body: object) => call("DELETE", pathOf(trackingId), { body });

/** Returns the messages to a contact, the oldest first. */
async function sentTo({ email, phone }: Contact) {
  return (await outbox()).filter(({ to }) => to === (email ?? phone)).reverse();
}

/** Requests a code and returns it. */
async function codeFor(trackingId: string, contact: Contact): Promise<string> {
  const { status, body } = await post(trackingId, contact);
  expect({ status, body }).toEqual({ status: 200, body: { status: "code-sent" } });
  const { body: text = "" } = (await sentTo(contact)).at(-1) ?? {};
  return text.match(/\d{6}/)?.[0] ?? "";
}

async function follow(trackingId: string, contact: Contact) {
  const code = await codeFor(trackingId, contact);
  expect((await post(trackingId, { ...contact, code })).body).toEqual({ status: "following" });
  return { code, welcome: (await sentTo(contact)).at(-1) };
}

/** Returns the path of the link in a message with which a follower stops. */
const unfollowPathIn = (text = "") => text.match(/\/u\/[\w.-]+/)?.[0] ?? "";
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

describe("following by email", () => {
  test("needs a code, sends messages about events, and ends by a mail program's button", async () => {
    const report = await submitted();
    await prove(report, ["email"]);
    const { trackingId } = report;
    await act("koordinator", trackingId, example.forward);
    const contact = newEmail();
    await follow(trackingId, contact);
    await act("admin.dpupr", trackingId, followUp);
    const mail = await messageAbout(trackingId, {
      to: contact.email,
      subject: `Laporan ${trackingId} ditindaklanjuti DPUPR-PERA`,
    });
    expect(mail.body).toContain("Anda mengikuti laporan ini.");
    expect(mail.body).toContain(example.forward.publicTitle);
    const link = mail.headers?.["List-Unsubscribe"]?.match(/^<(.*)>$/)?.[1] ?? "";
    expect(mail.body).toContain(link);
    expect(mail.headers?.["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
    expect(link).not.toContain("pengikut");

    const path = unfollowPathIn(link);
    const page = await call("GET", path);
    expect(page.body).toContain('<form method="post">');
    expect(page.headers.get("content-security-policy")).toContain("style-src 'self'");
    expect(page.body).not.toMatch(/<style|style=/);
    await act("penghubung.dpupr", trackingId, { ...followUp, text: "Panelnya diganti besok." });
    // The follower who only opened the link still follows, so there are two.
    await expect
      .poll(async () => (await sentTo(contact)).filter(({ subject }) => subject === mail.subject), {
        timeout: 20_000,
      })
      .toHaveLength(2);

    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    const raw = "List-Unsubscribe=One-Click";
    expect((await call("POST", path, { raw, headers })).status).toBe(200);
    expect((await call("POST", path, { raw, headers })).body).toContain(
      "tidak menerima pesan lagi",
    );
    const before = (await sentTo(contact)).length;
    await act("penghubung.dpupr", trackingId, {
      action: "answer",
      text: "Lampu sudah menyala kembali.",
      outcome: "resolved",
    });
    await messageAbout(trackingId, { subject: expect.stringContaining("dijawab DPUPR-PERA") });
    expect(await sentTo(contact)).toHaveLength(before);
  });

  test("ignores capitals in the address, and uses the language of the request", async () => {
    const trackingId = await publicReport();
    const contact = newEmail();
    const headers = { "Accept-Language": "en" };
    const body = { email: contact.email?.toUpperCase() };
    await call("POST", pathOf(trackingId), { body, headers });
    const [mail] = await sentTo(contact);
    expect(mail?.subject).toMatch(/^Your code is \d{6}$/);
    const code = mail?.subject?.match(/\d{6}/)?.[0];
    expect((await post(trackingId, { ...contact, code })).body).toEqual({ status: "following" });
  });
});

describe("following by SMS", () => {
  test("says how to stop in one part, and sends messages about events without the report's text", async () => {
    const trackingId = await publicReport();
    const contact = newPhone();
    const { welcome } = await follow(trackingId, contact);
    expect(welcome?.body.length).toBeLessThanOrEqual(160);
    await act("admin.dpupr", trackingId, followUp);
    await act("penghubung.dpupr", trackingId, example.answer);
    const sms = await messageAbout(trackingId, {
      to: contact.phone,
      body: expect.stringContaining("dijawab"),
    });
    expect(sms.body).not.toMatch(/lampu|panel/i);
    // By SMS followers are told of the answer and the end only.
    const toFollower = (await sentAbout(trackingId)).filter(({ to }) => to === contact.phone);
    expect(toFollower.map(({ body }) => body)).not.toContainEqual(
      expect.stringContaining("ditindaklanjuti"),
    );
    const path = unfollowPathIn(welcome?.body);
    expect((await call("POST", path)).status).toBe(200);
  });
});

describe("a code", () => {
  test("is needed, and a wrong code is refused", async () => {
    const trackingId = await publicReport();
    const contact = newEmail();
    const code = await codeFor(trackingId, contact);
    const refused = await post(trackingId, { ...contact, code: wrong(code) });
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toMatchObject([{ path: "code" }]);
    expect((await post(trackingId, { ...newEmail(), code })).status).toBe(422);
    const other = await publicReport();
    expect((await post(other, { ...contact, code })).status).toBe(422);
    expect((await post(trackingId, { ...contact, code })).status).toBe(200);
  });

  test("is valid for five tries", async () => {
    const trackingId = await publicReport();
    const contact = newEmail();
    const code = await codeFor(trackingId, contact);
    const tries = Array.from({ length: 5 }, () =>
      post(trackingId, { ...contact, code: wrong(code) }),
    );
    await Promise.all(tries);
    expect((await post(trackingId, { ...contact, code })).status).toBe(422);
    const next = await codeFor(trackingId, contact);
    expect((await post(trackingId, { ...contact, code: next })).status).toBe(200);
  });

  test("is valid for half an hour", async () => {
    const trackingId = await publicReport();
    const contact = newEmail();
    const code = await codeFor(trackingId, contact);
    await setClock("2026-07-06T02:31:00Z");
    expect((await post(trackingId, { ...contact, code })).status).toBe(422);
  });

  test("is sent to a contact at most three times an hour and a day, for all reports together", async () => {
    const contact = newPhone();
    for (let times = 0; times < 3; times++) await codeFor(await publicReport(), contact);
    const refused = await post(await publicReport(), contact);
    expect(refused.body.code).toBe("too-many-requests");
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(3_500);
    expect(await sentTo(contact)).toHaveLength(3);
    await setClock("2026-07-06T03:01:00Z");
    expect((await post(await publicReport(), contact)).body.code).toBe("contact-limit");
    await setClock("2026-07-07T02:00:00Z");
    await codeFor(await publicReport(), contact);
  });
});

test("many who follow one report at the same moment all get a code", async () => {
  const trackingId = await publicReport();
  const replies = await Promise.all(Array.from({ length: 20 }, () => post(trackingId, newEmail())));
  expect(replies.map(({ status }) => status)).toEqual(Array(20).fill(200));
});

describe("followers stay hidden", () => {
  test("followers and others get the same answers, and stopping needs a code too", async () => {
    const trackingId = await publicReport();
    const [follower, stranger] = [newEmail(), newEmail()];
    await follow(trackingId, follower);
    const answers = [];
    for (const contact of [follower, stranger]) {
      const code = await codeFor(trackingId, contact);
      const { status, body } = await remove(trackingId, { ...contact, code: wrong(code) });
      expect({ status, code: body.code }).toEqual({ status: 422, code: "invalid" });
      answers.push((await remove(trackingId, { ...contact, code })).body);
    }
    expect(answers).toEqual([{ status: "not-following" }, { status: "not-following" }]);
    await act("admin.dpupr", trackingId, followUp);
    await messageAbout(trackingId, { subject: expect.stringContaining("ditindaklanjuti") });
    const told = (await sentAbout(trackingId)).filter(({ to }) => to === follower.email);
    expect(told.some(({ subject }) => subject?.includes("ditindaklanjuti"))).toBe(false);
  });

  test("no view of the report shows a follower, to officers neither", async () => {
    const trackingId = await publicReport();
    const { email = "" } = newEmail();
    await follow(trackingId, { email });
    for (const [path, options] of [
      [`/v1/reports/${trackingId}`, {}],
      [`/v1/officer/reports/${trackingId}`, { as: "koordinator" }],
    ] as const) {
      const { body } = await call("GET", path, options);
      expect(JSON.stringify(body)).not.toMatch(/pengikut|follower/i);
    }
  });

  test("a report that is not public or does not exist accepts no followers", async () => {
    const unverified = await submitted();
    const secret = await submitted({ secret: true });
    await act("koordinator", secret.trackingId, example.forward);
    const contact = newEmail();
    for (const id of [unverified.trackingId, secret.trackingId, "KT-0000-0000-0000", "x"]) {
      const { status, body } = await post(id, contact);
      expect({ status, code: body.code }).toEqual({ status: 404, code: "report-not-found" });
    }
    expect(await sentTo(contact)).toEqual([]);
  });
});

describe("what is refused", () => {
  test.each([
    ["no contact", {}, "phone"],
    ["two contacts", { phone: "+6281234567890", email: "a@contoh.example" }, "phone"],
    ["a foreign number", { phone: "+14155550100" }, "phone"],
    ["no address", { email: "siti" }, "email"],
    ["no code", { email: "a@contoh.example", code: "12345" }, "code"],
  ])("%s", async (_, body, path) => {
    const { status, body: problem } = await post("KT-0000-0000-0000", body);
    expect(status).toBe(422);
    expect(problem.errors).toMatchObject([{ path }]);
  });

  test("a link that we did not sign", async () => {
    const trackingId = await publicReport();
    const { welcome } = await follow(trackingId, newEmail());
    const path = unfollowPathIn(welcome?.body);
    const [, id = "", signature = ""] = path.split(".");
    const other = await publicReport();
    for (const forged of [
      "/u/x",
      `/u/${trackingId}.${id}.`,
      `/u/${other}.${id}.${signature}`,
      `/u/${trackingId}.${id}.${signature.toLowerCase()}x`,
    ]) {
      expect((await call("GET", forged)).status).toBe(404);
      expect((await call("POST", forged)).status).toBe(404);
      const opened = await send(forged, { headers: { Accept: "text/html" } });
      expect(opened.status).toBe(404);
      expect(opened.html).toContain("<h1>");
    }
  });
});
