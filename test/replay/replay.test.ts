import { beforeAll, describe, expect, test } from "vitest";
import { figuresOf } from "#replay/figures.ts";
import { totalsOf } from "#replay/oracle.ts";
import { expectedMonths } from "#replay/oracle-months.ts";
import { differencesFrom } from "#replay/published.ts";
import { type Replayed, replay } from "#replay/replay.ts";
import { readRows } from "#replay/rows.ts";
import { openData, recompute } from "#tools/recompute-figures.mjs";

const MINUTES = 60_000;

/** Replays a file; at its end the open data are exported, and all figures recomputed from them. */
async function replayed(file: string) {
  let recomputed: readonly string[] | undefined;
  const result = await replay((await readRows(file)).rows, undefined, async (url) => {
    const run = await fetch(`${url}/_local/schedules/export-open-data/run`, { method: "POST" });
    expect(run.status).toBe(200);
    recomputed = await recompute(await openData(url));
  });
  return { ...result, recomputed };
}
type Result = Awaited<ReturnType<typeof replayed>>;

/** Compares every counter and duration of the monitoring page, and the open data with the page. */
function publishesTheSame(file: string, { months, endedOn, recomputed }: Result): void {
  expect(months.length).toBeGreaterThan(0);
  expect(differencesFrom(expectedMonths(file, endedOn), months)).toEqual([]);
  expect(recomputed).toEqual([]);
}

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
  let result: Result;
  beforeAll(async () => {
    result = await replayed(file);
  }, 6 * MINUTES);

  test("the figures are those of the file and the calendar", () => {
    agreesWithTheFile(file, result);
  });

  test("the monitoring page says of each month what the file and the calendar say, and the open data prove it", () => {
    publishesTheSame(file, result);
  });

  test("a month that the page gets wrong is named, with its counter", () => {
    const expected = expectedMonths(file, result.endedOn);
    const [month] = expected.values();
    if (!month) throw new Error("The file has a month");
    month.counters["answers"] = 99;
    expect(differencesFrom(expected, result.months)).toEqual([
      expect.stringMatching(/^2018-02 answers: \d+, expected 99$/),
    ]);
  });

  test("a refused row is named with its line and the system's reason", () => {
    expect(result.refusals).toEqual([
      {
        line: 3,
        reason: "not submitted: title: At least 10 characters; text: At least 10 characters",
      },
    ]);
  });

  test("a row without a category gets that of the others when it is verified", () => {
    const view = result.reports.find(({ title }) => title.startsWith("Air ledeng"));
    expect(view).toMatchObject({ state: "closed", category: "jateng-lainnya" });
  });

  test("words are published with personal data masked, and the masked ones are counted", () => {
    const mended = result.reports.find(({ title }) => title.startsWith("Jalan provinsi antara"));
    expect(mended?.history.find(({ action }) => action === "answer")?.text).toBe(
      "Penambalan selesai dikerjakan; bila rusak lagi hubungi ▮▮▮.",
    );
    expect(result.redacted).toEqual({ texts: 1, parts: 1 });
  });

  test("it covers every case", () => {
    const { states, deadlines, daysToVerify } = figuresOf(result);
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
    const result = await replayed(REAL);
    agreesWithTheFile(REAL, result);
    publishesTheSame(REAL, result);
  });
}
