import { expect, test } from "vitest";
import { readRows } from "#replay/rows.ts";
import { timetableOf } from "#replay/timetable.ts";

const { steps, remarks } = timetableOf((await readRows("test/replay/complaints.ndjson")).rows);
const stepsOf = (no: number) =>
  steps
    .filter(({ row }) => row.no === no)
    .map(({ kind, at }) => `${kind} ${new Date(at).toISOString().slice(0, 16)}`);
const remarksOn = (no: number) =>
  remarks.filter((remark) => remark.no === no).map(({ reason }) => reason);

test("a row in order happens at its times, in UTC", () => {
  expect(stepsOf(1)).toEqual([
    "submit 2018-02-01T01:00",
    "forward 2018-02-02T02:00",
    "follow-up 2018-02-05T03:00",
    "answer 2018-02-08T08:30",
  ]);
  expect(remarksOn(1)).toEqual([]);
});

test("steps happen in the order that the rules require", () => {
  expect(stepsOf(7)).toEqual([
    "submit 2018-02-05T04:00",
    "forward 2018-02-07T00:20",
    "follow-up 2018-02-07T00:20",
    "answer 2018-02-07T00:20",
  ]);
  expect(remarksOn(7)).toEqual([
    "progress before verification: waits for it",
    "closed before verification: waits for it",
  ]);
  expect(stepsOf(16).slice(0, 2)).toEqual(["submit 2018-02-19T05:00", "forward 2018-02-19T05:00"]);
  expect(remarksOn(16)).toEqual(["verified before it was submitted: verified at once"]);
});

test("a step without a time, or too late, is left out with a reason", () => {
  expect(stepsOf(4)).toEqual(["submit 2018-02-03T13:00"]);
  expect(remarksOn(4)).toEqual([]);
  expect(stepsOf(5)).toEqual([]);
  expect(remarksOn(5)).toEqual(["no time of submission: not submitted"]);
  expect(stepsOf(6)).toEqual(["submit 2018-02-05T03:00"]);
  expect(remarksOn(6)).toEqual([
    "worked on or closed, but no time of verification: stays unverified",
  ]);
  expect(stepsOf(8).map((step) => step.split(" ")[0])).toEqual(["submit", "forward"]);
  expect(remarksOn(8)).toEqual(["closed, but no time of closing: stays unanswered"]);
  expect(stepsOf(15).map((step) => step.split(" ")[0])).toEqual(["submit", "forward", "answer"]);
  expect(remarksOn(15)).toEqual(["progress after closing: left out"]);
});

test("all rows' steps are in the order of time", () => {
  const times = steps.map(({ at }) => at);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});
