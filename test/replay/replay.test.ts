import { beforeAll, describe, expect, test } from "vitest";
import { figuresOf } from "../../local/replay/figures.ts";
import { type Replayed, replay } from "../../local/replay/replay.ts";
import { readRows } from "../../local/replay/rows.ts";
import { countOnTime } from "./on-time-oracle.ts";

const MINUTES = 60_000;
const verification = (replayed: Replayed) => figuresOf(replayed).deadlines.get("verification");

describe("the invented file", () => {
  const file = "test/replay/complaints.ndjson";
  let replayed: Replayed;
  beforeAll(async () => {
    replayed = await replay(await readRows(file));
  }, 3 * MINUTES);

  test("the system counts as many verified on time as the file has", () => {
    const { submitted, onTime, late } = countOnTime(file);
    expect(figuresOf(replayed).submitted).toBe(submitted);
    expect(verification(replayed)).toMatchObject({ onTime, late });
  });

  test("what the rules refuse is counted with the system's reason", () => {
    expect(replayed.refusals).toEqual([{ no: 3, reason: "text: At least 20 characters" }]);
  });

  test("what the system says of the others at the end", () => {
    const figures = figuresOf(replayed);
    expect(Object.fromEntries(figures.states)).toEqual({
      closed: 8,
      "awaiting-verification": 2,
      forwarded: 3,
      "in-progress": 1,
    });
    const [onTime, late, overdue, running] = [8, 0, 4, 0];
    expect(figures.deadlines.get("completion")).toEqual({ onTime, late, overdue, running });
    expect(figures.overdue).toBe(6);
    expect(figures.daysToVerify).toBeCloseTo(2.79, 2);
  });
});

/** A file of real complaints, when there is one at hand. */
const REAL = process.env["KANAL_REPLAY_FILE"];

test.runIf(REAL !== undefined)(
  "KANAL_REPLAY_FILE: the system counts as many verified on time as the file has",
  { timeout: 10 * MINUTES },
  async () => {
    const file = REAL ?? "";
    const { submitted, onTime, late } = countOnTime(file);
    const replayed = await replay(await readRows(file));
    expect(figuresOf(replayed).submitted).toBe(submitted);
    expect(verification(replayed)).toMatchObject({ onTime, late });
  },
);
