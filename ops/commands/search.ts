import { writeSearchIndex } from "#application/write-search-index.ts";
import { type Command, readArguments } from "../command.ts";
import { conditionalFiles } from "../conditional-files.ts";
import type { DeploymentChoice } from "../deployment.ts";
import { OperatorError } from "../operator-error.ts";
import { ProgressBar } from "../progress-bar.ts";
import { bucketIn, type OpenBucket, stageBucket } from "../stage-bucket.ts";
import { stageTable, TABLE_OPTIONS, TABLE_USAGE } from "../stage-table.ts";

const USAGE = `Usage: npm run ops -- search rebuild [options]

Builds the search index of public reports anew from the table and writes it to its bucket, as the
function build-search does every night. The search goes on with the last index until then; after that
every instance takes the new one within a minute. It uses your AWS credentials, as the AWS CLI does.

${TABLE_USAGE}
  --bucket NAME      another bucket than the stage's; needed with --endpoint
  --help             this text

Exit code 0, or 1 when it failed; it can be run again at any time.
`;

const OPTIONS = { ...TABLE_OPTIONS, bucket: { type: "string" } } as const;

export const search: Command = {
  summary: "builds the search index of public reports anew",
  usage: USAGE,
  advice: {
    AccessDenied:
      "Your AWS role may not use the bucket of the search index: it needs s3:GetObject, s3:PutObject and s3:ListBucket.",
    AccessDeniedException: "Your AWS role may not read the table: it needs dynamodb:Query.",
  },
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS, USAGE);
  if (positionals.length !== 1 || positionals[0] !== "rebuild") throw new OperatorError(USAGE);
  const { table, where } = await stageTable(values);
  const bucket = await bucketOf(values);
  process.stdout.write(`Building the search index of table ${where}\n`);
  const now = new Date().toISOString();
  const bar = new ProgressBar(" {value} public reports", 0);
  try {
    const onProgress = (reports: number) => bar.update(reports, reports, {});
    const onDamaged = (file: string) => bar.print(`The file ${file} is damaged: it is replaced.`);
    const onUnreadable = (trackingId: string, error: unknown) =>
      bar.print(`The report ${trackingId} cannot be read, so it is left out: ${error}`);
    const files = conditionalFiles(bucket);
    const deps = { table, files, onProgress, onDamaged, onUnreadable };
    const { reports } = await writeSearchIndex(deps, now, { rebuild: true });
    bar.print(`The index in ${bucket.bucket} has ${reports} reports.`);
  } finally {
    bar.stop();
  }
  return 0;
}

interface BucketChoice extends DeploymentChoice {
  readonly bucket?: string | undefined;
  readonly endpoint?: string | undefined;
}

/** @throws OperatorError if the options choose no bucket */
function bucketOf(choice: BucketChoice): OpenBucket | Promise<OpenBucket> {
  if (choice.endpoint === undefined) return stageBucket(choice, "searchBucket");
  if (choice.bucket === undefined) throw new OperatorError("--endpoint needs --bucket.");
  return bucketIn("local", choice.bucket);
}
