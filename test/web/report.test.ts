import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Language } from "#domain/vocabulary.ts";
import * as example from "#test/support/example.ts";
import { scenarios } from "#test/support/random-history.ts";
import { given, type Scenario } from "#test/support/scenario.ts";
import { asPublic, asReporter, identity, pageOf } from "./shown-report.ts";

const TUESDAY = "2026-07-07T02:00:00.000Z";
const FRIDAY = "2026-07-10T06:00:00.000Z";

const forwarded = given().when(example.coordinator, example.forward, TUESDAY);
const working = forwarded.when(example.liaisonOfficer, example.followUp, TUESDAY);
const answered = working.when(example.liaisonOfficer, example.answer, TUESDAY);
const closed = answered.when(example.reporter, example.confirm, TUESDAY);

/** A report in each state, with its sentence for the public and for its reporter. */
const STATES: readonly (readonly [Scenario, string, string])[] = [
  [given(), "", "Menunggu verifikasi"],
  [
    forwarded.when(example.coordinator, example.hold, TUESDAY),
    "Tertunda, menunggu keterangan pelapor",
    "Tertunda: petugas menunggu keterangan Anda",
  ],
  [
    forwarded,
    "Diteruskan ke DPUPR-PERA, belum ditindaklanjuti",
    "Diteruskan ke DPUPR-PERA, belum ditindaklanjuti",
  ],
  [working, "Ditangani DPUPR-PERA", "Ditangani DPUPR-PERA"],
  [
    answered,
    "Dijawab DPUPR-PERA, menunggu tanggapan pelapor",
    "Dijawab DPUPR-PERA, menunggu tanggapan Anda",
  ],
  [closed, "Selesai", "Selesai"],
  [
    forwarded.when(example.reporter, example.withdraw, TUESDAY),
    "Ditarik oleh pelapor",
    "Ditarik oleh pelapor",
  ],
  [
    closed.when(example.reporter, example.appeal, TUESDAY),
    "Ditinjau pengawas",
    "Ditinjau pengawas",
  ],
];

const textOf = (html: string): string => html.replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");
const formsIn = (html: string): string[] =>
  [...html.matchAll(/data-act="([^"]+)"/g)].map(([, action = ""]) => action);

test.each(STATES)(
  "says the state of a report in a sentence (%#)",
  (scenario, everyone, reporter) => {
    const shown = asPublic(scenario);
    if (everyone === "") expect(shown).toBeUndefined();
    else if (shown) expect(pageOf(shown)).toContain(`<p class="progress-state">${everyone}</p>`);
    const own = pageOf(asReporter(scenario), { own: true });
    expect(own).toContain(`<p class="progress-state">${reporter}</p>`);
  },
);

describe("deadlines", () => {
  test("have their last day, and how many working days are left", () => {
    const page = textOf(pageOf(asReporter(working, FRIDAY), { own: true }));
    expect(page).toContain("Jawaban paling lambat Senin, 27 Juli 2026 (11 hari kerja lagi)");
  });

  test("on the last day say so", () => {
    const at = "2026-07-27T02:00:00.000Z";
    const page = textOf(pageOf(asReporter(working, at), { own: true }));
    expect(page).toContain("Jawaban paling lambat Senin, 27 Juli 2026 (hari terakhir)");
  });

  test("that fell say how late they are, and who was told", () => {
    const late = forwarded.sweepDaily("2026-07-20T02:00:00.000Z");
    const page = pageOf(asReporter(late, "2026-07-20T02:00:00.000Z"), { own: true });
    expect(textOf(page)).toContain(
      "Tindak lanjut pertama terlambat 4 hari kerja; tenggatnya Selasa, 14 Juli 2026; sudah diberitahukan kepada pimpinan instansi",
    );
  });

  test("whose clock stands say what is left", () => {
    const held = forwarded.when(example.coordinator, example.hold, TUESDAY);
    const page = textOf(pageOf(asReporter(held), { own: true, language: "en" }));
    expect(page).toContain("Answer: the clock stands, 14 working days left");
  });
});

describe("the reporter's forms", () => {
  test("are those that the API offers, what is awaited first", () => {
    const page = pageOf(asReporter(answered), { own: true });
    expect(formsIn(page)).toEqual([
      ...["confirm", "dispute", "comment", "withdraw", "add-file", "prove-contact"],
    ]);
  });

  test("have the fields of the action, with their lengths", () => {
    const page = pageOf(asReporter(answered), { own: true });
    const [, dispute = ""] = page.split('data-act="dispute"');
    expect(dispute).toMatch(
      /^[\s\S]*?<textarea id="dispute-reason" name="reason"[^>]*data-most="8000"/,
    );
    expect(page).toMatch(/<input type="radio" id="confirm-rating" name="rating" value="5"/);
    expect(page).toContain(
      '<textarea id="confirm-comment" name="comment" rows="4" data-most="2000">',
    );
  });

  test("carry the version, and the code only where there are no scripts", () => {
    const view = asReporter(answered);
    expect(pageOf(view, { own: true })).not.toContain('name="accessCode"');
    const posted = pageOf(view, { own: true, accessCode: "9F4T-2MZK-QW7B" });
    const forms = posted.match(/<form[\s\S]*?<\/form>/g) ?? [];
    // The six of what a reporter can do, and the one that loads the page again.
    expect(forms).toHaveLength(7);
    for (const form of forms) expect(form).toContain('name="accessCode" value="9F4T-2MZK-QW7B"');
    expect(posted).toContain(`name="version" value="${view.version}"`);
  });

  test("for one more file stands there until the report got its last slot, as in the API", () => {
    const view = asReporter(answered);
    const [refused] = view.attachments.filter(({ state }) => state === "refused");
    if (!refused) throw new Error("no file was refused");
    const formsWith = (count: number) =>
      formsIn(pageOf({ ...view, attachments: Array(count).fill(refused) }, { own: true }));
    expect(formsWith(19)).toContain("add-file");
    expect(formsWith(20)).not.toContain("add-file");
  });

  test("until when the end can be contested is said", () => {
    const page = textOf(pageOf(asReporter(closed), { own: true }));
    expect(page).toContain("Bila Anda tidak setuju: sampai Kamis, 6 Agustus 2026.");
  });
});

test("the reporter sees contacts masked, and what was withheld", () => {
  const page = pageOf(asReporter(answered), { own: true });
  for (const secret of [identity.phone, identity.email, identity.nationalId]) {
    expect(page).not.toContain(secret);
  }
  expect(page).toContain("s•••@contoh.example");
  expect(textOf(page)).toContain("Pesan pada 6 Juli 2026 10.00 WITA tidak dikirim");
});

test("everyone sees no data of the reporter, no original and no form of the reporter", () => {
  const view = asPublic(answered);
  const page = view && pageOf(view);
  expect(page).toBeDefined();
  for (const secret of [...Object.values(identity), "Jalan Contoh 12", "KTP Siti", "data-act"]) {
    expect(page).not.toContain(secret);
  }
});

test("what people write is shown as text", () => {
  const text = '<script>alert(1)</script> & "kutip" '.repeat(3);
  const page = pageOf(asReporter(given({ title: "<b>Lampu padam</b>", text })), { own: true });
  expect(page).toContain("&lt;script>alert(1)&lt;/script> &amp;");
  expect(page).not.toMatch(/<(script|b)>/);
});

test.each<Language>(["id", "en"])(
  "a page in %s has no style in its elements and one heading",
  (language) => {
    const page = pageOf(asReporter(answered), { own: true, language });
    expect(page).not.toContain("style=");
    expect(page.match(/<h1/g)).toHaveLength(1);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toEqual([...new Set(ids)]);
  },
);

test("any history is shown to everyone and to its reporter, in both languages", () => {
  fc.assert(
    fc.property(scenarios, fc.constantFrom<Language>("id", "en"), (scenario, language) => {
      const own = pageOf(asReporter(scenario), { own: true, language });
      const shown = asPublic(scenario);
      for (const page of [own, shown ? pageOf(shown, { language }) : ""]) {
        expect(page).not.toMatch(/undefined|NaN|Invalid Date|\[object/);
      }
      if (shown)
        for (const secret of Object.values(identity)) expect(pageOf(shown)).not.toContain(secret);
    }),
    { numRuns: 50 },
  );
});

describe("a report that others may not see", () => {
  const TITLE = example.submission.title;
  const headOf = (page: string) => page.slice(0, page.indexOf("</head>"));
  const secret = given({ secret: true, showName: false });

  test.each([
    ["that is not verified", given()],
    ["that is secret", secret],
    ["that is secret and verified", secret.when(example.coordinator, example.forward, TUESDAY)],
  ])("and %s keeps its title out of the head of the document", (_, scenario) => {
    const view = asReporter(scenario);
    const head = headOf(pageOf(view, { own: true, accessCode: "9F4T-2MZK-QW7B" }));
    expect(head).toContain(`<title>Laporan Anda ${view.trackingId} – `);
    expect(head).not.toContain(view.title);
    expect(view.title).toBe(TITLE);
  });

  test("has no calendar file; one that others see has it for its reporter too", () => {
    expect(pageOf(asReporter(given()), { own: true })).not.toContain("tenggat.ics");
    expect(pageOf(asReporter(forwarded), { own: true })).toContain("/tenggat.ics");
    const everyone = asPublic(forwarded);
    expect(everyone && pageOf(everyone)).toContain("/tenggat.ics");
  });

  test("has no preview; one that others see tells messengers its address", () => {
    const everyone = asPublic(forwarded);
    const { trackingId } = forwarded.report;
    expect(everyone && headOf(pageOf(everyone))).toContain(
      `<meta property="og:url" content="https://kanal.example/r/${trackingId}"/>`,
    );
    expect(headOf(pageOf(asReporter(forwarded), { own: true }))).not.toContain("og:url");
  });
});
