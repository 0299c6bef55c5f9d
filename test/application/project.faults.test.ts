import { expect, inject, onTestFinished, test } from "vitest";
import { contributionsIn } from "#application/figures/contributions.ts";
import type { ContributionOf } from "#application/figures/next-move.ts";
import type { Contribution } from "#domain/figures/fact.ts";
import type { HistoryEvent } from "#domain/report/event.ts";
import { figuresProjection } from "#functions/project/figures.ts";
import { type ProjectDeps, project, type StreamedReport } from "#functions/project/project.ts";
import { searchProjection } from "#functions/project/search.ts";
import { isOutage } from "#platform/failure.ts";
import type { Table } from "#store/table-client.ts";
import { Chaos, numbersFrom } from "#test/support/chaos.ts";
import { cellsOf, storedCells, storedCursors } from "#test/support/counted-cells.ts";
import * as example from "#test/support/example.ts";
import { loggedErrors } from "#test/support/expected-errors.ts";
import { startFaultProxy } from "#test/support/fault-proxy.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { histories } from "#test/support/random-reports.ts";
import { HistoryWriter } from "#test/support/stored-report.ts";
import { clientAt, emptyTable, SHORT } from "#test/support/table.ts";

/** HISTORIES=1000 npx vitest run --project application project.faults tries 1000 histories. */
const HISTORIES = Number(process.env["HISTORIES"] ?? 100);
const PER_RUN = 20;

const LEVEL = 0.8;

const counted = contributionsIn(kaltim.agencies);

/** A month that is long past, of a number. */
const monthOf = (n: number): string =>
  `${1950 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, "0")}`;

/** Counts so much of some histories that its differences need several transactions. */
const widely: ContributionOf = (history) => {
  const contribution = counted(history);
  const last = history.at(-1)?.hash ?? "";
  return last < "4" ? widened(contribution, history) : contribution;
};

function widened(contribution: Contribution, history: readonly HistoryEvent[]): Contribution {
  const further = Array.from({ length: 9 }, (_, n) => ({
    period: monthOf(n + history.length),
    counter: "received" as const,
    n: history.length,
    agencies: ["dpupr-pera-kaltim"],
    everywhere: true,
  }));
  return { ...contribution, facts: [...contribution.facts, ...further] };
}

/** An instance of the function: its own connection, which its own faults befall. */
class Instance {
  readonly chaos: Chaos;
  readonly #deps: ProjectDeps;

  private constructor(chaos: Chaos, table: Table) {
    this.chaos = chaos;
    const figures = figuresProjection(table, async () => widely);
    this.#deps = { table, projections: { search: searchProjection(table), figures } };
  }

  static async start(seed: number, table: Table): Promise<Instance> {
    const chaos = new Chaos(seed);
    chaos.level = LEVEL;
    const endpoint = await startFaultProxy("dynamodb", inject("dynamodbEndpoint"), (...request) =>
      chaos.faultOf(...request),
    );
    const client = clientAt(endpoint, { ...SHORT, retriesMs: 50 });
    onTestFinished(() => client.destroy());
    return new Instance(chaos, { ...table, client });
  }

  /** Returns the records that the stream sends again: from the first failed one on. */
  async handle(batch: readonly StreamedReport[]): Promise<readonly StreamedReport[]> {
    this.chaos.crashed = false;
    try {
      const { failed, faulty } = await project(this.#deps, batch);
      expect(faulty).toBe(0);
      if (this.chaos.crashed) return batch;
      const first = batch.findIndex(({ sequenceNumber }) => failed.includes(sequenceNumber));
      return first < 0 ? [] : batch.slice(first);
    } catch (error) {
      if (!isOutage(error)) throw error;
      return batch;
    }
  }
}

/** Plays and counts histories: returns what the cells and cursors should be, and what they are. */
async function play(seed: number) {
  const random = numbersFrom(seed);
  const table = await emptyTable();
  const instances = [await Instance.start(seed, table), await Instance.start(-seed, table)];
  const played = histories(PER_RUN, seed);
  const writers = played.map((history) => new HistoryWriter(table, history));
  let waiting: StreamedReport[] = [];
  const handled: StreamedReport[] = [];
  const someOf = <T>(from: readonly T[], most: number): T[] =>
    instances[0]?.chaos.shuffled(from).slice(0, Math.ceil(random() * most)) ?? [];

  for (let round = 0; waiting.length > 0 || writers.some(({ left }) => left > 0); round++) {
    if (round > 40) for (const { chaos } of instances) chaos.level = 0;
    for (const writer of someOf(
      writers.filter(({ left }) => left > 0),
      12,
    )) {
      await writer.writeNext();
      const record = {
        trackingId: writer.trackingId,
        at: example.MONDAY,
        sequenceNumber: `${round}/${writers.indexOf(writer)}`,
      };
      // A record is lost at times, but never the last one of a report.
      if (writer.left === 0 || random() > 0.1) waiting.push(record);
    }
    // Both instances work at once: partly on the same records, and partly on records that came before.
    const taken = someOf(waiting, 30);
    const half = Math.floor(random() * taken.length);
    const batches = [
      [...taken.slice(0, half), ...someOf(handled, 3)],
      [...taken.slice(half), ...taken.slice(0, random() * half), ...someOf(handled, 3)],
    ];
    const again = await Promise.all(
      instances.map((instance, n) => instance.handle(batches[n] ?? [])),
    );
    const remaining = new Set(again.flat());
    handled.push(...taken.filter((record) => !remaining.has(record)));
    waiting = [
      ...waiting.filter((record) => !taken.includes(record)),
      ...taken.filter((record) => remaining.has(record)),
    ];
  }
  return {
    stored: { cells: await storedCells(table), cursors: await storedCursors(table) },
    expected: {
      cells: cellsOf(played, widely),
      cursors: Object.fromEntries(
        played.map((history, n) => [writers[n]?.trackingId, { version: history.length }]),
      ),
    },
  };
}

/** One seed for each run, from 1. */
const SEEDS = Array.from({ length: Math.ceil(HISTORIES / PER_RUN) }, (_, n) => n + 1);

test.each(SEEDS)(
  "whatever fails, is repeated, late, lost or at once, every report is counted exactly once (seed %i)",
  { timeout: 300_000 },
  async (seed) => {
    const { stored, expected } = await play(seed);
    expect(stored.cursors).toEqual(expected.cursors);
    expect(stored.cells).toEqual(expected.cells);
    // Services failed, and no code of ours.
    const names = new Set(loggedErrors().map(({ errorName }) => errorName));
    expect(
      [...names].filter((name) => /^(Error|TypeError|RangeError|.*ZodError)$/.test(name)),
    ).toEqual([]);
  },
);
