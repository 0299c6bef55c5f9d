import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fold } from "#domain/report/evolve.ts";
import { verifyHistory } from "#domain/report/history.ts";
import type { HistoryEvent } from "#domain/report/report.ts";
import {
  answer,
  comment,
  coordinator,
  followUp,
  forward,
  liaisonOfficer,
  reporter,
} from "../../support/example.ts";
import { given } from "../../support/scenario.ts";

const { history } = given()
  .when(coordinator, forward)
  .when(reporter, comment)
  .when(liaisonOfficer, followUp)
  .when(liaisonOfficer, answer);

describe("the chain of a history", () => {
  test("verifies as it was written", () => {
    expect(verifyHistory(history)).toBeUndefined();
  });

  test("shows that an event is missing", () => {
    expect(verifyHistory(history.toSpliced(2, 1))).toEqual({ version: 3, fault: "gap" });
  });

  test("shows that an event was exchanged for one of another report", () => {
    const other = given({ title: "Jembatan rusak di Jalan Lain" }).when(coordinator, forward);
    const [, foreign] = other.history;
    if (!foreign) throw new Error("The other report was forwarded");
    expect(verifyHistory(history.with(1, foreign))).toEqual({ version: 2, fault: "broken-chain" });
  });

  test("shows any change of any event", () => {
    const changes: ((event: HistoryEvent) => HistoryEvent)[] = [
      (event) => ({ ...event, at: "2026-07-06T03:00:00.000Z" }),
      (event) => ({ ...event, by: { role: "system" } }),
      (event) => ({ ...event, to: "archived" }),
      (event) => ({ ...event, what: { action: "comment", text: "Sudah selesai." } }),
      (event) => ({ ...event, starts: { completion: 1 } }),
      (event) => ({ ...event, meets: ["review"] }),
    ];
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: history.length - 1 }),
        fc.constantFrom(...changes),
        (position, change) => {
          const original = history[position];
          if (!original) throw new Error("The position lies in the history");
          expect(verifyHistory(history.with(position, change(original)))).toEqual({
            version: position + 1,
            fault: "wrong-hash",
          });
        },
      ),
    );
  });

  test("does not depend on the order of an event's fields", () => {
    const reordered = history.map((event) =>
      Object.fromEntries(Object.entries(event).reverse()),
    ) as unknown as HistoryEvent[];
    expect(verifyHistory(reordered)).toBeUndefined();
  });
});

test("a history without a submission folds to nothing", () => {
  expect(() => fold([])).toThrow("at least one event");
  expect(() => fold(history.slice(1))).toThrow("cannot begin with forward");
});
