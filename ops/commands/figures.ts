import { setTimeout } from "node:timers/promises";
import * as z from "zod";
import { contributionsIn } from "#application/figures/contributions.ts";
import { describeFault } from "#application/figures/lasting-faults.ts";
import type { ContributionOf } from "#application/figures/next-move.ts";
import { DEFINITIONS_VERSION } from "#domain/figures/definitions.ts";
import { agencyTree } from "#domain/reference/agencies.ts";
import {
  abandonGeneration,
  beginGeneration,
  currentFigures,
  endGeneration,
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

const USAGE = `Usage: npm run ops -- figures rebuild --check | --write | --abandon [options]

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

It also says if the figures were counted by definitions of another version than those of this
checkout. Figures are published with the version that they were counted by.

--write makes all figures anew beside those that are read, checks them, and has them read from then
on unless one is wrong: then they are given up. Both may run while people act on reports. What
changes while it is read is read again, up to four times; what changed each time is counted as
unsettled. Run it again then, at a quieter time. This checkout must be of the version that is deployed: both count, in the same way.

Only one --write is under way at a time. One that broke off still is: changes are counted in its
figures too. Go on with it by --write --resume. If its file of progress is lost, --abandon gives it
up; the figures that are read stay as they are, and --write can begin anew.

${TABLE_USAGE}
  --segments N       number of parts of the table that are read in parallel, 1 to 64 (4)
  --resume           continue where the last run stopped, after Ctrl-C or an error
  --kept FILE        file for the progress of a run (${KEPT})
  --help             this text

Exit code 0 if all figures are right, 1 if one is wrong or unsettled, if --write is due after a change
of the definitions, or if the command failed, 130 after Ctrl-C. It reads the whole table once, at a
read unit for each 4 KB, and again if something differs.
`;

const OPTIONS = {
  ...TABLE_OPTIONS,
  check: { type: "boolean", default: false },
  write: { type: "boolean", default: false },
  abandon: { type: "boolean", default: false },
  segments: { type: "string", default: "4" },
  resume: { type: "boolean", default: false },
  kept: { type: "string", default: KEPT },
} as const;

export const figures: Command = {
  summary: "checks the figures against the histories of all reports, or makes them anew",
  usage: USAGE,
  advice: {
    AccessDeniedException:
      "Your AWS role may not use the table. It needs dynamodb:Scan, Query, GetItem and DescribeTable on it, for --write also PutItem, UpdateItem and BatchWriteItem, and for --abandon only GetItem and PutItem.",
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
  const actions = [values.check, values.write, values.abandon].filter(Boolean);
  if (positionals.join(" ") !== "rebuild" || actions.length !== 1) {
    throw new OperatorError(
      `Say what to do: figures rebuild --check, --write or --abandon.\n\n${USAGE}`,
    );
  }
  const segments = z.coerce.number().int().min(1).max(64).safeParse(values.segments);
  if (!segments.success) throw new OperatorError("--segments must be a number from 1 to 64.");
  const { table, where } = await stageTable(values);
  if (values.abandon) return abandon(table);
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
    return values.write ? await write(work) : await check(work);
  } finally {
    bar.stop();
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
  }
}

async function abandon(table: Table): Promise<number> {
  const generation = await abandonGeneration(table);
  process.stdout.write(
    generation === undefined
      ? "No rebuild is under way.\n"
      : `Generation ${generation} is given up. A run that still builds it stops by itself.\n`,
  );
  return 0;
}

async function check(work: Work): Promise<number> {
  const { generation, definitions } = await currentFigures(work.table);
  const file = new KeptProgress(work.kept, "figures rebuild --check", checkSchema);
  const { where, segments, resume } = work;
  const begun = resume ? await file.resume(where) : newCheck(where, generation, segments);
  if (begun.generation !== generation) {
    throw new OperatorError("The figures were made anew since that run: leave --resume out.");
  }
  const checked = await checkGeneration(work, begun, file);
  if (!checked.done) return stopped(work);
  file.forget();
  const code = conclude(work, checked);
  if (definitions === DEFINITIONS_VERSION) return code;
  work.bar.print(
    `The figures were counted by definitions of version ${definitions}. This checkout has version ${DEFINITIONS_VERSION}: make them anew with --write.`,
  );
  return 1;
}

function checkGeneration(
  { table, contributionOf, signal, bar, total }: Work,
  begun: ReturnType<typeof newCheck>,
  file?: KeptProgress<ReturnType<typeof newCheck>>,
): Promise<Checked> {
  let keptAt = performance.now();
  return checkFigures(
    {
      figures: { table, generation: begun.generation },
      ...{ contributionOf, signal },
      pause: () => setTimeout(PAUSE_MS, undefined, { signal }).catch(() => {}),
      onProgress: (progress, { passed, reports, read }) => {
        bar.update(passed, Math.max(passed, total), { reports, step: `read ${read}` });
        if (!signal.aborted && performance.now() < keptAt + KEEP_EVERY_MS) return;
        keptAt = performance.now();
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

async function write(work: Work): Promise<number> {
  const file = new KeptProgress(work.kept, "figures rebuild --write", rebuildSchema);
  const begun = work.resume ? await goOn(work, await file.resume(work.where)) : await begin(work);
  file.keep(begun);
  const built = await rebuild(work, begun, file);
  if (!built.segments.every(({ done }) => done)) return stopped(work);
  work.bar.print(`Counted ${built.counted} reports anew. Checking the result.`);
  const { where, table } = work;
  const checked = await checkGeneration(work, newCheck(where, begun.generation, work.segments));
  if (!checked.done) return stopped(work);
  conclude(work, checked);
  if (Object.keys(checked.lasting).length > 0) {
    await abandonGeneration(table, begun.generation);
    file.forget();
    work.bar.print("The new figures are given up, since they are not right.");
    return 1;
  }
  if (!(await endGeneration(table, begun.generation))) {
    throw new OperatorError("This rebuild was given up in between: its figures are not read.");
  }
  file.forget();
  work.bar.print(`The new figures are read from now on (generation ${begun.generation}).`);
  return 0;
}

async function begin({ table, where, segments }: Work): Promise<Rebuild> {
  const begun = await beginGeneration(table);
  if (begun) return newRebuild(where, begun, segments);
  throw new OperatorError(
    "Another rebuild is under way. Wait until it ends. If it broke off, go on with it by --resume, where it was begun, or give it up with npm run ops -- figures rebuild --abandon.",
  );
}

/** Returns the progress of a run that broke off, if it can go on. */
async function goOn({ table }: Work, rebuild: Rebuild): Promise<Rebuild> {
  const { building } = await readGenerations(table);
  if (building?.generation !== rebuild.generation) {
    throw new OperatorError(
      "The rebuild of that run was completed or given up: leave --resume out.",
    );
  }
  if (building.definitions !== DEFINITIONS_VERSION) {
    throw new OperatorError(
      `That run counts by definitions of version ${building.definitions}, and this checkout by version ${DEFINITIONS_VERSION}: give it up with --abandon, and begin anew.`,
    );
  }
  return rebuild;
}

function rebuild(
  { table, contributionOf, signal, bar, total }: Work,
  begun: Rebuild,
  file: KeptProgress<Rebuild>,
): Promise<Rebuild> {
  return rebuildFigures(
    {
      ...{ table, contributionOf, signal },
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
