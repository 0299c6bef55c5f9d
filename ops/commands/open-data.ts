import { GetObjectCommand, NoSuchKey } from "@aws-sdk/client-s3";
import { LATEST, latestSchema } from "#domain/open-data/exports.ts";
import { parseWithheld, WITHHELD } from "#domain/open-data/withheld.ts";
import { type Command, readArguments } from "../command.ts";
import { STAGE_OPTIONS, STAGE_USAGE } from "../deployment.ts";
import { OperatorError } from "../operator-error.ts";
import { type OpenBucket, stageBucket } from "../stage-bucket.ts";

const USAGE = `Usage: npm run ops -- open-data withheld [options]

Lists the public reports whose words the newest export of the open data leaves out, since they may
hold personal data, and which kinds of it were found. It never shows the words. Tell the coordinators,
who look at each report and correct its public title or text. It uses your AWS credentials, as the AWS
CLI does.

${STAGE_USAGE}
  --help             this text

Exit code 0, or 1 when it failed.
`;

export const openData: Command = {
  summary: "lists the reports whose words the open data leave out",
  usage: USAGE,
  advice: {
    AccessDenied:
      "Your AWS role may not read the bucket of the open data: it needs s3:GetObject and s3:ListBucket.",
  },
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, STAGE_OPTIONS, USAGE);
  if (positionals.length !== 1 || positionals[0] !== "withheld") throw new OperatorError(USAGE);
  const bucket = await stageBucket(values, "openDataBucket");
  const { name } = latestSchema.parse(JSON.parse(await read(bucket, LATEST)));
  const withheld = parseWithheld(await read(bucket, `${name}/${WITHHELD}`));
  const lines = withheld.map(({ trackingId, kinds }) => `${trackingId}  ${kinds.join(", ")}\n`);
  process.stdout.write(lines.join(""));
  process.stdout.write(`The export ${name} leaves out the words of ${lines.length} reports.\n`);
  return 0;
}

/** @throws OperatorError if there is no such object */
async function read({ client, bucket }: OpenBucket, key: string): Promise<string> {
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return (await Body?.transformToString()) ?? "";
  } catch (error) {
    if (!(error instanceof NoSuchKey)) throw error;
    throw new OperatorError(
      `${bucket} has no ${key}: nothing was exported yet. The function export-open-data does it every night.`,
    );
  }
}
