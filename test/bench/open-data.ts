import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { HistoryEvent } from "#domain/report/event.ts";
import { exported, folderSource } from "#test/support/exported-folder.ts";
import { histories } from "#test/support/random-reports.ts";
import { recompute } from "#tools/recompute-figures.mjs";
import { sampleTrackingId } from "./sample-report.ts";
import { NO_TARGET, type Table, tableOf, within } from "./tables.ts";
import { MOST_OPEN_DATA_MB, MOST_OPEN_DATA_SECONDS } from "./targets.ts";

/** What an export takes, without the reading of the table. */
export interface OpenDataFigures {
  readonly reports: number;
  readonly seconds: number;
  /** The most memory of the process. */
  readonly memoryMb: number;
  /** Sizes of files in MB, by name. */
  readonly files: ReadonlyMap<string, number>;
  /** How long the tool takes that computes the figures again. */
  readonly recomputedSeconds: number;
}

/** Different histories; more reports repeat them under other numbers. */
const DIFFERENT = 1_000;
const MB = 1_000_000;

/** Exports so many reports to the disk, and computes the figures again. */
export async function measureOpenData(
  reports: number,
  onReport: (count: number) => void,
): Promise<OpenDataFigures> {
  const folder = mkdtempSync(join(tmpdir(), "kanal-bench-"));
  try {
    const all = histories(DIFFERENT, 1);
    const begin = performance.now();
    const { files } = await exported(folder, renumbered(all, reports, onReport));
    const end = performance.now();
    const memoryMb = process.resourceUsage().maxRSS / 1_000;
    const differences = await recompute(folderSource(folder));
    if (differences.length > 0) throw new Error(differences[0]);
    return {
      reports,
      seconds: (end - begin) / 1_000,
      memoryMb,
      files: new Map(files.map(({ name }) => [name, statSync(join(folder, name)).size / MB])),
      recomputedSeconds: (performance.now() - end) / 1_000,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function* renumbered(
  all: readonly (readonly HistoryEvent[])[],
  count: number,
  onReport: (count: number) => void,
): Generator<readonly HistoryEvent[]> {
  for (let number = 0; number < count; number++) {
    const [first, ...rest] = all[number % all.length] ?? [];
    if (first?.payload.action !== "submit") throw new Error("A history begins with a submission");
    const payload = { ...first.payload, trackingId: sampleTrackingId(number) };
    yield [{ ...first, payload }, ...rest];
    onReport(number + 1);
  }
}

const LARGE_MB = 1;

/** Lists what an export takes. */
export function openDataTable(figures: OpenDataFigures): Table {
  const { reports, seconds, memoryMb, files, recomputedSeconds } = figures;
  const large = [...files].filter(([, mb]) => mb >= LARGE_MB);
  return tableOf(
    [`export of ${reports} reports`, "", "target", ""],
    [
      [
        "seconds, without reads",
        seconds.toFixed(0),
        `≤ ${MOST_OPEN_DATA_SECONDS}`,
        within(seconds, MOST_OPEN_DATA_SECONDS),
      ],
      [
        "MB of memory",
        memoryMb.toFixed(0),
        `≤ ${MOST_OPEN_DATA_MB}`,
        within(memoryMb, MOST_OPEN_DATA_MB),
      ],
      ...large.map(([name, mb]) => [`MB of ${name}`, mb.toFixed(0), NO_TARGET, NO_TARGET]),
      ["seconds to recompute", recomputedSeconds.toFixed(0), NO_TARGET, NO_TARGET],
    ],
  );
}
