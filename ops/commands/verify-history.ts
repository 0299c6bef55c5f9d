import { DescribeTableCommand } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { cached } from "#platform/cached.ts";
import { loadReferenceData } from "#store/reference-data.ts";
import type { Table } from "#store/table-client.ts";
import { type Command, readOptions } from "../command.ts";
import { forgetWalk, keepWalk, readWalk } from "../kept-walk.ts";
import { OperatorError } from "../operator-error.ts";
import { ProgressBar } from "../progress-bar.ts";
import { stageTable, TABLE_OPTIONS, TABLE_USAGE } from "../stage-table.ts";
import { newWalk, verifyHistory as verifyAll, type Walk } from "../verify-history.ts";

const KEPT = ".kanal/verify-history.json";

const USAGE = `Usage: npm run ops -- verify-history [options]

Reads every report of a stage and checks that
  - its history has every version once and no event was changed, by the chain of hashes,
  - every word of its events is the one that the event commits to, or was erased,
  - its snapshot is what the history makes,
  - it stands in the indexes where it should by the calendar and the policies as they are now.
It prints a line for each fault: tracking id and place, nothing of what people wrote. It changes
nothing and may run while reports are worked on. It uses your AWS credentials, as the AWS CLI does.

${TABLE_USAGE}
  --segments N       parts of the table that are read at once, 1 to 64 (4)
  --resume           go on where a run stopped, by Ctrl-C or by a fault
  --kept FILE        where a run keeps how far it is (${KEPT})
  --help             this text

Exit code 0 when all is well, 1 when a report is wrong or something failed, 130 after Ctrl-C. With
--resume the reports that were found wrong before count too; their lines are in the earlier output.

It reads the whole table once, at half a read unit for each 4 KB, and each report that looks wrong
once more: what looks wrong because a request acts on it at that moment is not a fault.

  version N: gap, broken-chain, wrong-hash
                     an event is missing, was put elsewhere, or was changed. Restore that report
                     from the point-in-time backup, and find out who can write the table.
  version N: wrong-words
                     a text was replaced by another one. An erased text is no fault: erased words
                     are counted at the end. Restore that report from the point-in-time backup.
  the snapshot is not what the history makes
                     the history is the record: the snapshot was changed by something else than
                     an action, or is a leftover of a restore. If it is a title, the title was erased
                     from the history and still stands in the snapshot.
  it stands wrong in the indexes
                     it may be missing in a queue or be enforced at a wrong time. After a change of
                     the calendar's past its recomputation is still going on; otherwise the next
                     action on the report puts it right.
  EVENT#N or REPORT cannot be read
                     it is not as this version of Kanal writes it. Is this checkout older than what
                     is deployed?
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

/** How long reference data is cached, in seconds: an edit within that time is no fault. */
const REFERENCE_KEPT_FOR = 60;

async function run(args: readonly string[]): Promise<number> {
  const values = readOptions(args, OPTIONS, USAGE);
  const segments = z.coerce.number().int().min(1).max(64).safeParse(values.segments);
  if (!segments.success) throw new OperatorError("--segments must be a number from 1 to 64.");
  const { table, where } = await stageTable(values);
  const from = await begin(values, where, segments.data);
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
        reference: cached(() => loadReferenceData(table), REFERENCE_KEPT_FOR),
        onFaults: (trackingId, faults) => {
          for (const fault of faults) bar.print(`${trackingId}  ${fault}`);
        },
        onProgress: (walked) => {
          keepWalk(values.kept, walked);
          show(walked);
        },
        signal: stop.signal,
      },
      from,
    );
    bar.stop();
    return conclude(walk, values.kept);
  } catch (error) {
    bar.stop();
    process.stderr.write("Stopped. What was checked is kept: go on with --resume.\n");
    throw error;
  } finally {
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
  }
}

async function begin(
  { resume, kept }: { readonly resume: boolean; readonly kept: string },
  where: string,
  segments: number,
): Promise<Walk> {
  if (!resume) return newWalk(where, segments);
  const walk = await readWalk(kept);
  if (!walk) throw new OperatorError(`${kept} holds no run to go on with: leave --resume out.`);
  if (walk.where !== where) {
    throw new OperatorError(`${kept} is of a run over table ${walk.where}, not ${where}.`);
  }
  return walk;
}

function conclude({ segments, checked, wrong, parked, erasedWords }: Walk, kept: string): number {
  if (!segments.every(({ done }) => done)) {
    process.stdout.write(
      `Stopped after ${checked} reports, ${wrong} wrong: go on with --resume.\n`,
    );
    return 130;
  }
  forgetWalk(kept);
  process.stdout.write(`Checked ${checked} reports: ${wrong === 0 ? "none is" : wrong} wrong.\n`);
  if (erasedWords > 0) {
    process.stdout.write(`${erasedWords} words were erased; the histories verify without them.\n`);
  }
  if (parked > 0) {
    process.stdout.write(`${parked} are parked: see npm run ops -- parked --help\n`);
  }
  return wrong > 0 ? 1 : 0;
}

/** About how many items the table holds: DynamoDB counts them every six hours. */
async function countItems({ client, name }: Table): Promise<number> {
  const { Table: described } = await client.send(new DescribeTableCommand({ TableName: name }));
  return described?.ItemCount ?? 0;
}
