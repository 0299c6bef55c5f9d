import { beforeAll, describe, expect, test } from "vitest";
import { figuresOf } from "#replay/figures.ts";
import { totalsOf } from "#replay/oracle.ts";
import { type Replayed, replay } from "#replay/replay.ts";
import { readRows } from "#replay/rows.ts";

const MINUTES = 60_000;

/** Compares the system's figures of the replayed file with those of the file and the calendar. */
function agreesWithTheFile(file: string, replayed: Replayed): void {
  const { submitted, states, deadlines } = figuresOf(replayed);
  const expected = totalsOf(file, replayed.endedOn);
  expect(submitted).toBe(expected.submitted);
  expect(Object.fromEntries(states)).toEqual(expected.states);
  expect(deadlines.get("verification")).toMatchObject(expected.verification);
  expect(deadlines.get("first-follow-up")).toMatchObject(expected.firstFollowUp);
  expect(deadlines.get("completion")).toMatchObject(expected.completion);
}

describe("the invented file", () => {
  const file = "test/replay/complaints.ndjson";
  let replayed: Replayed;
  beforeAll(async () => {
    replayed = await replay((await readRows(file)).rows);
  }, 3 * MINUTES);

  test("the figures are those of the file and the calendar", () => {
    agreesWithTheFile(file, replayed);
  });

  test("a refused row is named with its line and the system's reason", () => {
    expect(replayed.refusals).toEqual([
      {
        line: 3,
        reason: "not submitted: title: At least 10 characters; text: At least 10 characters",
      },
    ]);
  });

  test("a row without a category gets that of the others when it is verified", () => {
    const view = replayed.reports.find(({ title }) => title.startsWith("Air ledeng"));
    expect(view).toMatchObject({ state: "closed", category: "jateng-lainnya" });
  });

  test("words are published with personal data masked, and the masked ones are counted", () => {
    const mended = replayed.reports.find(({ title }) => title.startsWith("Jalan provinsi antara"));
    expect(mended?.history.find(({ action }) => action === "answer")?.text).toBe(
      "Penambalan selesai dikerjakan; bila rusak lagi hubungi ▮▮▮.",
    );
    expect(replayed.redacted).toEqual({ texts: 1, parts: 1 });
  });

  test("it covers every case", () => {
    const { states, deadlines, daysToVerify } = figuresOf(replayed);
    expect([...states.keys()].sort()).toEqual([
      "archived",
      "awaiting-verification",
      "closed",
      "forwarded",
      "in-progress",
    ]);
    expect(deadlines.get("verification")).toMatchObject({ onTime: 9, late: 3, running: 0 });
    expect(daysToVerify).toBeCloseTo(2.79, 2);
  });
});

/** A file of real complaints, if one is available. */
const REAL = process.env["KANAL_REPLAY_FILE"];

if (REAL !== undefined) {
  test("KANAL_REPLAY_FILE: the system says what the file and the calendar say", {
    timeout: 10 * MINUTES,
  }, async () => {
    agreesWithTheFile(REAL, await replay((await readRows(REAL)).rows));
  });
}
