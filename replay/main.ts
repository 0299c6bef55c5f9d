import { SingleBar } from "cli-progress";
import { expectedMonths } from "./oracle-months.ts";
import { differencesFrom } from "./published.ts";
import { replay } from "./replay.ts";
import { ReplayFileError, readRows } from "./rows.ts";
import { monthsOf, summaryOf } from "./summary.ts";

const USAGE = `Usage: npm run replay -- FILE

Replays a file of real complaints on a local stack of its own. Submits each complaint at its
historical time, then verifies, forwards, follows up and answers it at the times in the file, and
prints figures about the reports at the end, and what the monitoring page says of each month. The
page is compared with the same figures counted from the file and the calendar alone.

Each line of the file is a JSON object, whose fields are listed in replay/rows.ts. Times are ISO 8601
with an offset, or null. A row may lack its category, agency and reply. A bad row does not stop the
others: each is named at the end with its line and the reason, and the exit code is 1. A small
invented file: test/replay/complaints.ndjson
`;

async function main(): Promise<void> {
  const [file, ...others] = process.argv.slice(2);
  if (file === undefined || file.startsWith("-") || others.length > 0) {
    process.stderr.write(USAGE);
    process.exitCode = file === "--help" ? 0 : 1;
    return;
  }
  const { rows, unreadable } = await readRows(file);
  process.stdout.write(`Replaying ${rows.length} rows; starting a local stack\n`);
  const bar = new SingleBar({
    format: " {bar} {value}/{total} {date}, {eta_formatted} to go",
    hideCursor: true,
  });
  bar.start(1, 0, { date: "" });
  try {
    const replayed = await replay(rows, ({ done, total, date }) => {
      bar.setTotal(total);
      bar.update(done, { date });
    });
    bar.stop();
    const bad = [...unreadable, ...replayed.refusals];
    process.stdout.write(`\n${summaryOf(replayed, { rows: rows.length, bad })}\n`);
    const differences = differencesFrom(expectedMonths(file, replayed.endedOn), replayed.months);
    process.stdout.write(`\n${monthsOf(replayed, differences)}\n`);
    if (bad.length > 0 || differences.length > 0) process.exitCode = 1;
  } finally {
    bar.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof ReplayFileError ? error.message : error);
  process.exitCode = 1;
});
