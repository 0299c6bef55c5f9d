import { describe, expect, test } from "vitest";
import { type DeadlinePolicy, deadlinePolicySchema, policyOn } from "#domain/reference/policies.ts";
import {
  beginningOf,
  type Deadline,
  deadlineSchema,
  dueAt,
  dueOrdinal,
  endOf,
  isOpen,
  isOverdue,
  lastFallenOrdinal,
  lengthInWorkingDays,
  stoppedAt,
  tickAt,
  workingDaysLeft,
  workingDaysUntil,
} from "#domain/time/deadlines.ts";
import { CalendarYearMissing } from "#domain/time/working-days.ts";
import { DEADLINE_KINDS } from "#domain/vocabulary.ts";
import * as example from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";

const clock = { calendar: kaltim.calendars.off, zone: "Asia/Makassar" } as const;
const [policy] = kaltim.policies as [DeadlinePolicy];

/** Three working days from Monday the 6th: due at the end of Thursday the 9th. */
const threeDays = (changes: Partial<Deadline> = {}): Deadline => ({
  startedAt: example.MONDAY,
  workingDays: 3,
  steps: 0,
  ...changes,
});
const due = (deadline: Deadline) => dueAt(dueOrdinal(deadline, clock), clock);
const ordinalOf = (date: string) => clock.calendar.through(date);

const TUESDAY = "2026-07-07T02:00:00.000Z";
const WEDNESDAY = "2026-07-08T02:00:00.000Z";
const LAST_SECOND = "2026-07-09T15:59:59.999Z";
const OVER = "2026-07-09T16:00:00.000Z";
const SATURDAY = "2026-07-11T02:00:00.000Z";

describe("the length of a deadline", () => {
  test.each(DEADLINE_KINDS.filter((kind) => kind !== "completion"))(
    "of %s is the policy's, whatever the classification is",
    (kind) => {
      for (const classification of ["complaint", "aspiration"] as const) {
        const subject = { classification, supervisory: false };
        expect(lengthInWorkingDays(kind, subject, policy)).toBe(policy.workingDays[kind]);
      }
    },
  );

  test.each([
    ["complaint", false, 14],
    ["complaint", true, 60],
    ["information-request", false, 5],
    ["aspiration", false, 5],
  ] as const)(
    "of completion depends on the report: %s, supervisory %s",
    (classification, supervisory, days) => {
      const subject = { classification, supervisory };
      expect(lengthInWorkingDays("completion", subject, policy)).toBe(days);
    },
  );
});

describe("a deadline", () => {
  test("is open from its start until it is met", () => {
    expect(isOpen(undefined)).toBe(false);
    expect(isOpen(threeDays())).toBe(true);
    expect(isOpen(threeDays({ metAt: TUESDAY }))).toBe(false);
  });

  test("is stopped while its last stop has no end", () => {
    const ended = { from: example.MONDAY, until: TUESDAY };
    expect(stoppedAt(threeDays())).toBeUndefined();
    expect(stoppedAt(threeDays({ stops: [] }))).toBeUndefined();
    expect(stoppedAt(threeDays({ stops: [ended] }))).toBeUndefined();
    expect(stoppedAt(threeDays({ stops: [ended, { from: WEDNESDAY }] }))).toBe(WEDNESDAY);
  });

  test.each([
    ["at the end of its last working day", {}, "2026-07-09"],
    ["later by the days of an extension", { extendedBy: 1 }, "2026-07-10"],
    ["after a weekend", { workingDays: 5 }, "2026-07-13"],
    ["later by the days it was stopped", stopped(TUESDAY, WEDNESDAY), "2026-07-10"],
    ["as before when it was stopped for hours", stopped(TUESDAY, TUESDAY), "2026-07-09"],
    [
      "later from a stop to a day off, by the next working day",
      stopped(TUESDAY, SATURDAY),
      "2026-07-15",
    ],
    ["later from a day off on, by the next working day", stopped(SATURDAY, SATURDAY), "2026-07-09"],
    ["as before while it is stopped", stopped(TUESDAY), "2026-07-09"],
  ])("falls %s", (_, changes, date) => {
    const deadline = threeDays(changes);
    expect(due(deadline)).toEqual({
      ok: true,
      date,
      at: `${date}T15:59:59.000Z`,
      provisional: false,
    });
  });

  test("is due later by all its stops", () => {
    const stops = [
      { from: TUESDAY, until: WEDNESDAY },
      { from: WEDNESDAY, until: "2026-07-10T02:00:00.000Z" },
    ];
    expect(due(threeDays({ stops }))).toMatchObject({ date: "2026-07-14" });
  });

  test("has no date if it is due in a year without a calendar", () => {
    expect(due(threeDays({ startedAt: "2018-12-28T02:00:00.000Z", workingDays: 5 }))).toEqual({
      ok: false,
      year: 2019,
    });
  });

  test("cannot start in a year without a calendar", () => {
    const unknown = threeDays({ startedAt: "2020-01-02T02:00:00.000Z" });
    expect(() => dueOrdinal(unknown, clock)).toThrow(CalendarYearMissing);
  });

  test.each([
    ["on the day of the start", example.MONDAY, 3],
    ["on the day after, which is not used up", TUESDAY, 3],
    ["on the next day", WEDNESDAY, 2],
    ["on the last day", LAST_SECOND, 1],
    ["on the day after the last", OVER, 0],
  ])("has working days left when its clock stops %s", (_, at, days) => {
    expect(workingDaysLeft(threeDays({ stops: [{ from: at }] }), at, clock)).toBe(days);
  });

  test("has the same days left when it stops on a day off or on the working day after", () => {
    const friday = "2026-07-10T02:00:00.000Z";
    const left = (at: string) =>
      workingDaysLeft(threeDays({ startedAt: friday, stops: [{ from: at }] }), at, clock);
    expect(
      ["2026-07-10T09:00:00.000Z", "2026-07-12T02:00:00.000Z", "2026-07-13T02:00:00.000Z"].map(
        left,
      ),
    ).toEqual([3, 3, 3]);
  });
});

describe("the working days until a deadline", () => {
  const until = (at: string) => workingDaysUntil(dueOrdinal(threeDays(), clock), at, clock);

  test.each([
    ["on the day of the start", example.MONDAY, 3],
    ["on the next day", TUESDAY, 2],
    ["in the last second", LAST_SECOND, 0],
    ["on the day after, negative", OVER, -1],
    ["on the weekend after, as on the Friday", "2026-07-11T02:00:00.000Z", -1],
  ])("are %s", (_, at, days) => {
    expect(until(at)).toBe(days);
  });

  test("are unknown in a year without a calendar", () => {
    expect(until("2020-01-02T02:00:00.000Z")).toBeUndefined();
  });
});

describe("a deadline is overdue", () => {
  test.each([
    ["not in its last second", {}, LAST_SECOND, false],
    ["once its last day is over", {}, OVER, true],
    ["for ever when it was met late", { metAt: OVER, late: true }, example.MONDAY, true],
    ["never when it was met in time", { metAt: TUESDAY }, OVER, false],
    ["not when its clock was stopped in time", stopped(TUESDAY), SATURDAY, false],
    ["when its clock was stopped too late", stopped(OVER), OVER, true],
  ] as const)("%s", (_, changes, now, expected) => {
    expect(isOverdue(threeDays(changes), now, clock)).toBe(expected);
  });

  test("not if it is due in a year without a calendar", () => {
    const endOf2018 = threeDays({ startedAt: "2018-12-28T02:00:00.000Z", workingDays: 5 });
    expect(isOverdue(endOf2018, "2026-07-06T02:00:00.000Z", clock)).toBe(false);
  });

  test("also in a year without a calendar, if it was due before", () => {
    const startedAt = "2018-12-17T02:00:00.000Z";
    expect(isOverdue(threeDays({ startedAt }), "2020-01-02T02:00:00.000Z", clock)).toBe(true);
  });
});

describe("the time of working days", () => {
  test.each([
    ["on a working day, is the day before", LAST_SECOND, "2026-07-08"],
    ["on the next working day, is that one", OVER, "2026-07-09"],
    ["on a day off, is the last working day", SATURDAY, "2026-07-10"],
  ])("the last day that is over, %s", (_, now, date) => {
    expect(lastFallenOrdinal(now, clock)).toBe(ordinalOf(date));
  });

  test("ticks at the beginning and at the end of a working day, and at no other time", () => {
    const monday = ordinalOf("2026-07-06");
    expect(tickAt(example.MONDAY, clock)).toBe(beginningOf(monday));
    expect(tickAt("2026-07-06T15:59:59.999Z", clock)).toBe(beginningOf(monday));
    expect(tickAt(TUESDAY, clock)).toBe(beginningOf(monday + 1));
    expect(tickAt(SATURDAY, clock)).toBe(endOf(ordinalOf("2026-07-10")));
  });

  test("grows from tick to tick", () => {
    const ticks = [beginningOf(1), endOf(1), beginningOf(2), endOf(2)];
    expect(ticks).toEqual([2, 3, 4, 5]);
  });
});

describe("the policy of a report", () => {
  const from = (effectiveFrom: string): DeadlinePolicy => ({ ...policy, effectiveFrom });
  const policies = [from("2024-01-01"), from("2026-01-01"), from("2025-01-01")];

  test.each([
    ["the latest in effect", "2026-07-06", "2026-01-01"],
    ["in effect from its first day on", "2026-01-01", "2026-01-01"],
    ["not one that takes effect later", "2025-12-31", "2025-01-01"],
  ])("is %s", (_, date, expected) => {
    expect(policyOn(date, policies)?.effectiveFrom).toBe(expected);
    expect(policyOn(date, policies.toReversed())?.effectiveFrom).toBe(expected);
  });

  test("is undefined before the first policy", () => {
    expect(policyOn("2023-12-31", policies)).toBeUndefined();
  });
});

describe("a deadline policy is valid", () => {
  const accepts = (changes: object) =>
    deadlinePolicySchema.safeParse({ ...policy, ...changes }).success;
  const withReview = (review: number) => ({ workingDays: { ...policy.workingDays, review } });

  test("as it is entered", () => {
    expect(deadlinePolicySchema.parse(policy)).toEqual(policy);
  });

  test.each([
    ["an id of small letters, digits and hyphens", { id: "a-1" }, { id: "A 1" }],
    ["an id that begins so", { id: "a" }, { id: "Aa" }],
    ["an id that ends so", { id: "a" }, { id: "aA" }],
    ["an id of 64 characters at most", { id: "a".repeat(64) }, { id: "a".repeat(65) }],
    ["a legal basis", { legalBasis: "x" }, { legalBasis: "" }],
    ["a date to take effect on", { effectiveFrom: "2026-01-01" }, { effectiveFrom: "2026" }],
    [
      "collective leave that is off or working",
      { collectiveLeave: "working" },
      { collectiveLeave: "on" },
    ],
    ["a working day at least", withReview(1), withReview(0)],
    ["250 working days at most", withReview(250), withReview(251)],
    ["no other fields", {}, { note: "x" }],
    ["no other lengths", {}, { workingDays: { ...policy.workingDays, appeal: 3 } }],
  ])("with %s", (_, right, wrong) => {
    expect(accepts(right)).toBe(true);
    expect(accepts(wrong)).toBe(false);
  });
});

describe("a stored deadline is valid", () => {
  const accepts = (changes: object) =>
    deadlineSchema.safeParse({ ...threeDays(), ...changes }).success;

  test("without steps from before they were counted", () => {
    const { steps: _, ...older } = threeDays();
    expect(deadlineSchema.parse(older)).toEqual(threeDays());
  });

  test.each([
    ["a working day at least", { workingDays: 1 }, { workingDays: 0 }],
    ["an extension of a day at least", { extendedBy: 1 }, { extendedBy: 0 }],
    ["steps from none on", { steps: 0 }, { steps: -1 }],
    ["rework that is true or absent", { rework: true }, { rework: false }],
    ["late that is true or absent", { late: true }, { late: false }],
    ["stops of instants", stopped(TUESDAY, WEDNESDAY), { stops: [{ from: "Tuesday" }] }],
    ["stops of nothing else", stopped(TUESDAY), { stops: [{ from: TUESDAY, why: "x" }] }],
    ["no other fields", {}, { due: 7 }],
  ])("with %s", (_, right, wrong) => {
    expect(accepts(right)).toBe(true);
    expect(accepts(wrong)).toBe(false);
  });
});

/** A stop of the clock, with an end or still without. */
function stopped(from: string, until?: string): Pick<Deadline, "stops"> {
  return { stops: [{ from, ...(until && { until }) }] };
}
