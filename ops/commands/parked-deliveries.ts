import { retryParked } from "../../shared/domain/deliveries.ts";
import { deliveryId, listParkedDeliveries, writeDelivery } from "../../shared/store/deliveries.ts";
import { type Command, readOptions } from "../command.ts";
import { stageTable, TABLE_OPTIONS, TABLE_USAGE } from "../stage-table.ts";

const USAGE = `Usage: npm run ops -- parked-deliveries [options]

Lists the messages that could not be sent, though they were tried for hours, the oldest first: each
with its id, how often it was tried, how often nobody knows whether it went out, and the last error.
No contact is shown. It uses your AWS credentials, as the AWS CLI does.

${TABLE_USAGE}
  --retry            have all of them tried again, all their tries before them
  --help             this text

Put right first what the error says (a mail domain that is not verified, a spending limit of SMS);
retry-deliveries sends what is retried within a minute, an SMS not before six in the morning.

Exit code 0, or 1 when something failed.
`;

const OPTIONS = { ...TABLE_OPTIONS, retry: { type: "boolean", default: false } } as const;
const PAGE = 100;

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
  let after: string | undefined;
  let seen = 0;
  let retried = 0;
  do {
    const page = await listParkedDeliveries(table, { after, limit: PAGE });
    for (const delivery of page.deliveries) {
      seen += 1;
      const { tries, unknownTries, lastError = "" } = delivery;
      process.stdout.write(
        `${deliveryId(delivery)}  ${tries} tries, ${unknownTries} unknown  ${lastError}\n`,
      );
      if (!values.retry) continue;
      const at = new Date().toISOString();
      if (await writeDelivery(table, retryParked(delivery, at))) retried += 1;
    }
    after = page.next;
  } while (after !== undefined);
  process.stdout.write(
    seen === 0
      ? `No message of table ${where} is parked.\n`
      : `${seen} parked${values.retry ? `, ${retried} to be tried again` : ""}.\n`,
  );
  return 0;
}
