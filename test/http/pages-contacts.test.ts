import { beforeAll, describe, expect, test } from "vitest";
import { setClock } from "#test/support/api.ts";
import { codeIn, receipt } from "#test/support/contact-codes.ts";
import * as example from "#test/support/example.ts";
import { hiddenFields, post } from "#test/support/forms.ts";
import { outbox } from "#test/support/outbox.ts";
import { act, submitted } from "#test/support/requests.ts";
import { reportOf } from "#test/support/uploads.ts";

beforeAll(() => setClock("2026-07-06T02:00:00Z"));

const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

/** Returns the code of the newest message to an address. */
const newestCode = async (address: string) =>
  (await outbox()).find(({ to }) => to === address)?.body.match(/\d{6}/)?.[0] ?? "";

describe("following without scripts", () => {
  const publicReport = async () => {
    const { trackingId } = await submitted();
    await act("koordinator", trackingId, example.forward);
    return `/r/${trackingId}/ikuti`;
  };

  test("asks for a contact, then its code, then says how to stop; and stops", async () => {
    const path = await publicReport();
    const email = "pengikut.formulir@contoh.example";
    const asked = await post(path, { email, step: "send" });
    expect(asked.status).toBe(200);
    expect(asked.html).toContain('autocomplete="one-time-code"');
    const hidden = hiddenFields(asked.html, path);
    expect(hidden).toEqual({ email });
    const code = await newestCode(email);
    const refused = await post(path, { ...hidden, code: wrong(code), step: "follow" });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain("Kode salah");
    expect(hiddenFields(refused.html, path)).toEqual({ email });
    const following = await post(path, { ...hidden, code, step: "follow" });
    expect(following.status).toBe(200);
    expect(following.html).toContain("Anda mengikuti laporan ini");
    expect(following.html).toContain("berhenti");
    await post(path, { email, step: "send" });
    const stopped = await post(path, { email, code: await newestCode(email), step: "stop" });
    expect(stopped.html).toContain("tidak mengikuti laporan ini lagi");
  });

  test("says what is wrong with a contact, and refuses what is no public report or no form", async () => {
    const path = await publicReport();
    const both = await post(path, { phone: "081234567890", email: `"><b>@x`, step: "send" });
    expect(both.status).toBe(422);
    expect(both.html).not.toContain("<b>@x");
    expect((await post(path, {})).status).toBe(422);
    expect((await post(path, {}, { "Content-Type": "text/plain" })).status).toBe(415);
    const unknown = await post("/en/r/KT-0000-0000-0000/follow", { email: "a@contoh.example" });
    expect(unknown.status).toBe(404);
    expect(unknown.html).toContain('<html lang="en">');
    const often = { email: "sering@contoh.example", step: "send" };
    for (const _ of [1, 2, 3]) expect((await post(path, often)).status).toBe(200);
    expect((await post(path, often)).status).toBe(429);
  });
});

describe("a contact is proven without scripts", () => {
  test("by the code in the receipt, or a new one; wrong codes and missing access codes get a sentence", async () => {
    const report = await submitted();
    const { trackingId, accessCode } = report;
    const path = `/r/${trackingId}/tindakan/kontak`;
    const asked = await post(path, { code: "123456", step: "prove" });
    expect(asked.status).toBe(422);
    expect(asked.html).toContain('name="accessCode"');
    const locked = await post(
      path,
      { accessCode: "0000-0000-0000", code: "123456", step: "prove" },
      { "Local-Source-Ip": "203.0.113.65" },
    );
    expect(locked.status).toBe(404);
    const code = codeIn((await receipt(report, "sms")).body);
    const refused = await post(path, { accessCode, code: wrong(code), step: "prove" });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain("Kode salah");
    const proven = await post(path, { accessCode, code, step: "prove" });
    expect(proven.status).toBe(200);
    expect(proven.html).toContain("Kontak Anda sudah terverifikasi");
    expect((await reportOf(report)).contactProven).toEqual({ phone: true, email: false });
    const again = await post(path, { accessCode, contact: "phone", step: "send" });
    expect(again.html).toContain("sudah terverifikasi sebelumnya");
    const sent = await post(path, { accessCode, contact: "email", step: "send" });
    expect(sent.html).toContain("Kode terkirim");
    const unknown = await post(path, { accessCode, contact: `"><b>`, step: "send" });
    expect(unknown.status).toBe(422);
    expect(unknown.html).not.toContain('"><b>');
  });
});
