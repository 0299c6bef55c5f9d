import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FILE_REFUSAL_REASONS, MOST_ATTACHMENTS } from "#domain/report/attachment-vocabulary.ts";
import {
  type Attachment,
  attachmentId,
  attachmentSchema,
  cleanAttachment,
  type Finding,
  giveSlot,
  isAttachmentId,
  isExpired,
  isLate,
  recordFinding,
} from "#domain/report/attachments.ts";

const NOON = Date.parse("2026-03-02T04:00:00.000Z");
const at = (minutes: number) => new Date(NOON + minutes * 60_000).toISOString();
const uploadRequest = (id: string) =>
  ({ id, fileName: "lampu.jpg", contentType: "image/jpeg", size: 1_000 }) as const;
const CLEAN: Finding = {
  clean: true,
  files: { file: { contentType: "image/jpeg", size: 900 } },
};
const INFECTED: Finding = { clean: false, reason: "infected" };

function slotAt(minutes: number, attachments: readonly Attachment[] = []) {
  const id = `SLOT${attachments.length}`;
  const decision = giveSlot(attachments, uploadRequest(id), { at: at(minutes), isOpen: true });
  return decision.ok ? decision.value : undefined;
}

function given(count: number, minutes = 0): Attachment[] {
  const attachments: Attachment[] = [];
  for (let each = 0; each < count; each++) {
    const slot = slotAt(minutes, attachments);
    if (slot) attachments.push(slot);
  }
  return attachments;
}

function settled(attachments: readonly Attachment[], finding: Finding): Attachment[] {
  return attachments.map((each) => recordFinding(each, [], finding, at(1)) ?? each);
}

describe("a slot", () => {
  test("is given for a quarter of an hour", () => {
    expect(slotAt(0)).toEqual({
      ...uploadRequest("SLOT0"),
      state: "awaiting-upload",
      givenAt: at(0),
      expiresAt: at(15),
    });
  });

  test("is not given for a report that is not open", () => {
    expect(giveSlot([], uploadRequest("A"), { at: at(0), isOpen: false })).toEqual({
      ok: false,
      refusal: { code: "report-not-open" },
    });
  });

  test("is not given for a sixth file, whether the five are clean or on their way", () => {
    const five = given(5);
    expect(five).toHaveLength(5);
    expect(slotAt(1, five)).toBeUndefined();
    expect(slotAt(60, settled(five, CLEAN))).toBeUndefined();
    expect(giveSlot(five, uploadRequest("F"), { at: at(14), isOpen: true })).toEqual({
      ok: false,
      refusal: { code: "too-many-attachments" },
    });
  });

  test("that expired unused or held a refused file frees its place", () => {
    const five = given(5);
    expect(slotAt(15, five)).toBeDefined();
    expect(slotAt(1, settled(five, INFECTED))).toBeDefined();
  });

  test("is given at most twenty times, whatever the results", () => {
    let attachments: Attachment[] = [];
    for (let round = 0; round < 10; round++) {
      attachments = settled([...attachments, ...given(5)], INFECTED);
    }
    expect(attachments).toHaveLength(50);
    expect(slotAt(1, attachments.slice(0, 19))).toBeDefined();
    expect(slotAt(1, attachments.slice(0, 20))).toBeUndefined();
  });

  test("expires by itself, unless its file was inspected", () => {
    const [slot] = given(1);
    if (!slot) throw new Error("No slot");
    expect([14, 15].map((minutes) => isExpired(slot, at(minutes)))).toEqual([false, true]);
    expect(settled([slot], CLEAN).map((each) => isExpired(each, at(99)))).toEqual([false]);
  });

  test("accepts an upload that began in time and is complete within an hour after the slot's end", () => {
    const [slot] = given(1);
    if (!slot) throw new Error("No slot");
    expect([16, 75, 76].map((minutes) => isLate(slot, at(minutes)))).toEqual([false, false, true]);
  });
});

const finding = fc.oneof(
  fc.constant(CLEAN),
  fc.constantFrom(...FILE_REFUSAL_REASONS).map((reason): Finding => ({ clean: false, reason })),
);

describe("an inspection", () => {
  test("has the first result, whatever results follow", () => {
    fc.assert(
      fc.property(fc.array(finding, { minLength: 1 }), (findings) => {
        const [slot] = given(1);
        if (!slot) throw new Error("No slot");
        let attachment: Attachment = slot;
        for (const each of findings)
          attachment = recordFinding(attachment, [], each, at(1)) ?? attachment;
        const [first] = findings;
        if (first) expect(attachment).toEqual(recordFinding(slot, [], first, at(1)));
      }),
    );
  });

  test("keeps the requested upload and can be stored", () => {
    fc.assert(
      fc.property(finding, (each) => {
        const [slot] = given(1);
        const after = slot && recordFinding(slot, [], each, at(1));
        expect(attachmentSchema.parse(after)).toEqual(after);
        expect(after).toMatchObject({ ...uploadRequest("SLOT0"), inspectedAt: at(1) });
      }),
    );
  });
});

test("a refusal with a reason of an earlier version can still be read", () => {
  for (const reason of ["heic-not-supported", "hidden-content"]) {
    const [slot] = given(1);
    const stored = { ...slot, state: "refused", inspectedAt: at(1), reason };
    expect(attachmentSchema.parse(stored)).toEqual(stored);
  }
});

describe("one file too many", () => {
  const [last, ...others] = [...given(1), ...given(5)];
  const settleLast = (finding: Finding, before: readonly Attachment[]) =>
    last && recordFinding(last, before, finding, at(1));

  test("is refused even if it is clean, when five files were found clean before", () => {
    const five = settled(others, CLEAN);
    expect(five).toHaveLength(MOST_ATTACHMENTS);
    const { state: _, ...slot } = last ?? {};
    expect(settleLast(CLEAN, five)).toEqual({
      ...slot,
      inspectedAt: at(1),
      state: "refused",
      reason: "too-many",
    });
  });

  test("does not count files that were refused or not uploaded yet", () => {
    const four = settled(others.slice(0, 4), CLEAN);
    expect(settleLast(CLEAN, four)).toMatchObject({ state: "clean" });
    expect(settleLast(CLEAN, others)).toMatchObject({ state: "clean" });
    expect(settleLast(CLEAN, settled(others, INFECTED))).toMatchObject({ state: "clean" });
  });

  test("is refused for its own fault if it is not clean", () => {
    expect(settleLast(INFECTED, settled(others, CLEAN))).toMatchObject({ reason: "infected" });
  });
});

test("only a clean attachment is found by its id", () => {
  const [waiting] = given(1);
  const [clean] = settled(given(1), CLEAN);
  const [refused] = settled(given(1), INFECTED);
  if (!waiting || !clean || !refused) throw new Error("No slot");
  expect(cleanAttachment([{ ...refused, id: "OTHER" }, clean], "SLOT0")).toEqual(clean);
  expect(cleanAttachment([clean], "OTHER")).toBeUndefined();
  expect(cleanAttachment([waiting], "SLOT0")).toBeUndefined();
  expect(cleanAttachment([refused], "SLOT0")).toBeUndefined();
});

test("a slot that waits for its upload can be stored", () => {
  const [slot] = given(1);
  expect(attachmentSchema.parse(slot)).toEqual(slot);
  expect(attachmentSchema.safeParse({ ...slot, state: "" }).success).toBe(false);
});

/** Minutes to wait, then an event: a request for a slot, or a result for one of them. */
const step = fc.record({
  wait: fc.integer({ min: 0, max: 20 }),
  result: fc.option(fc.record({ which: fc.nat({ max: 25 }), finding }), { nil: undefined }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function play(steps: readonly Step[]): Attachment[] {
  const attachments: Attachment[] = [];
  let now = 0;
  for (const { wait, result } of steps) {
    now += wait;
    const slot = result ? undefined : slotAt(now, attachments);
    if (slot) attachments.push(slot);
    const attachment = result && attachments[result.which];
    if (!attachment) continue;
    const others = attachments.filter((each) => each !== attachment);
    attachments[result.which] =
      recordFinding(attachment, others, result.finding, at(now)) ?? attachment;
  }
  return attachments;
}

test("a report never has more than five clean files or twenty slots, whatever happens", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
      const attachments = play(steps);
      const clean = attachments.filter(({ state }) => state === "clean").length;
      expect(clean).toBeLessThanOrEqual(MOST_ATTACHMENTS);
      expect(attachments.length).toBeLessThanOrEqual(20);
      expect(new Set(attachments.map(({ id }) => id)).size).toBe(attachments.length);
    }),
  );
});

describe("an id", () => {
  test("is twelve Crockford symbols, the same for the same bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 32 }), (random) => {
        const id = attachmentId(random);
        expect(isAttachmentId(id)).toBe(true);
        expect(attachmentId(random)).toBe(id);
      }),
    );
    expect(attachmentId(new Uint8Array(8))).toBe("000000000000");
    expect(() => attachmentId(new Uint8Array(7))).toThrow(RangeError);
  });

  test("has no other form", () => {
    const others = [
      "",
      "0",
      "00000000000",
      "0000000000000",
      "00000000000u",
      "../../secret",
      "O0000000000I",
    ];
    expect(others.filter(isAttachmentId)).toEqual([]);
  });
});
