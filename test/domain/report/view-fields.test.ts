import { describe, expect, test } from "vitest";
import { officerView, publicView, reporterView } from "#domain/report/views.ts";
import * as example from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { given, type Scenario } from "#test/support/scenario.ts";
import { whole } from "#test/support/whole.ts";

const context = { at: example.MONDAY, reference: kaltim, attachments: [] };
const NAME = "Siti Contoh";

const asReporter = ({ report, history }: Scenario) =>
  reporterView(report, whole(history), undefined, context);
const asOfficer = ({ report, history }: Scenario, reporterName: string | undefined = NAME) =>
  officerView(report, whole(history), { actor: example.coordinator, reporterName }, context);
const asPublic = ({ report, history }: Scenario, name: string | undefined = NAME) =>
  publicView(report, whole(history), name, context);

/** Returns the view without its lists, which have tests of their own. */
function fieldsOf(view: object | undefined): object {
  const lists = ["deadlines", "history", "attachments", "actions"];
  return Object.fromEntries(Object.entries(view ?? {}).filter(([name]) => !lists.includes(name)));
}

const forwarded = given().when(example.coordinator, example.forward);
const answered = forwarded.when(example.liaisonOfficer, example.answer);

describe("the view of a report", () => {
  test("has no field for optional values that were neither given nor decided", () => {
    expect(fieldsOf(asReporter(given(example.bare)))).toStrictEqual({
      trackingId: "KT-0000-0000-0000",
      version: 1,
      state: "awaiting-verification",
      classification: "aspiration",
      supervisory: false,
      government: "pemprov-kaltim",
      submittedAt: example.MONDAY,
      updatedAt: example.MONDAY,
      title: example.complaint.title,
      text: example.complaint.text,
      original: { anonymous: false, secret: false, showName: false, channel: "web" },
    });
  });

  test("has everything that the reporter wrote and the coordinator decided", () => {
    const scenario = given({ suggestedAgency: "dinkes-kaltim", secret: true })
      .when(example.coordinator, example.forward)
      .when(example.liaisonOfficer, example.answer);
    expect(fieldsOf(asOfficer(scenario))).toStrictEqual({
      trackingId: "KT-0000-0000-0000",
      version: 3,
      state: "answered",
      classification: "complaint",
      supervisory: false,
      category: "pekerjaan-umum-dan-penataan-ruang",
      agency: "dpupr-pera-kaltim",
      government: "pemprov-kaltim",
      region: "64.72",
      outcome: "resolved",
      submittedAt: example.MONDAY,
      updatedAt: example.MONDAY,
      title: example.complaint.title,
      text: example.complaint.text,
      original: {
        occurredOn: "2026-07-03",
        location: { region: "64.72", address: "Jalan Contoh 12" },
        suggestedAgency: "dinkes-kaltim",
        anonymous: false,
        secret: true,
        showName: false,
        channel: "web",
      },
      publicTitle: "Lampu jalan padam di dekat pasar",
      publicText: "Lampu jalan di depan pasar padam sejak tiga hari.",
      reporter: { name: NAME },
    });
  });

  test("shows a rating only after the reporter gave one", () => {
    expect(asPublic(answered)).not.toHaveProperty("rating");
    expect(asPublic(answered.when(example.reporter, example.confirm))?.rating).toBe(5);
    const silent = answered.sweepDaily("2026-07-20T16:00:00.000Z");
    expect(asPublic(silent)).toMatchObject({ state: "closed", outcome: "resolved" });
    expect(asPublic(silent)).not.toHaveProperty("rating");
  });

  test("shows why a report was archived", () => {
    const archived = asReporter(given().when(example.coordinator, example.archive));
    expect(archived.archiveReason).toBe("out-of-scope");
    expect(archived).not.toHaveProperty("mergedInto");
    expect(asReporter(given())).not.toHaveProperty("archiveReason");
  });

  test("shows the reporter and officers, but not the public, into which report it was merged", () => {
    const merged = forwarded
      .when(example.liaisonOfficer, example.giveBack)
      .when(example.coordinator, example.merge);
    expect(merged.report.state).toBe("archived");
    expect(asReporter(merged).mergedInto).toBe("KT-1111-1111-1111");
    expect(asOfficer(merged).mergedInto).toBe("KT-1111-1111-1111");
    expect(asPublic(merged)).toMatchObject({ archiveReason: "duplicate" });
    expect(asPublic(merged)).not.toHaveProperty("mergedInto");
  });

  test("cannot be made from a history without a submission", () => {
    for (const history of [[], forwarded.history.slice(1)]) {
      expect(() => reporterView(forwarded.report, whole(history), undefined, context)).toThrow(
        "KT-0000-0000-0000 has no submission",
      );
    }
  });
});

describe("the name of the reporter", () => {
  const shown = given({ showName: true }).when(example.coordinator, example.forward);

  test("is absent if it is not known, for officers and the public", () => {
    const { report, history } = shown;
    const officer = { actor: example.coordinator, reporterName: undefined };
    expect(officerView(report, whole(history), officer, context)).not.toHaveProperty("reporter");
    expect(publicView(report, whole(history), undefined, context)).not.toHaveProperty("reporter");
    expect(asReporter(shown)).not.toHaveProperty("reporter");
  });

  test("is not shown to the public if the report is anonymous", () => {
    const { report, history } = shown;
    const anonymous = publicView({ ...report, anonymous: true }, whole(history), NAME, context);
    expect(anonymous).not.toHaveProperty("reporter");
  });
});

describe("the public title and text", () => {
  const changed = forwarded
    .when(example.liaisonOfficer, example.followUp)
    .when(example.coordinator, {
      action: "reclassify",
      publicTitle: "Lampu jalan di pasar padam",
      publicText: "Lampu jalan di pasar padam sejak Jumat.",
    });

  test("are the ones that were decided last", () => {
    expect(changed.refusal).toBeUndefined();
    expect(asPublic(changed)).toMatchObject({
      title: "Lampu jalan di pasar padam",
      text: "Lampu jalan di pasar padam sejak Jumat.",
    });
  });

  test("stay when a later change does not name them", () => {
    const again = changed.when(example.coordinator, example.reclassify);
    expect(asPublic(again)).toMatchObject({
      classification: "aspiration",
      text: "Lampu jalan di pasar padam sejak Jumat.",
    });
  });

  test("cannot be missing from the history of a published report", () => {
    const { report, history } = forwarded;
    expect(() => publicView(report, whole(history.slice(0, 1)), NAME, context)).toThrow(
      "KT-0000-0000-0000 was never verified",
    );
  });
});
