import { expect, test } from "vitest";
import { ATTACHMENTS, EVENT, REPORT } from "#store/entities/reports.ts";
import { eventsAdded } from "#store/report-items.ts";

const trackingId = "KT-1111-1111-1111";
const snapshot = REPORT.key({ trackingId });

test.each([
  ["a new report: its first event", { before: undefined, after: 1 }, [1]],
  ["an action: its event", { before: 4, after: 5 }, [5]],
  ["several events at once: each, in order", { before: 4, after: 7 }, [5, 6, 7]],
  ["new index keys of the same version: none", { before: 4, after: 4 }, []],
])("a write of a snapshot adds, for %s", (_, versions, added) => {
  expect(eventsAdded(snapshot, versions)).toEqual(
    added.map((version) => ({ trackingId, version })),
  );
});

test("a write of another item adds no event", () => {
  for (const key of [EVENT.key({ trackingId, version: 1 }), ATTACHMENTS.key({ trackingId })]) {
    expect(eventsAdded(key, { before: undefined, after: 1 })).toEqual([]);
  }
});
