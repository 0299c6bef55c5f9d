import { type Command, readOptions } from "../command.ts";
import {
  describeParkedDeliveries,
  retryParkedDeliveries,
  subjectNamed,
  tellAgain,
} from "../parked-deliveries.ts";
import { stageTable, TABLE_OPTIONS, TABLE_USAGE } from "../stage-table.ts";

const USAGE = `Usage: npm run ops -- parked-deliveries [options]

Lists the messages that could not be sent, although they were tried for hours, the oldest first: each
with its id, the number of tries, the number of tries with an unknown result, and the last error. It
shows no phone number or email address. It uses your AWS credentials, as the AWS CLI does.

${TABLE_USAGE}
  --retry            try all of them again, with all tries left
  --id ID            with --retry: only this message; can be given several times
  --tell ID.VERSION  send all messages about an event that could not be processed: its tracking id
                     and version, from the log of notify. Of an edit of an officer or agency these are
                     CHANGES-YYYY-MM and its revision
  --help             this text

First fix what the error says (a mail domain that is not verified, a spending limit of SMS).
retry-deliveries then sends the messages within a minute; at night, SMS wait until six.

Exit code 0, or 1 when something failed.
`;

const OPTIONS = {
  ...TABLE_OPTIONS,
  retry: { type: "boolean", default: false },
  id: { type: "string", multiple: true },
  tell: { type: "string" },
} as const;

export const parkedDeliveries: Command = {
  summary: "lists the messages that could not be sent, and tries them again",
  usage: USAGE,
  advice: {
    AccessDeniedException:
      "Your AWS role may not use the table. It needs dynamodb:Query on its indexes and GetItem, and for --retry PutItem.",
  },
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const values = readOptions(args, OPTIONS, USAGE);
  const { table, where } = await stageTable(values);
  const now = new Date().toISOString();
  if (values.tell !== undefined) {
    const told = await tellAgain(table, subjectNamed(values.tell), now);
    process.stdout.write(told ? "The messages will be sent.\n" : "This was requested before.\n");
    return 0;
  }
  if (values.retry) {
    const count = await retryParkedDeliveries(table, values.id ?? "all", now);
    process.stdout.write(`${count} messages will be tried again.\n`);
    return 0;
  }
  const lines = await describeParkedDeliveries(table);
  process.stdout.write(
    lines.length === 0 ? `No message of table ${where} is parked.\n` : `${lines.join("\n")}\n`,
  );
  return 0;
}
