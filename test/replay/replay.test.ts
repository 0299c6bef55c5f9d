import { describe, expect, test } from "vitest";
import { figuresOf } from "../../local/replay/figures.ts";
import { type Replayed, replay } from "../../local/replay/replay.ts";
import { readRows } from "../../local/replay/rows.ts";
import { countOnTime } from "./on-time-oracle.ts";

const INVENTED = "test/replay/complaints.ndjson";
/** A file of real complaints, when there is one at hand. */
const REAL = process.env["KANAL_REPLAY_FILE"];
const MINUTES = 60_000;

const verification = (replayed: Replayed) => figuresOf(replayed).deadlines.get("verification");

test.each(REAL === undefined ? [INVENTED] : [INVENTED, REAL])(
  "%s: the system counts as many verified on time as the file has",
  { timeout: 10 * MINUTES },
  async (file) => {
    const replayed = await replay(await readRows(file));
    const { submitted, onTime, late } = countOnTime(file);
    expect(figuresOf(replayed).submitted).toBe(submitted);
    expect(verification(replayed)).toMatchObject({ onTime, late });
  },
);

describe("the invented file", () => {
  test("what the system says of it", { timeout: 2 * MINUTES }, async () => {
    const replayed = await replay(await readRows(INVENTED));
    const figures = figuresOf(replayed);
    expect(replayed.refusals).toEqual([{ no: 3, reason: "text: At least 20 characters" }]);
    expect(Object.fromEntries(figures.states)).toEqual({
      closed: 8,
      "awaiting-verification": 2,
      forwarded: 3,
      "in-progress": 1,
    });
    expect(verification(replayed)).toEqual({ onTime: 9, late: 3, overdue: 2, running: 0 });
    expect(figures.deadlines.get("completion")).toEqual({
      onTime: 8,
      late: 0,
      overdue: 4,
      running: 0,
    });
    expect(figures.overdue).toBe(6);
    expect(figures.daysToVerify).toBeCloseTo(2.79, 2);
  });
});
