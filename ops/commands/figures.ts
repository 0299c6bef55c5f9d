import { setTimeout } from "node:timers/promises";
import * as z from "zod";
import { contributionsIn } from "#application/figures/contributions.ts";
import { describeFault } from "#application/figures/lasting-faults.ts";
import type { ContributionOf } from "#application/figures/next-move.ts";
import { agencyTree } from "#domain/reference/agencies.ts";
import {
  beginGeneration,
  endGeneration,
  type Generations,
  readGenerations,
} from "#store/figures-generation.ts";
import { listAgencies } from "#store/reference-data.ts";
import type { Table } from "#store/table-client.ts";
import { type Checked, checkFigures, checkSchema, newCheck } from "../check-figures.ts";
import { type Command, readArguments } from "../command.ts";
import { countItems } from "../count-items.ts";
import { KeptProgress } from "../kept-progress.ts";
import { OperatorError } from "../operator-error.ts";
import { ProgressBar } from "../progress-bar.ts";
import { newRebuild, type Rebuild, rebuildFigures, rebuildSchema } from "../rebuild-figures.ts";
import { stageTable, TABLE_OPTIONS, TABLE_USAGE } from "../stage-table.ts";

const KEPT = ".kanal/figures.json";

const USAGE = `Usage: npm run ops -- figures rebuild --check | --write [options]

--check adds up the histories of all reports of a stage, and compares every figure and every report
with it. It changes nothing. It prints a line for each fault:

  <government>#<view>#<key>#<period>#<classification>#<part> <counter>: 2 too many
                     a figure that the histories do not add up to. No report stands behind it whose
                     cursor would show it: an item of the table was changed without Kanal, or Kanal
                     counts otherwise since it was updated. Make the figures anew with --write.
  KT-… is counted up to version 3 of 5
                     a report whose last events are in no figure. The log of project says why.
  KT-… cannot be counted
                     its history is damaged: see npm run ops -- verify-history.

--write makes all figures anew beside those that are read, checks them, and has them read from then
on unless one is wrong. Both may run while people act on reports. What changes while it is read is
read again, up to four times; what changed each time is counted as unsettled. Run it again then, at a
quieter time. This checkout must be of the version that is deployed: both count, in the same way.

${TABLE_USAGE}
  --segments N       number of parts of the table that are read in parallel, 1 to 64 (4)
  --resume           continue where the last run stopped, after Ctrl-C or an error
  --kept FILE        file for the progress of a run (${KEPT})
  --help             this text

Exit code 0 if all figures are right, 1 if one is wrong or unsettled or the command failed, 130 after
Ctrl-C. It reads the whole table once, at a read unit for each 4 KB, and again if something differs.
`;

const OPTIONS = {
  ...TABLE_OPTIONS,
  check: { type: "boolean", default: false },
  write: { type: "boolean", default: false },
  segments: { type: "string", default: "4" },
  resume: { type: "boolean", default: false },
  kept: { type: "string", default: KEPT },
} as const;

export const figures: Command = {
  summary: "checks the figures against the histories of all reports, or makes them anew",
  usage: USAGE,
  advice: {
    AccessDeniedException:
      "Your AWS role may not use the table. It needs dynamodb:Scan, Query, GetItem and DescribeTable on it, and for --write PutItem, UpdateItem and DeleteItem.",
  },
  run,
};

/** Until `project` has counted what was written before. */
const PAUSE_MS = 10_000;
/** How often progress is written to the file at most. */
const KEEP_EVERY_MS = 5_000;

/** What both parts of the command work with. */
interface Work {
  readonly table: Table;
  readonly where: string;
  readonly segments: number;
  readonly contributionOf: ContributionOf;
  readonly signal: AbortSignal;
  readonly bar: ProgressBar;
  readonly total: number;
  readonly kept: string;
  readonly resume: boolean;
}

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS, USAGE);
  if (positionals.join(" ") !== "rebuild" || values.check === values.write) {
    throw new OperatorError(`Say what to do: figures rebuild --check or --write.\n\n${USAGE}`);
  }
  const segments = z.coerce.number().int().min(1).max(64).safeParse(values.segments);
  if (!segments.success) throw new OperatorError("--segments must be a number from 1 to 64.");
  const { table, where } = await stageTable(values);
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  process.once("SIGINT", onSignal).once("SIGTERM", onSignal);
  const total = await countItems(table);
  const bar = new ProgressBar(" {bar} {value}/{total} items, {reports} reports, {step}", total);
  const { kept, resume } = values;
  try {
    const contributionOf = contributionsIn(agencyTree(await listAgencies(table)));
    const work: Work = {
      ...{ table, where, segments: segments.data, contributionOf, bar, total, kept, resume },
      signal: stop.signal,
    };
    const generations = await readGenerations(table);
    return values.write ? await write(work, generations) : await check(work, generations.current);
  } finally {
    bar.stop();
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
  }
}

async function check(work: Work, generation: number): Promise<number> {
  const file = new KeptProgress(work.kept, "figures rebuild --check", checkSchema);
  const { where, segments, resume } = work;
  const begun = resume ? await file.resume(where) : newCheck(where, generation, segments);
  if (begun.generation !== generation) {
    throw new OperatorError("The figures were made anew since that run: leave --resume out.");
  }
  const checked = await checkGeneration(work, begun, file);
  if (!checked.done) return stopped(work);
  file.forget();
  return conclude(work, checked);
}

function checkGeneration(
  { table, contributionOf, signal, bar, total }: Work,
  begun: ReturnType<typeof newCheck>,
  file?: KeptProgress<ReturnType<typeof newCheck>>,
): Promise<Checked> {
  let keptAt = Date.now();
  return checkFigures(
    {
      figures: { table, generation: begun.generation },
      ...{ contributionOf, signal },
      pause: () => setTimeout(PAUSE_MS, undefined, { signal }).catch(() => {}),
      onProgress: (progress, { passed, reports, read }) => {
        bar.update(passed, Math.max(passed, total), { reports, step: `read ${read}` });
        if (!signal.aborted && Date.now() < keptAt + KEEP_EVERY_MS) return;
        keptAt = Date.now();
        file?.keep(progress());
      },
    },
    begun,
  );
}

function conclude(
  { bar }: Work,
  { lasting, unsettled }: Checked & { readonly done: true },
): number {
  bar.stop();
  for (const [name, fault] of Object.entries(lasting)) bar.print(describeFault(name, fault));
  const wrong = Object.keys(lasting).length;
  const moving = Object.keys(unsettled).length;
  if (moving > 0) bar.print(`${moving} figures or reports changed each time they were read.`);
  bar.print(wrong === 0 ? "No figure is found wrong." : `${wrong} faults.`);
  return wrong + moving > 0 ? 1 : 0;
}

async function write(work: Work, generations: Generations): Promise<number> {
  const file = new KeptProgress(work.kept, "figures rebuild --write", rebuildSchema);
  const begun = work.resume ? await file.resume(work.where) : await begin(work);
  file.keep(begun);
  if (work.resume && (await readGenerations(work.table)).building !== begun.generation) {
    throw new OperatorError("Another rebuild began since that run: leave --resume out.");
  }
  const built = await rebuild(work, generations.current, begun, file);
  if (!built.segments.every(({ done }) => done)) return stopped(work);
  work.bar.print(`Counted ${built.counted} reports anew. Checking the result.`);
  const { where, table } = work;
  const checked = await checkGeneration(work, newCheck(where, begun.generation, work.segments));
  if (!checked.done) return stopped(work);
  conclude(work, checked);
  if (Object.keys(checked.lasting).length > 0) {
    work.bar.print("The new figures are not read, since they are not right.");
    return 1;
  }
  if (!(await endGeneration(table, begun.generation))) {
    throw new OperatorError("Another rebuild began in between: these figures are not read.");
  }
  file.forget();
  work.bar.print(`The new figures are read from now on (generation ${begun.generation}).`);
  return 0;
}

async function begin({ table, where, segments }: Work): Promise<Rebuild> {
  const generation = await beginGeneration(table);
  if (generation === undefined) throw new OperatorError("Another rebuild began. Wait for it.");
  return newRebuild(where, generation, segments);
}

function rebuild(
  { table, contributionOf, signal, bar, total }: Work,
  current: number,
  begun: Rebuild,
  file: KeptProgress<Rebuild>,
): Promise<Rebuild> {
  return rebuildFigures(
    {
      figures: { table, generation: begun.generation },
      ...{ current, contributionOf, signal },
      onFailure: (trackingId, error) => {
        bar.print(
          `${trackingId} cannot be counted: ${error instanceof Error ? error.message : ""}`,
        );
      },
      onProgress: (progress) => {
        const { passed, counted } = progress;
        bar.update(passed, Math.max(passed, total), { reports: counted, step: "counted" });
        file.keep(progress);
      },
    },
    begun,
  );
}

function stopped({ bar }: Work): number {
  bar.stop();
  bar.print("Stopped: go on with --resume.");
  return 130;
}
