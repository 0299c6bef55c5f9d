import { loadReferenceData } from "#store/reference-data.ts";
import { type Command, readOptions } from "../command.ts";
import { allParked, retryParkedReport } from "../parked.ts";
import { ProgressBar } from "../progress-bar.ts";
import { stageTable, TABLE_OPTIONS, TABLE_USAGE } from "../stage-table.ts";

const USAGE = `Usage: npm run ops -- parked [options]

Lists the tracking ids of reports that the sweep (enforce-deadlines) could not process and parked, the
oldest first. Reporters and officers can still act on them, which ends the parking; until then they
get no reminders and are never overdue. It uses your AWS credentials, as the AWS CLI does.

${TABLE_USAGE}
  --retry            give the reports that can be read back to the sweep
  --help             this text

The log of enforce-deadlines says why a report was parked: search for its tracking id. Fix the cause
first (deploy a fix, add the missing policy or calendar), then retry: the next sweep takes all steps
that have become due, in the right order.

Exit code 0, or 1 when something failed or, with --retry, when a report stays parked.
`;

const OPTIONS = { ...TABLE_OPTIONS, retry: { type: "boolean", default: false } } as const;

export const parked: Command = {
  summary: "lists the reports that the sweep parked, and retries them",
  usage: USAGE,
  advice: {
    AccessDeniedException:
      "Your AWS role may not use the table. It needs dynamodb:Query on it and its indexes, and for --retry GetItem and PutItem.",
  },
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const values = readOptions(args, OPTIONS, USAGE);
  const { table, where } = await stageTable(values);
  const trackingIds = await allParked(table);
  if (trackingIds.length === 0) {
    process.stdout.write(`No report of table ${where} is parked.\n`);
    return 0;
  }
  if (!values.retry) {
    process.stdout.write(`${trackingIds.join("\n")}\n`);
    return 0;
  }
  const reference = await loadReferenceData(table);
  const bar = new ProgressBar(" {bar} {value}/{total} reports", trackingIds.length);
  const outcomes = { back: 0, "moved-on": 0, stays: 0 };
  try {
    for (const [position, trackingId] of trackingIds.entries()) {
      const retried = await retryParkedReport(table, trackingId, reference);
      outcomes[retried.outcome] += 1;
      if (retried.outcome === "stays") bar.print(`${trackingId}  ${retried.why}`);
      bar.update(position + 1, trackingIds.length, {});
    }
  } finally {
    bar.stop();
  }
  process.stdout.write(
    `${outcomes.back} put back, ${outcomes["moved-on"]} moved on by themselves, ${outcomes.stays} still parked.\n`,
  );
  return outcomes.stays > 0 ? 1 : 0;
}
