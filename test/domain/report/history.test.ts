import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromStoredEvent, type HistoryEvent, toStoredEvent } from "#domain/report/event.ts";
import { fold } from "#domain/report/evolve.ts";
import { verifyHistory } from "#domain/report/history.ts";
import * as example from "#test/support/example.ts";
import { given } from "#test/support/scenario.ts";

const { history } = given()
  .when(example.coordinator, example.forward)
  .when(example.reporter, example.comment)
  .when(example.liaisonOfficer, example.followUp)
  .when(example.liaisonOfficer, example.answer);

/** Changes a stored event of the history and reads it again. */
function tamper(position: number, change: (stored: Stored) => object): HistoryEvent {
  const event = history[position];
  if (!event) throw new Error("The position lies in the history");
  return fromStoredEvent(change(toStoredEvent(event)));
}
type Stored = ReturnType<typeof toStoredEvent>;

describe("the chain of a history", () => {
  test("verifies as it was written", () => {
    expect(verifyHistory(history)).toEqual({ erasedWords: 0 });
  });

  test("verifies as it is stored and read again", () => {
    const read = history.map((event) =>
      fromStoredEvent(JSON.parse(JSON.stringify(toStoredEvent(event)))),
    );
    expect(read).toEqual(history);
    expect(verifyHistory(read)).toEqual({ erasedWords: 0 });
  });

  test("shows that an event is missing", () => {
    expect(verifyHistory(history.toSpliced(2, 1)).fault).toEqual({ version: 3, fault: "gap" });
  });

  test("shows that an event was replaced by one of another report", () => {
    const other = given({ title: "Jembatan rusak di Jalan Lain" }).when(
      example.coordinator,
      example.forward,
    );
    const [, foreign] = other.history;
    if (!foreign) throw new Error("The other report was forwarded");
    expect(verifyHistory(history.with(1, foreign)).fault).toEqual({
      version: 2,
      fault: "broken-chain",
    });
  });

  test("shows any change of any event", () => {
    const changes: ((stored: Stored) => object)[] = [
      (stored) => ({ ...stored, at: "2026-07-06T03:00:00.000Z" }),
      (stored) => ({ ...stored, by: { role: "system" } }),
      (stored) => ({ ...stored, to: "archived" }),
      (stored) => ({ ...stored, payload: { action: "close" }, words: {} }),
      (stored) => ({ ...stored, deadlines: { review: null } }),
    ];
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: history.length - 1 }),
        fc.constantFrom(...changes),
        (position, change) => {
          expect(verifyHistory(history.with(position, tamper(position, change))).fault).toEqual({
            version: position + 1,
            fault: "wrong-hash",
          });
        },
      ),
    );
  });

  test("shows that a text was replaced by another one, even of the same length", () => {
    const replaced = tamper(3, (stored) => ({
      ...stored,
      words: { text: { ...stored.words?.["text"], text: "Petugas kami belum memeriksa." } },
    }));
    const sameLength = tamper(2, (stored) => ({
      ...stored,
      words: { text: { ...stored.words?.["text"], text: "Terima kasih, kami tolak." } },
    }));
    expect(verifyHistory(history.with(3, replaced)).fault).toEqual({
      version: 4,
      fault: "wrong-words",
    });
    expect(verifyHistory(history.with(2, sameLength)).fault).toEqual({
      version: 3,
      fault: "wrong-words",
    });
  });

  test("does not depend on the order of an event's fields", () => {
    const reordered = history.map((event) =>
      fromStoredEvent(Object.fromEntries(Object.entries(toStoredEvent(event)).reverse())),
    );
    expect(verifyHistory(reordered)).toEqual({ erasedWords: 0 });
  });
});

test("a history without a submission folds to nothing", () => {
  expect(() => fold([])).toThrow("at least one event");
  expect(() => fold(history.slice(1))).toThrow("cannot begin with forward");
});
