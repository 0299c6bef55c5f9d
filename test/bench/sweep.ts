import * as z from "zod";
import type { Lambda } from "#local/aws/lambda.ts";
import { KALTIM, readReferenceData } from "#ops/reference-data.ts";
import { loadReferenceData, putCalendarYears } from "#store/reference-data.ts";
import type { Table } from "#store/table-client.ts";
import { createBenchTable } from "./bench-table.ts";
import { benchEnvironment } from "./environment.ts";
import { type Cost, type Meter, startMeter } from "./metering-proxy.ts";
import { sampleReport } from "./sample-report.ts";
import { startFunction } from "./use-cases.ts";
import { writeSnapshots } from "./write-snapshots.ts";

export interface SweepFigures {
  /** Reports that are due in each sweep. */
  readonly due: number;
  /** By the number of open reports. */
  readonly sweeps: ReadonlyMap<number, Cost>;
  /**
   * A sweep with nothing due, after a holiday was added on the day when many deadlines were due.
   */
  readonly holiday: ReadonlyMap<number, Cost>;
}

const DUE = 50;
const TABLE = "kanal-bench-sweep";

/** Due reports are due on Thursday, 9 July; all others a week later. */
const SUBMITTED_DUE = "2026-07-06T02:00:00.000Z";
const SUBMITTED_OTHERS = "2026-07-13T02:00:00.000Z";
/** A time when the reminders of the due reports are due, and nothing else. */
const REMINDERS = "2026-07-08T02:00:00.000Z";
/** The first moment after their deadlines, unless that day is a holiday. */
const FALLEN = "2026-07-09T16:00:00.000Z";
const HOLIDAY = "2026-07-09";

const sweptSchema = z.object({ steps: z.int(), reports: z.int() });

/**
 * Measures a sweep with the function's bundle, with few and with many open reports, but the same
 * number of due reports. Then adds a holiday and measures the sweep that would have escalated them.
 */
export async function measureSweeps(
  database: string,
  sizes: readonly number[],
  onReport: (written: number) => void,
): Promise<SweepFigures> {
  const table = await createBenchTable(database, TABLE);
  const meter = await startMeter(database);
  const reference = await loadReferenceData(table);
  const sweeps = new Map<number, Cost>();
  const holiday = new Map<number, Cost>();
  let written = 0;
  try {
    for (const size of sizes) {
      await setHoliday(table, false);
      const range = { from: written, to: size };
      // The first ones are due.
      const openReport = (number: number) => {
        const at = number - range.from < DUE ? SUBMITTED_DUE : SUBMITTED_OTHERS;
        return sampleReport(number, at, reference).snapshot.report;
      };
      await writeSnapshots(table, reference, range, openReport, () => onReport(++written));
      sweeps.set(size, await measureSweep(meter, REMINDERS, DUE));
      await setHoliday(table, true);
      holiday.set(size, await measureSweep(meter, FALLEN, 0));
      await setHoliday(table, false);
      await sweepOnce(await startSweep(meter), FALLEN);
    }
    return { due: DUE, sweeps, holiday };
  } finally {
    await meter.close();
    table.client.destroy();
  }
}

/** Starts a fresh instance of the function, which reads the current calendar. */
function startSweep(meter: Meter): Promise<Lambda> {
  return startFunction("enforce-deadlines", benchEnvironment(TABLE, meter.endpoint, ""));
}

async function measureSweep(meter: Meter, at: string, expected: number): Promise<Cost> {
  const lambda = await startSweep(meter);
  // Run it once before, when nothing is due, so that reference data is cached.
  await lambda.invoke({ time: "2026-07-01T00:00:00Z" });
  return meter.measure(async () => {
    const steps = await sweepOnce(lambda, at);
    if (steps !== expected) throw new Error(`The sweep took ${steps} steps, not ${expected}`);
  });
}

async function sweepOnce(lambda: Lambda, time: string): Promise<number> {
  const invocation = await lambda.invoke({ time });
  await lambda.close();
  if (!invocation.ok) throw new Error(`The sweep failed: ${invocation.reason}`);
  return sweptSchema.parse(invocation.result).steps;
}

async function setHoliday(table: Table, isHoliday: boolean): Promise<void> {
  const { calendarYears } = await readReferenceData(KALTIM);
  await putCalendarYears(
    table,
    calendarYears.map((year) =>
      year.year === 2026 && isHoliday ? { ...year, national: [...year.national, HOLIDAY] } : year,
    ),
  );
}
