import { UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import fc from "fast-check";
import { expect, test } from "vitest";
import { changesSince } from "#application/search-index.ts";
import { addMilliseconds, HOUR_MS } from "#domain/time/local-time.ts";
import type { Changes } from "#search/changes.ts";
import { EVENT } from "#store/entities/reports.ts";
import { noteSearchChange } from "#store/search-changes.ts";
import { type Table, toItem } from "#store/table-client.ts";
import * as example from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { given } from "#test/support/scenario.ts";
import { HistoryWriter, newReport } from "#test/support/stored-report.ts";
import { emptyTable } from "#test/support/table.ts";

const NOW = "2026-07-06T20:00:00.000Z";
const BEGUN: Changes = { base: "a base", readFrom: NOW, entries: [] };

const { coordinator, reporter } = example;

let seed = 0;

/** A report whose public text appears, is erased without an event, and is withdrawn. */
function stored(table: Table) {
  const { trackingId } = newReport(seed++).snapshot.report;
  const { history } = given({}, example.MONDAY, kaltim, trackingId)
    .when(coordinator, example.forward)
    .when(reporter, { action: "withdraw" });
  const writer = new HistoryWriter(table, history);
  const next = () => writer.writeNext();
  const writes = [next, next, () => erase(table, trackingId), next];
  const states = [
    { version: 1, isFound: false },
    { version: 2, isFound: true },
    { version: 2, isFound: false },
    { version: 3, isFound: false },
  ];
  let written = 0;
  return {
    trackingId,
    /** Writes the next state; does nothing after the last one. */
    async write() {
      await writes[written]?.();
      written = Math.min(written + 1, states.length);
    },
    state: () => states[written - 1],
  };
}

/** Erases the public text of a report: its version and its times stay. */
async function erase(table: Table, trackingId: string): Promise<void> {
  await table.client.send(
    new UpdateItemCommand({
      TableName: table.name,
      Key: toItem(EVENT.key({ trackingId, version: 2 })),
      UpdateExpression: "REMOVE words.publicText",
    }),
  );
}

const onUnreadable = (trackingId: string) => {
  throw new Error(`${trackingId} cannot be read`);
};

/** A note has the hours by which its time is wrong. */
const noted = fc.double({ min: -20, max: 20, noNaN: true });
const step = fc.oneof(fc.constantFrom("write" as const, "build" as const), noted);

test("whatever the order and the times of notes, the next build has a report as it is", async () => {
  const table = await emptyTable();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 16 }), noted, async (steps, last) => {
      const { trackingId, write, state } = stored(table);
      const note = (wrong: number) =>
        noteSearchChange(table, trackingId, addMilliseconds(NOW, wrong * HOUR_MS));
      let changes = BEGUN;
      const build = async () => {
        changes = await changesSince({ table, onUnreadable }, changes, NOW);
      };
      await write();
      for (const each of steps) {
        if (each === "write") await write();
        else if (each === "build") await build();
        else await note(each);
      }
      await note(last);
      await build();
      const { version, document } =
        changes.entries.find((entry) => entry.trackingId === trackingId) ?? {};
      expect({ version, isFound: document !== undefined }).toEqual(state());
    }),
    { numRuns: 25 },
  );
});
