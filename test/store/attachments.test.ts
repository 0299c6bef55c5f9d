import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { MOST_ATTACHMENTS } from "#domain/report/attachment-vocabulary.ts";
import {
  type Attachment,
  attachmentId,
  giveSlot,
  recordFinding,
} from "#domain/report/attachments.ts";
import { changeAttachments, loadAttachments } from "#store/attachments.ts";
import { emptyTable } from "#test/support/table.ts";

const AT = "2026-03-02T04:00:00.000Z";
const table = await emptyTable();

const askForSlot = (trackingId: string) =>
  changeAttachments(table, trackingId, (attachments) => {
    const id = attachmentId(randomBytes(8));
    const uploadRequest = {
      id,
      fileName: "lampu.jpg",
      contentType: "image/jpeg",
      size: 5,
    } as const;
    const decision = giveSlot(attachments, uploadRequest, { at: AT, isOpen: true });
    return decision.ok
      ? { attachments: [...attachments, decision.value], outcome: decision.value }
      : { outcome: undefined };
  });

const settleAs = (trackingId: string, id: string, contentType: "image/png" | "image/jpeg") =>
  changeAttachments(table, trackingId, (attachments) => {
    const before = attachments.find((each) => each.id === id);
    const others = attachments.filter((each) => each.id !== id);
    const finding = { clean: true, files: { file: { contentType, size: 4 } } } as const;
    const after = before && recordFinding(before, others, finding, AT);
    return after ? { attachments: [...others, after], outcome: true } : { outcome: false };
  });

const clean = ({ state }: Attachment) => state === "clean";

test("a report without files has none", async () => {
  expect(await loadAttachments(table, "KT-NONE")).toEqual([]);
});

test("slots that are requested at once are given five times and none is lost", async () => {
  const slots = await Promise.all(Array.from({ length: 8 }, () => askForSlot("KT-SLOTS")));
  const given = slots.filter((slot) => slot !== undefined);
  expect(given).toHaveLength(MOST_ATTACHMENTS);
  const stored = await loadAttachments(table, "KT-SLOTS");
  expect(stored.map(({ id }) => id).sort()).toEqual(given.map(({ id }) => id).sort());
});

test("of several results at once, one counts for each file", async () => {
  const slots = await Promise.all([askForSlot("KT-RESULTS"), askForSlot("KT-RESULTS")]);
  const results = await Promise.all(
    slots.flatMap((slot) =>
      (["image/png", "image/jpeg"] as const).map((type) =>
        settleAs("KT-RESULTS", slot?.id ?? "", type),
      ),
    ),
  );
  expect(results.filter((counts) => counts)).toHaveLength(2);
  expect((await loadAttachments(table, "KT-RESULTS")).filter(clean)).toHaveLength(2);
});
