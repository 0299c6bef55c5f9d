import * as z from "zod";
import { cached } from "#platform/cached.ts";
import { loadReferenceData } from "#store/reference-data.ts";
import { type Command, readOptions } from "../command.ts";
import { countItems } from "../count-items.ts";
import { KeptProgress } from "../kept-progress.ts";
import { OperatorError } from "../operator-error.ts";
import { ProgressBar } from "../progress-bar.ts";
import { stageTable, TABLE_OPTIONS, TABLE_USAGE } from "../stage-table.ts";
import { newWalk, verifyHistory as verifyAll, type Walk, walkSchema } from "../verify-history.ts";

const KEPT = ".kanal/verify-history.json";

const USAGE = `Usage: npm run ops -- verify-history [options]

Reads every report of a stage and checks that
  - its history has every version once, and the chain of hashes shows no changed event,
  - every word of its events matches its commitment, or was erased,
  - its snapshot is the result of its history,
  - its index keys are those of the current calendar and policies.
It prints a line for each fault, with tracking id and place, but nothing that people wrote. It
changes nothing and may run while people act on reports. It uses your AWS credentials, as the AWS
CLI does.

${TABLE_USAGE}
  --segments N       number of parts of the table that are read in parallel, 1 to 64 (4)
  --resume           continue where the last run stopped, after Ctrl-C or an error
  --kept FILE        file for the progress of a run (${KEPT})
  --help             this text

Exit code 0 if no report is wrong, 1 if a report is wrong or the command failed, 130 after Ctrl-C.
With --resume, wrong reports of the earlier run count too; their lines are in its output.

It reads the whole table once, at half a read unit for each 4 KB. A report that looks wrong is read
again, since another request may have changed it in between.

  version N: gap, broken-chain, wrong-hash
                     an event is missing, was moved, or was changed. Restore that report from
                     the point-in-time backup, and find out who can write the table.
  version N: wrong-words
                     a text was replaced by another one. An erased text is no fault: erased words
                     are counted at the end. Restore that report from the point-in-time backup.
  the snapshot is not what the history makes
                     the history is right: the snapshot was changed without an action, or is
                     left from a restore. If the title differs, it was erased from the history
                     but is still in the snapshot.
  its index keys are wrong
                     its index keys are wrong: a queue may lack it, or its deadlines may be enforced
                     at a wrong time. If the past of the calendar was just corrected, the sweep is
                     still computing the keys again; otherwise the next action writes the right keys.
  EVENT#N or REPORT cannot be read
                     its form is not that of this version of Kanal. Is this checkout older than
                     the deployed version?
`;

const OPTIONS = {
  ...TABLE_OPTIONS,
  segments: { type: "string", default: "4" },
  resume: { type: "boolean", default: false },
  kept: { type: "string", default: KEPT },
} as const;

export const verifyHistory: Command = {
  summary: "checks the history, snapshot and indexes of every report",
  usage: USAGE,
  advice: {
    AccessDeniedException:
      "Your AWS role may not read the table. It needs dynamodb:Scan, Query and DescribeTable on it.",
  },
  run,
};

/** How long reference data is cached, in seconds: an edit within that time causes no fault. */
const REFERENCE_KEPT_SECONDS = 60;

async function run(args: readonly string[]): Promise<number> {
  const values = readOptions(args, OPTIONS, USAGE);
  const segments = z.coerce.number().int().min(1).max(64).safeParse(values.segments);
  if (!segments.success) throw new OperatorError("--segments must be a number from 1 to 64.");
  const { table, where } = await stageTable(values);
  const kept = new KeptProgress(values.kept, "verify-history", walkSchema);
  const from = values.resume ? await kept.resume(where) : newWalk(where, segments.data);
  process.stdout.write(`Checking every report of table ${where}\n`);

  const stop = new AbortController();
  const onSignal = () => stop.abort();
  process.once("SIGINT", onSignal).once("SIGTERM", onSignal);
  const total = await countItems(table);
  const bar = new ProgressBar(
    " {bar} {value}/{total} items, {checked} reports, {wrong} wrong",
    total,
  );
  const show = ({ passed, checked, wrong }: Walk) =>
    bar.update(passed, Math.max(passed, total), { checked, wrong });
  show(from);
  try {
    const walk = await verifyAll(
      {
        table,
        reference: cached(() => loadReferenceData(table), REFERENCE_KEPT_SECONDS),
        onFaults: (trackingId, faults) => {
          for (const fault of faults) bar.print(`${trackingId}  ${fault}`);
        },
        onProgress: (walked) => {
          kept.keep(walked);
          show(walked);
        },
        signal: stop.signal,
      },
      from,
    );
    bar.stop();
    return conclude(walk, kept);
  } catch (error) {
    bar.stop();
    process.stderr.write("Stopped. What was checked is kept: go on with --resume.\n");
    throw error;
  } finally {
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
  }
}

function conclude(
  { segments, checked, wrong, parked, erasedWords }: Walk,
  kept: KeptProgress<Walk>,
): number {
  if (!segments.every(({ done }) => done)) {
    process.stdout.write(
      `Stopped after ${checked} reports, ${wrong} wrong: go on with --resume.\n`,
    );
    return 130;
  }
  kept.forget();
  process.stdout.write(`Checked ${checked} reports: ${wrong === 0 ? "none is" : wrong} wrong.\n`);
  if (erasedWords > 0) {
    process.stdout.write(`${erasedWords} words were erased; the histories verify without them.\n`);
  }
  if (parked > 0) {
    process.stdout.write(`${parked} are parked: see npm run ops -- parked --help\n`);
  }
  return wrong > 0 ? 1 : 0;
}
