import { documents } from "#contract/methods.ts";
import { largestBundleKb } from "#infra/bundle-limit.ts";
import type { AnswerFigures } from "./answers.ts";
import type { BundleFigures } from "./bundles.ts";
import type { CpuFigures } from "./cpu.ts";
import type { DrainFigures } from "./drain.ts";
import type { ExtremeFigures, InspectionFigures } from "./inspection.ts";
import type { LagFigures } from "./lag.ts";
import type { MessageFigures } from "./messages.ts";
import type { Cost } from "./metering-proxy.ts";
import type { ProjectionFigures } from "./projection.ts";
import type { RedactionFigures } from "./redaction.ts";
import type { RightsFigures } from "./rights.ts";
import type { SearchFigures } from "./search.ts";
import type { SweepFigures } from "./sweep.ts";
import {
  costTargetOf,
  HOLIDAY_WRITE_UNITS,
  LARGEST_INDEX_MB,
  LEAST_MESSAGES_PER_SECOND,
  LEAST_RECALL,
  LONGEST_BOMB_SECONDS,
  LONGEST_FIGURES_LAG_SECONDS,
  LONGEST_LAG_SECONDS,
  LONGEST_SEARCH_MS,
  MOST_DETECTING_MICROSECONDS,
  MOST_INSPECTION_MB,
  MOST_JUDGING_MICROSECONDS,
  MOST_PROJECTION_ROUND_TRIPS,
  MOST_TIMES_BARE_CPU,
  MOST_TIMES_BARE_LOADING,
  sweepReadUnits,
} from "./targets.ts";
import type { Throughput } from "./throughput.ts";
import type { CostsBySize } from "./units.ts";
import { USE_CASES, type UseCaseName } from "./use-cases.ts";

/** Lines to print, and whether every target in them was met. */
export interface Table {
  readonly text: string;
  readonly met: boolean;
}

export const NO_TARGET = "";

export function bundleTable(figures: readonly BundleFigures[]): Table {
  const rows = figures.map(({ name, minifiedKb, gzippedKb, loadedMs, timesBare, timesEmpty }) => {
    const isHttp = documents.some(({ method }) => method.function === name);
    const target = (figure: number, most: number) =>
      isHttp ? [`≤ ${most}`, within(figure, most)] : [NO_TARGET, NO_TARGET];
    return [
      name,
      minifiedKb.toFixed(0),
      ...target(minifiedKb, largestBundleKb(name)),
      gzippedKb.toFixed(0),
      loadedMs.toFixed(0),
      `${timesBare.toFixed(2)} ×`,
      ...target(timesBare, MOST_TIMES_BARE_LOADING),
      `${timesEmpty.toFixed(1)} ×`,
    ];
  });
  const head = [
    "function",
    "KB minified",
    "target",
    "",
    "KB gzipped",
    "loaded after ms",
    "of the client alone",
    "target",
    "",
    "of an empty one",
  ];
  return tableOf(head, rows);
}

const KINDS = ["roundTrips", "readUnits", "writeUnits"] as const satisfies (keyof Cost)[];
const KIND_LABELS = {
  roundTrips: "round trips",
  readUnits: "read units",
  writeUnits: "write units",
};

/** Makes a row for each figure of each use case; figures that are 0 at every size are left out. */
export function costTable(costs: CostsBySize): Table {
  const sizes = [...costs.keys()];
  const rows = USE_CASES.flatMap((name) =>
    KINDS.flatMap((kind) => {
      const figures = sizes.map((size) => costs.get(size)?.get(name)?.[kind] ?? 0);
      return figures.some((figure) => figure > 0) ? [costRow(name, kind, figures)] : [];
    }),
  );
  const head = ["use case", "", ...sizes.map((size) => `at ${size.toLocaleString("en")}`)];
  return tableOf([...head, "target", "", "grows"], rows);
}

function costRow(name: UseCaseName, kind: keyof Cost, figures: readonly number[]): string[] {
  const target = costTargetOf(name)[kind];
  const grows = Math.max(...figures) > (figures[0] ?? 0);
  return [
    name,
    KIND_LABELS[kind],
    ...figures.map(String),
    target === undefined ? NO_TARGET : `≤ ${target}`,
    target === undefined ? NO_TARGET : within(Math.max(...figures), target),
    grows ? "MISSED: grows" : "no",
  ];
}

/** Lists how long a report waits until it is counted. */
export function lagTable({ shortest, longest }: LagFigures): Table {
  return tableOf(
    ["from event to figure", "seconds", "target", ""],
    [
      ["shortest", shortest.toFixed(1), NO_TARGET, NO_TARGET],
      [
        "longest",
        longest.toFixed(1),
        `≤ ${LONGEST_FIGURES_LAG_SECONDS}`,
        within(longest, LONGEST_FIGURES_LAG_SECONDS),
      ],
    ],
  );
}

/** Lists what `project` costs for each event of a lifecycle. */
export function projectionTable(figures: ProjectionFigures): Table {
  return tableOf(
    ["event", "round trips", "target", "", "read units", "write units"],
    [...figures].map(([name, { roundTrips, readUnits, writeUnits }]) => [
      name,
      roundTrips.toFixed(1),
      ...(name.endsWith("alone")
        ? [`≤ ${MOST_PROJECTION_ROUND_TRIPS}`, within(roundTrips, MOST_PROJECTION_ROUND_TRIPS)]
        : [NO_TARGET, NO_TARGET]),
      readUnits.toFixed(1),
      writeUnits.toFixed(1),
    ]),
  );
}

/**
 * Lists the CPU time of each use case beside that of its calls of DynamoDB by the client alone.
 */
export function cpuTable(figures: ReadonlyMap<UseCaseName, CpuFigures>): Table {
  return tableOf(
    ["use case, warm", "CPU ms", "of the client alone", "", "target", ""],
    [...figures].map(([name, { functionMs, bareMs, timesBare }]) => [
      name,
      functionMs.toFixed(2),
      bareMs.toFixed(2),
      `${timesBare.toFixed(1)} ×`,
      `≤ ${MOST_TIMES_BARE_CPU.toFixed(1)}`,
      within(timesBare, MOST_TIMES_BARE_CPU),
    ]),
  );
}

/**
 * Lists the cost of a sweep with few and with many open reports, and after a holiday was added.
 */
export function sweepTable({ due, sweeps, holiday }: SweepFigures): Table {
  const sizes = [...sweeps.keys()];
  const row = (label: string, kind: keyof Cost, target?: number) => {
    const figures = sizes.map((size) => sweeps.get(size)?.[kind] ?? 0);
    const most = Math.max(...figures);
    return [
      label,
      ...figures.map(String),
      target === undefined ? NO_TARGET : `≤ ${target}`,
      target === undefined ? NO_TARGET : within(most, target),
      most > (figures[0] ?? 0) ? "MISSED: grows" : "no",
    ];
  };
  const rows = [
    row(`sweep with ${due} due: round trips`, "roundTrips"),
    row(`sweep with ${due} due: read units`, "readUnits", sweepReadUnits(due)),
    row(`sweep with ${due} due: write units`, "writeUnits"),
    [
      "write units after a holiday is added",
      ...sizes.map((size) => String(holiday.get(size)?.writeUnits ?? 0)),
      `≤ ${HOLIDAY_WRITE_UNITS}`,
      within(
        Math.max(...[...holiday.values()].map(({ writeUnits }) => writeUnits)),
        HOLIDAY_WRITE_UNITS,
      ),
      "no",
    ],
  ];
  const head = ["", ...sizes.map((size) => `at ${size.toLocaleString("en")} open`)];
  return tableOf([...head, "target", "", "grows"], rows);
}

export function answerTable(figures: readonly AnswerFigures[]): Table {
  return tableOf(
    ["largest", "bytes", "target", ""],
    figures.map(({ name, bytes, most }) => [
      name,
      bytes.toLocaleString("en"),
      `≤ ${most.toLocaleString("en")}`,
      within(bytes, most),
    ]),
  );
}

export function throughputTable(rates: Throughput): Table {
  return tableOf(
    ["use case", "requests per second"],
    [...rates].map(([name, rate]) => [name, rate.toFixed(0)]),
  );
}

export function drainTable(figures: DrainFigures): Table {
  const { reports, messages, submittingSeconds, messagesPerSecond, lagSeconds } = figures;
  const rate = messagesPerSecond >= LEAST_MESSAGES_PER_SECOND ? "met" : "MISSED";
  return tableOf(
    ["", "", "target", ""],
    [
      ["reports", String(reports), NO_TARGET, NO_TARGET],
      ["messages", String(messages), NO_TARGET, NO_TARGET],
      ["seconds of submitting", submittingSeconds.toFixed(1), NO_TARGET, NO_TARGET],
      ["messages a second", messagesPerSecond.toFixed(0), `≥ ${LEAST_MESSAGES_PER_SECOND}`, rate],
      [
        "seconds from the last submission to the last message",
        lagSeconds.toFixed(1),
        `≤ ${LONGEST_LAG_SECONDS}`,
        within(lagSeconds, LONGEST_LAG_SECONDS),
      ],
    ],
  );
}

export function rightsTable({ put, transaction }: RightsFigures): Table {
  const row = (what: string, microseconds: number) => [
    what,
    microseconds.toFixed(0),
    `≤ ${MOST_JUDGING_MICROSECONDS}`,
    within(microseconds, MOST_JUDGING_MICROSECONDS),
  ];
  return tableOf(
    ["judging of rights", "microseconds", "target", ""],
    [row("put of an item", put), row("transaction of three puts", transaction)],
  );
}

export function redactionTable(figures: RedactionFigures): Table {
  const { texts, found, tripped, microsecondsPerText: microseconds } = figures;
  return tableOf(
    ["detectors of personal data", "", "target", ""],
    [
      ["texts", String(texts), "", ""],
      ...found.map(([kind, count]) => [`found: ${kind}`, String(count), "", ""]),
      ["texts that trip them", String(tripped), "", ""],
      [
        "microseconds a text",
        microseconds.toFixed(0),
        `≤ ${MOST_DETECTING_MICROSECONDS}`,
        within(microseconds, MOST_DETECTING_MICROSECONDS),
      ],
    ],
  );
}

export function inspectionTable(figures: readonly InspectionFigures[]): Table {
  return tableOf(
    ["inspected", "MB", "files per second"],
    figures.map(({ kind, megabytes, filesPerSecond }) => [
      kind,
      megabytes.toFixed(1),
      filesPerSecond.toFixed(1),
    ]),
  );
}

export function extremesTable({ largest, worst }: ExtremeFigures): Table {
  return tableOf(
    ["inspection", "of", "figure", "target", ""],
    [
      [
        "largest, in MB",
        largest.name,
        largest.memoryMb.toFixed(0),
        `≤ ${MOST_INSPECTION_MB}`,
        within(largest.memoryMb, MOST_INSPECTION_MB),
      ],
      [
        "worst bomb, in seconds of a processor",
        worst.name,
        worst.cpuSeconds.toFixed(1),
        `≤ ${LONGEST_BOMB_SECONDS}`,
        within(worst.cpuSeconds, LONGEST_BOMB_SECONDS),
      ],
      ["the same, on the clock", worst.name, worst.seconds.toFixed(1), NO_TARGET, ""],
    ],
  );
}

export function messageTable(figures: readonly MessageFigures[]): Table {
  return tableOf(
    [
      ...["a report that is", "events", "emails", "SMS parts", "at most", ""],
      ...["of every step", "notices to agencies"],
    ],
    figures.map(({ lifecycle, events, emails, smsParts, target, everyStep, notices }) => [
      ...[lifecycle, String(events), String(emails), String(smsParts)],
      ...(target === undefined ? ["", ""] : [String(target), within(smsParts, target)]),
      ...[String(everyStep), String(notices)],
    ]),
  );
}

export function searchTable(figures: SearchFigures): Table {
  const { reports, buildSeconds, fileMb, compressedMb, coldMs, warmMs, warmCpuMs } = figures;
  const { recalled, questions, missed } = figures;
  const share = recalled / questions;
  const table = tableOf(
    [`search among ${reports} reports`, "figure", "target", ""],
    [
      ["to index and compress, in seconds", buildSeconds.toFixed(0), NO_TARGET, ""],
      ["file, in MB", fileMb.toFixed(0), `≤ ${LARGEST_INDEX_MB}`, within(fileMb, LARGEST_INDEX_MB)],
      ["compressed, in MB", compressedMb.toFixed(0), NO_TARGET, ""],
      ["cold, after its transfer, in ms", coldMs.toFixed(0), NO_TARGET, ""],
      ["warm, median, in ms", warmMs.median.toFixed(0), NO_TARGET, ""],
      [
        "warm, 95th percentile, in ms",
        warmMs.p95.toFixed(0),
        `≤ ${LONGEST_SEARCH_MS}`,
        within(warmMs.p95, LONGEST_SEARCH_MS),
      ],
      ["the same, in ms of a processor", warmCpuMs.p95.toFixed(0), NO_TARGET, ""],
      [
        "given questions answered",
        `${recalled} of ${questions}`,
        `≥ ${LEAST_RECALL * questions}`,
        share >= LEAST_RECALL ? "met" : "MISSED",
      ],
    ],
  );
  const unanswered = missed.map((question) => `\nnot answered: ${question}`);
  return { ...table, text: table.text + unanswered.join("") };
}

export function within(figure: number, target: number): string {
  return figure <= target ? "met" : "MISSED";
}

export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): Table {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const lines = all.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join("  ")
      .trimEnd(),
  );
  return {
    text: lines.join("\n"),
    met: !rows.some((row) => row.some((cell) => cell.startsWith("MISSED"))),
  };
}
