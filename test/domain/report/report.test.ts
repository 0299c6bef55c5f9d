import { describe, expect, test } from "vitest";
import { reportSchema } from "#domain/report/report.ts";
import * as example from "#test/support/example.ts";
import { given } from "#test/support/scenario.ts";

const forwarded = () => given().when(example.coordinator, example.forward);
const inProgress = () => forwarded().when(example.liaisonOfficer, example.followUp);
const answered = () => inProgress().when(example.liaisonOfficer, example.answer);
const closed = () => answered().when(example.reporter, example.confirm);
const archived = () => given().when(example.coordinator, example.archive);

const REPORTS = {
  "awaiting-verification": () => given().report,
  "on-hold": () => given().when(example.coordinator, example.hold).report,
  forwarded: () => forwarded().report,
  "in-progress": () => inProgress().report,
  answered: () => answered().report,
  closed: () => closed().report,
  archived: () => archived().report,
  "under-review": () => archived().when(example.reporter, example.appeal).report,
};
type State = keyof typeof REPORTS;

const accepts = (report: object) => reportSchema.safeParse(report).success;

describe("a stored report", () => {
  test.each(Object.keys(REPORTS) as State[])("in the state %s is read as it was", (state) => {
    const report = REPORTS[state]();
    expect(report?.state).toBe(state);
    expect(reportSchema.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
  });

  test("has its flags and tallies even if they are not stored", () => {
    const { trackingId, version, hash, classification, title, channel, government, policy } =
      REPORTS["awaiting-verification"]();
    const at = example.MONDAY;
    const stored = {
      ...{ trackingId, version, hash, classification, title, channel, government, policy },
      ...{ submittedAt: at, updatedAt: at, deadlines: {}, state: "awaiting-verification" },
    };
    expect(reportSchema.parse(stored)).toEqual({
      ...stored,
      ...{ supervisory: false, anonymous: false, secret: false, showName: false, binding: false },
      ...{ extended: false, reopened: false, appealed: false, final: false },
      ...{ returns: 0, disputes: 0, recent: {} },
    });
  });

  test.each<[State, object]>([
    ["awaiting-verification", { trackingId: "" }],
    ["awaiting-verification", { hash: "" }],
    ["awaiting-verification", { version: 0 }],
    ["awaiting-verification", { version: 1.5 }],
    ["awaiting-verification", { classification: "praise" }],
    ["awaiting-verification", { channel: "fax" }],
    ["awaiting-verification", { government: "" }],
    ["awaiting-verification", { submittedAt: "yesterday" }],
    ["awaiting-verification", { returns: -1 }],
    ["awaiting-verification", { secret: "no" }],
    ["awaiting-verification", { publicFiles: [""] }],
    ["awaiting-verification", { state: "lost" }],
    ["awaiting-verification", { unknown: 1 }],
    ["awaiting-verification", { draft: { version: 2, outcome: "resolved" } }],
    ["awaiting-verification", { heldFrom: "forwarded" }],
    ["awaiting-verification", { outcome: "resolved" }],
    ["on-hold", { heldFrom: "answered" }],
    ["on-hold", { heldFrom: undefined }],
    ["on-hold", { draft: { version: 2, outcome: "resolved", text: "Selesai" } }],
    ["on-hold", { draft: { version: 2 } }],
    ["forwarded", { owner: undefined }],
    ["forwarded", { heldFrom: "forwarded" }],
    ["in-progress", { owner: "" }],
    ["in-progress", { outcome: "resolved" }],
    ["answered", { outcome: "fine" }],
    ["answered", { owner: undefined }],
    ["answered", { draft: { version: 2, outcome: "resolved" } }],
    ["closed", { closure: "given-up" }],
    ["closed", { outcome: undefined }],
    ["closed", { closedAt: undefined }],
    ["closed", { rating: 0 }],
    ["closed", { rating: 6 }],
    ["closed", { owner: undefined }],
    ["archived", { reason: "dull" }],
    ["archived", { archivedAt: "yesterday" }],
    ["archived", { mergedInto: "" }],
    ["archived", { rating: 5 }],
    ["under-review", { before: undefined }],
    ["under-review", { before: { state: "forwarded" } }],
    ["under-review", { before: { state: "answered" } }],
    ["under-review", { before: { state: "closed" } }],
    ["under-review", { before: { state: "archived" } }],
    ["under-review", { reason: "spam" }],
  ])("in the state %s is refused with %j", (state, change) => {
    expect(accepts({ ...REPORTS[state](), ...change })).toBe(false);
  });

  test.each<[State, object]>([
    ["on-hold", { heldFrom: "in-progress", draft: { version: 1, outcome: "planned" } }],
    ["forwarded", { draft: { version: 2, outcome: "resolved" } }],
    ["in-progress", { draft: { version: 2, outcome: "resolved" } }],
    ["closed", { rating: 1 }],
    ["closed", { rating: 5 }],
    ["archived", { mergedInto: "KT-1111-1111-1111", publicFiles: ["0123456789AB"] }],
    ["under-review", { before: { state: "answered", outcome: "resolved" } }],
  ])("in the state %s is accepted with %j", (state, change) => {
    expect(accepts({ ...REPORTS[state](), ...change })).toBe(true);
  });
});
