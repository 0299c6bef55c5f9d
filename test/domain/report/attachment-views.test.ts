import { describe, expect, test } from "vitest";
import type { AttachmentView } from "#domain/report/attachment-views.ts";
import { type Attachment, newSlot } from "#domain/report/attachments.ts";
import { officerView, publicView, reporterView } from "#domain/report/views.ts";
import * as example from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { given, type Scenario } from "#test/support/scenario.ts";
import { whole } from "#test/support/whole.ts";

const LATER = "2026-07-06T02:15:00.000Z";
const uploadRequest = { fileName: "lampu.png", contentType: "image/png", size: 5 } as const;
const unused = newSlot({ id: "UNUSED000000", ...uploadRequest }, example.MONDAY);
const refused: Attachment = {
  ...newSlot({ id: "0123456789AB", ...uploadRequest }, example.MONDAY),
  state: "refused",
  inspectedAt: example.MONDAY,
  reason: "unreadable",
};
const attachments = [example.photo, unused, refused];
const context = { at: example.MONDAY, reference: kaltim, attachments };

const asPublic = ({ report, history }: Scenario) =>
  publicView(report, whole(history), "Siti Contoh", context);
const asReporter = ({ report, history }: Scenario, at = example.MONDAY) =>
  reporterView(report, whole(history), { name: "Siti Contoh" }, { ...context, at });
const asOfficer = ({ report, history }: Scenario) =>
  officerView(
    report,
    whole(history),
    { actor: example.agencyAdmin, reporterName: undefined },
    context,
  );

const forwarded = given().when(example.coordinator, example.forward);
const published = forwarded.when(example.coordinator, example.publishFile);

describe("attachments are shown", () => {
  const shown: readonly AttachmentView[] = [
    {
      attachmentId: example.photo.id,
      state: "clean",
      fileName: "KTP Siti.JPG",
      contentType: "image/jpeg",
      size: 7,
      public: false,
      renditions: ["file", "thumbnail"],
    },
    {
      attachmentId: unused.id,
      state: "awaiting-upload",
      ...uploadRequest,
      public: false,
      expiresAt: LATER,
    },
    {
      attachmentId: refused.id,
      state: "refused",
      ...uploadRequest,
      public: false,
      reason: "unreadable",
    },
  ];

  test("to the reporter and to officers in reach, all with state and reason", () => {
    expect(asReporter(forwarded).attachments).toEqual(shown);
    expect(asOfficer(forwarded).attachments).toEqual(shown);
  });

  test("to officers without the reporter's file name if the report is anonymous", () => {
    const anonymous = given({ anonymous: true }).when(example.coordinator, example.forward);
    expect(JSON.stringify(asOfficer(anonymous))).not.toContain("KTP");
    expect(JSON.stringify(asReporter(anonymous))).toContain("KTP");
  });

  test("as expired when a slot was not used in time", () => {
    const slot = { ...shown[1], state: "expired", expiresAt: undefined };
    expect(asReporter(forwarded, LATER).attachments[1]).toEqual(slot);
  });

  test("to the public after a coordinator marked them, without the reporter's file name", () => {
    expect(asPublic(forwarded)?.attachments).toEqual([]);
    const nameless = { ...shown[0], public: true, fileName: undefined };
    expect(asPublic(published)?.attachments).toEqual([nameless]);
    const hidden = published.when(example.coordinator, { ...example.publishFile, public: false });
    expect(asPublic(hidden)?.attachments).toEqual([]);
    expect(JSON.stringify(asPublic(published))).not.toContain("KTP");
  });

  test("only with the access code if the report is secret or was not forwarded", () => {
    const secret = given({ secret: true })
      .when(example.coordinator, example.forward)
      .when(example.coordinator, example.publishFile);
    expect(secret.report.publicFiles).toEqual([example.photo.id]);
    expect(asPublic(secret)).toBeUndefined();
    expect(asPublic(given().when(example.coordinator, example.publishFile))).toBeUndefined();
  });
});

describe("publish-file", () => {
  test("is offered to the coordinator while there is a clean file, until the report is archived", () => {
    const offered = ({ report, history }: Scenario, files: readonly Attachment[]) =>
      officerView(
        report,
        whole(history),
        { actor: example.coordinator, reporterName: undefined },
        { ...context, attachments: files },
      ).actions.some(({ action }) => action === "publish-file");
    expect(offered(forwarded, attachments)).toBe(true);
    expect(offered(forwarded, [unused, refused])).toBe(false);
    const closed = forwarded
      .when(example.liaisonOfficer, example.answer)
      .when(example.reporter, example.confirm);
    expect(offered(closed, attachments)).toBe(true);
    expect(offered(given().when(example.reporter, example.withdraw), attachments)).toBe(false);
  });

  test("is refused to all other actors, and for every file that is not clean", () => {
    for (const actor of [
      example.reporter,
      example.agencyAdmin,
      example.liaisonOfficer,
      example.overseer,
      example.system,
    ]) {
      expect(forwarded.when(actor, example.publishFile).refusal).toMatchObject({
        code: "action-not-allowed",
      });
    }
    for (const attachment of [refused.id, unused.id, "NOSUCHFILE00"]) {
      const command = { action: "publish-file", attachment, public: true } as const;
      expect(forwarded.when(example.coordinator, command).refusal).toEqual({
        code: "invalid",
        issues: [{ path: "attachment", rule: "unknown-attachment" }],
      });
    }
  });
});

describe("refuse-file", () => {
  const ended = given().when(example.reporter, example.withdraw);

  test.each([
    ["an open", forwarded],
    ["an archived", ended],
  ])("does not change %s report or its deadlines", (_, before) => {
    const after = before.when(example.system, example.refuseFile);
    expect(after.refusal).toBeUndefined();
    const { version: _v, hash: _h, updatedAt: _u, ...rest } = before.report;
    expect(after.report).toMatchObject(rest);
    expect(after.history.at(-1)?.deadlines).toEqual({});
  });

  test("is shown to the reporter and officers, but not to the public", () => {
    const after = forwarded.when(example.system, example.refuseFile);
    const told = { action: "refuse-file", attachment: "0123456789AB", reason: "unreadable" };
    expect(asReporter(after).history.at(-1)).toMatchObject(told);
    expect(asOfficer(after).history.at(-1)).toMatchObject(told);
    expect(asPublic(after)?.history.map(({ action }) => action)).toEqual(["submit", "forward"]);
  });

  test("cannot be taken by a person", () => {
    for (const actor of [example.reporter, example.coordinator, example.liaisonOfficer]) {
      expect(forwarded.when(actor, example.refuseFile).refusal?.code).toBe("action-not-allowed");
    }
  });
});
