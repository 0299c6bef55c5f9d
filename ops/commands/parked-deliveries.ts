import { type Command, readOptions } from "../command.ts";
import { OperatorError } from "../operator-error.ts";
import {
  describeParkedDeliveries,
  retryParkedDeliveries,
  tellAgain,
} from "../parked-deliveries.ts";
import { stageTable, TABLE_OPTIONS, TABLE_USAGE } from "../stage-table.ts";

const USAGE = `Usage: npm run ops -- parked-deliveries [options]

Lists the messages that could not be sent, though they were tried for hours, the oldest first: each
with its id, how often it was tried, how often nobody knows whether it went out, and the last error.
No contact is shown. It uses your AWS credentials, as the AWS CLI does.

${TABLE_USAGE}
  --retry            have all of them tried again, all their tries before them
  --id ID            with --retry: this one only; may be given several times
  --tell ID.VERSION  have everyone told of an event of which nobody was: a tracking id and the
                     version of the event, as the log of notify has them
  --help             this text

Put right first what the error says (a mail domain that is not verified, a spending limit of SMS);
retry-deliveries sends what is retried within a minute, an SMS not before six in the morning.

Exit code 0, or 1 when something failed.
`;

const OPTIONS = {
  ...TABLE_OPTIONS,
  retry: { type: "boolean", default: false },
  id: { type: "string", multiple: true },
  tell: { type: "string" },
} as const;

export const parkedDeliveries: Command = {
  summary: "lists the messages that could not be sent, and has them tried again",
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
    const told = await tellAgain(table, eventNamed(values.tell), now);
    process.stdout.write(told ? "Everyone will be told.\n" : "That was asked for before.\n");
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

/** @throws OperatorError when it names no event */
function eventNamed(text: string): { trackingId: string; version: number } {
  const [, trackingId, version] = text.match(/^([A-Z]{2}(?:-[0-9A-Z]{4}){3})\.([1-9]\d*)$/) ?? [];
  if (trackingId === undefined) {
    throw new OperatorError("--tell takes a tracking id and a version, as in KT-7QX4-M2D9-PA35.3");
  }
  return { trackingId, version: Number(version) };
}
