import { beforeEach, expect, test } from "vitest";
import { call, type DemoOfficer, setClock, sweep } from "#test/support/api.ts";
import * as example from "#test/support/example.ts";
import { act, actAsReporter, type Submitted, submitted } from "#test/support/requests.ts";

/** A Monday; no holiday is near. */
beforeEach(() => setClock("2026-07-06T02:00:00Z"));

const merge = async (from: Submitted, into: Submitted) => {
  const merged = await act("koordinator", from.trackingId, {
    action: "merge",
    into: into.trackingId.toLowerCase(),
  });
  expect(merged.status).toBe(200);
  return merged.body;
};
const own = async ({ trackingId, accessCode }: Submitted) =>
  (await call("GET", `/v1/reports/${trackingId}`, { accessCode })).body;
const asOfficer = (as: DemoOfficer, { trackingId }: Submitted, rest = "") =>
  call("GET", `/v1/officer/reports/${trackingId}${rest}`, { as });

test("a merged report leads to the end, and both sides know", async () => {
  const [a, b, c] = [await submitted(), await submitted(), await submitted()];
  expect((await merge(a, b)).mergedInto).toBe(b.trackingId);
  await merge(b, c);
  await act("koordinator", c.trackingId, example.forward);
  expect(await own(a)).toMatchObject({ state: "archived", mergedInto: c.trackingId });
  expect((await asOfficer("koordinator", a)).body.mergedInto).toBe(c.trackingId);
  const ofC = (await asOfficer("penghubung.dpupr", c)).body;
  expect(ofC.merged).toEqual([b.trackingId, a.trackingId]);
  expect(ofC.history.find(({ action }: { action: string }) => action === "absorb")).toMatchObject({
    reports: [b.trackingId, a.trackingId],
  });
  const seen = (await call("GET", `/v1/reports/${c.trackingId}`)).body;
  expect(seen.mergedCount).toBe(2);
  expect(JSON.stringify(seen)).not.toContain(a.trackingId);
  const back = await act("koordinator", c.trackingId, { action: "merge", into: a.trackingId });
  expect(back.body.errors).toMatchObject([{ path: "into" }]);
});

test("officers who reach the other report read the merged one, and no others do", async () => {
  const [merged, target] = [await submitted(), await submitted()];
  await act("koordinator", target.trackingId, example.forward);
  expect((await asOfficer("penghubung.dpupr", merged)).status).toBe(404);
  await merge(merged, target);
  const { status, body } = await asOfficer("penghubung.dpupr", merged);
  expect(status).toBe(200);
  expect(body).toMatchObject({ text: example.submission.text, actions: [] });
  expect((await asOfficer("penghubung.dpupr", merged, "/history")).status).toBe(200);
  expect((await asOfficer("penghubung.dinkes", merged)).status).toBe(404);
  const action = { action: "note", version: body.version, text: "Catatan." };
  const path = `/v1/officer/reports/${merged.trackingId}/actions`;
  expect((await call("POST", path, { as: "penghubung.dpupr", body: action })).status).toBe(404);
});

test("a merge into a report that has ended says so", async () => {
  const [report, archived] = [await submitted(), await submitted()];
  await act("koordinator", archived.trackingId, example.archive);
  const into = { action: "merge", into: archived.trackingId };
  const refused = await act("koordinator", report.trackingId, into);
  expect(refused.status).toBe(422);
  expect(refused.body.errors).toEqual([
    { path: "into", message: "Laporan tujuan sudah diarsipkan" },
  ]);
});

test("a coordinator separates a merged report, which is verified by itself", async () => {
  const [report, target] = [await submitted(), await submitted()];
  await merge(report, target);
  await setClock("2026-07-10T02:00:00Z");
  const reason = { action: "unmerge", reason: "Lampu yang lain." };
  const { body } = await act("koordinator", report.trackingId, reason);
  expect(body).toMatchObject({ state: "awaiting-verification" });
  expect(body.deadlines).toMatchObject([
    { kind: "verification", dueAt: "2026-07-14T15:59:59.000Z", overdue: false },
  ]);
  expect(await own(target)).not.toHaveProperty("mergedCount");
});

test("the sweep separates what was merged into a report that is withdrawn", async () => {
  const [a, b, target] = [await submitted(), await submitted(), await submitted()];
  await merge(a, b);
  await merge(b, target);
  await actAsReporter(target, { action: "withdraw" });
  await sweep();
  expect(await own(b)).toMatchObject({ state: "awaiting-verification", mergedCount: 1 });
  expect(await own(a)).toMatchObject({ state: "archived", mergedInto: b.trackingId });
});

test("a merged report that is withdrawn during a review is separate, with those that it brought", async () => {
  const [a, b, target] = [await submitted(), await submitted(), await submitted()];
  await merge(a, b);
  await merge(b, target);
  await actAsReporter(b, { action: "appeal", reason: "Ini lampu yang lain." });
  expect((await own(target)).mergedCount).toBe(2);
  await actAsReporter(b, { action: "withdraw" });
  expect(await own(target)).not.toHaveProperty("mergedCount");
  await sweep();
  expect((await own(a)).state).toBe("awaiting-verification");
});
