import { describe, expect, test } from "vitest";
import { deadlineViews } from "#domain/report/deadline-views.ts";
import { officerView, publicView, type ReportView, reporterView } from "#domain/report/views.ts";
import * as example from "#test/support/example.ts";
import { calendarYears, kaltim, kaltimWith } from "#test/support/kaltim.ts";
import { given, type Scenario } from "#test/support/scenario.ts";
import { whole } from "#test/support/whole.ts";

const context = { at: example.MONDAY, reference: kaltim, attachments: [] };
const identity = {
  name: "Siti Contoh",
  phone: "+6281234567890",
  email: "siti@contoh.example",
  nationalId: "6472010101900001",
};

const asPublic = ({ report, history }: Scenario) =>
  publicView(report, whole(history), identity.name, context);
const asReporter = ({ report, history }: Scenario) =>
  reporterView(report, whole(history), identity, context);
const asOfficer = ({ report, history }: Scenario) =>
  officerView(
    report,
    whole(history),
    { actor: example.liaisonOfficer, reporterName: identity.name },
    context,
  );

const handled = (content: Partial<typeof example.complaint> = {}) =>
  given(content)
    .when(example.coordinator, example.forward)
    .when(example.liaisonOfficer, example.followUp)
    .when(example.reporter, example.comment)
    .when(example.liaisonOfficer, example.note);

describe("the public", () => {
  test("sees nothing before the first forward", () => {
    expect(asPublic(given())).toBeUndefined();
  });

  test("sees nothing of a secret report, ever", () => {
    expect(asPublic(handled({ secret: true }))).toBeUndefined();
  });

  test("sees the public title and text, and nothing of the original", () => {
    const view = asPublic(handled());
    expect(view).toMatchObject({
      title: "Lampu jalan padam di dekat pasar",
      text: "Lampu jalan di depan pasar padam sejak tiga hari.",
      agency: "dpupr-pera-kaltim",
      region: "64.72",
      actions: [],
    });
    const shown = JSON.stringify(view);
    for (const hidden of [
      example.complaint.title,
      example.complaint.text,
      "Jalan Contoh 12",
      ...Object.values(identity),
      "Hubungi pengawas lapangan.",
      "@kaltim.example",
    ]) {
      expect(shown).not.toContain(hidden);
    }
  });

  test("sees follow-ups, comments, and the role and agency of each actor", () => {
    expect(asPublic(handled())?.history.map(({ action, by, text }) => [action, by, text])).toEqual([
      ["submit", { role: "reporter" }, undefined],
      ["forward", { role: "coordinator", agency: "pemprov-kaltim" }, undefined],
      [
        "follow-up",
        { role: "liaison-officer", agency: "dpupr-pera-kaltim" },
        "Petugas kami sudah memeriksa.",
      ],
      ["comment", { role: "reporter" }, "Terima kasih, kami tunggu."],
    ]);
  });

  test("sees the name only of a reporter who shows it", () => {
    expect(asPublic(handled())).not.toHaveProperty("reporter");
    expect(asPublic(handled({ showName: true }))?.reporter).toEqual({ name: "Siti Contoh" });
  });
});

describe("the reporter", () => {
  test("sees the original, their own identity, and the actions that they may take", () => {
    expect(asReporter(handled())).toMatchObject({
      title: example.complaint.title,
      text: example.complaint.text,
      original: { location: { address: "Jalan Contoh 12" }, channel: "web" },
      publicTitle: "Lampu jalan padam di dekat pasar",
      reporter: identity,
      actions: [{ action: "withdraw" }, { action: "comment" }],
    });
  });

  test("sees no internal note", () => {
    expect(JSON.stringify(asReporter(handled()))).not.toContain("Hubungi pengawas lapangan.");
  });

  test("sees secret and unverified reports", () => {
    expect(asReporter(handled({ secret: true })).state).toBe("in-progress");
    expect(asReporter(given()).state).toBe("awaiting-verification");
  });
});

describe("an officer", () => {
  test("sees the original, the notes and the name, and no contact", () => {
    const view = asOfficer(handled());
    expect(view).toMatchObject({ text: example.complaint.text, reporter: { name: "Siti Contoh" } });
    const shown = JSON.stringify(view);
    expect(shown).toContain("Hubungi pengawas lapangan.");
    for (const hidden of [identity.phone, identity.email, identity.nationalId]) {
      expect(shown).not.toContain(hidden);
    }
  });

  test("does not learn who an anonymous reporter is", () => {
    expect(JSON.stringify(asOfficer(handled({ anonymous: true })))).not.toContain("Siti Contoh");
  });
});

describe("deadlines in views", () => {
  test("have a date, and say whether they are met or overdue", () => {
    const late = "2026-07-10T02:00:00.000Z";
    const scenario = given().when(example.coordinator, example.forward, late);
    const view = publicView(scenario.report, whole(scenario.history), undefined, {
      ...context,
      at: "2026-07-18T02:00:00.000Z",
    });
    expect(view?.deadlines).toEqual([
      { kind: "verification", dueAt: "2026-07-09T15:59:59.000Z", metAt: late, overdue: true },
      {
        kind: "first-follow-up",
        dueAt: "2026-07-17T15:59:59.000Z",
        workingDaysUntilDue: 0,
        overdue: true,
      },
      {
        kind: "completion",
        dueAt: "2026-07-30T15:59:59.000Z",
        workingDaysUntilDue: 9,
        overdue: false,
      },
    ]);
  });

  test("move with a holiday that is added, and no report is rewritten", () => {
    const { report, history } = given();
    const shown = (reference: typeof kaltim) =>
      reporterView(report, whole(history), identity, { ...context, reference }).deadlines[0]?.dueAt;
    const withHoliday = kaltimWith({
      calendarYears: calendarYears.map((year) =>
        year.year === 2026 ? { ...year, national: [...year.national, "2026-07-08"].sort() } : year,
      ),
    });
    expect(shown(kaltim)).toBe("2026-07-09T15:59:59.000Z");
    expect(shown(withHoliday)).toBe("2026-07-10T15:59:59.000Z");
  });

  test("have no date in a year without a calendar, and say which year", () => {
    const { report, history } = given({ occurredOn: "2027-12-01" }, "2027-12-29T02:00:00.000Z");
    const { deadlines } = reporterView(report, whole(history), identity, {
      ...context,
      at: "2027-12-29T02:00:00.000Z",
    });
    expect(deadlines).toEqual([{ kind: "verification", undatedYear: 2028, overdue: false }]);
  });

  test("say if their calendar is provisional", () => {
    const { report, history } = given({ occurredOn: "2027-07-01" }, "2027-07-06T02:00:00.000Z");
    const { deadlines } = reporterView(report, whole(history), identity, {
      ...context,
      at: "2027-07-06T02:00:00.000Z",
    });
    expect(deadlines[0]).toMatchObject({ dueAt: "2027-07-09T15:59:59.000Z", provisional: true });
  });
});

describe("texts between the reporter and officers", () => {
  const contested = given()
    .when(example.coordinator, example.forward)
    .when(example.coordinator, example.hold)
    .when(example.reporter, example.supply)
    .when(example.agencyAdmin, example.draftAnswer)
    .when(example.liaisonOfficer, example.approve)
    .when(example.reporter, example.dispute);

  test("are shown to both, and the public sees only that the actions happened", () => {
    const texts = ({ history }: ReportView) =>
      history.flatMap(({ action, text }) => (text === undefined ? [] : [action]));
    expect(texts(asReporter(contested))).toEqual(["hold", "supply", "answer", "dispute"]);
    expect(texts(asPublic(contested) ?? asReporter(contested))).toEqual(["answer"]);
    expect(asPublic(contested)?.history.map(({ action }) => action)).toEqual([
      "submit",
      "forward",
      "hold",
      "supply",
      "answer",
      "dispute",
    ]);
  });

  test("a draft is shown to officers only; once approved, it is the answer", () => {
    const drafted = given()
      .when(example.coordinator, example.forward)
      .when(example.agencyAdmin, example.draftAnswer);
    expect(JSON.stringify(asReporter(drafted))).not.toContain("Lampu sudah diganti.");
    const answered = asReporter(drafted.when(example.liaisonOfficer, example.approve));
    expect(answered.history.at(-1)).toMatchObject({
      action: "answer",
      text: "Lampu sudah diganti.",
      outcome: "resolved",
    });
  });
});

test("a deadline whose clock is stopped has no date, but the working days that are left", () => {
  const held = given()
    .when(example.coordinator, example.forward)
    .when(example.coordinator, example.hold);
  expect(asReporter(held).deadlines).toMatchObject([
    { kind: "verification", metAt: example.MONDAY },
    { kind: "first-follow-up", workingDaysLeft: 5, overdue: false },
    { kind: "completion", workingDaysLeft: 14, overdue: false },
    { kind: "reporter-supply", dueAt: "2026-07-20T15:59:59.000Z" },
  ]);
});

test("a missed deadline has the level of its escalation, also after it was met", () => {
  const late = given().sweep("2026-07-17T02:00:00.000Z");
  const verification = ({ report }: Scenario) =>
    deadlineViews(report, { ...context, at: "2026-07-17T02:00:00.000Z" })[0];
  expect(verification(late)).toMatchObject({ overdue: true, escalationLevel: 2 });
  const verified = late.when(example.coordinator, example.forward);
  expect(verification(verified)).toMatchObject({ overdue: true, escalationLevel: 2 });
});
