import { devNull } from "node:os";
import { expect, inject, onTestFinished, test } from "vitest";
import { bundleFolder } from "#infra/paths.ts";
import { LOCAL_CREDENTIALS } from "#local/aws/credentials.ts";
import { Lambda } from "#local/aws/lambda.ts";
import { KALTIM, readReferenceData } from "#ops/reference-data.ts";
import { REPORT } from "#store/entities/reports.ts";
import { putAgencies, putCalendarYears, putPolicies } from "#store/reference-data.ts";
import { type Table, toItem } from "#store/table-client.ts";
import * as example from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { type Messaging, startMessaging, TOPICS } from "#test/support/messaging.ts";
import { given } from "#test/support/scenario.ts";
import { emptyTable } from "#test/support/table.ts";
import { deliveriesOf, storeHistory } from "#test/support/told-report.ts";

const ID = "KT-7QX4-M2D9-PA35";

const minutesAfter = (minutes: number) =>
  new Date(Date.parse(example.MONDAY) + minutes * 60_000).toISOString();

/** Starts the deployed bundle of a function that sends messages. */
async function start(name: string, table: Table, { endpoints }: Messaging): Promise<Lambda> {
  const lambda = await Lambda.start({
    name,
    functionName: name,
    arn: `arn:aws:lambda:ap-southeast-3:000000000000:function:${name}`,
    folder: bundleFolder(name),
    handler: "index.handler",
    timeoutSeconds: 120,
    memoryMb: 512,
    environment: {
      TABLE_NAME: table.name,
      AGENCY_TOPICS: TOPICS,
      EMAIL_FROM: "lapor@kaltim.example",
      EMAIL_CONFIGURATION_SET: "test",
      SMS_SENDER: "KALTIM",
      SMS_MAX_PRICE: "0.50",
      // Contacts here are proven: the secrets are not read.
      CONTACT_PEPPER_ID: "unread",
      CONTACT_CODE_SECRET_ID: "unread",
      WEBSITE: "https://kanal.kaltim.example",
      AWS_REGION: "ap-southeast-3",
      AWS_ACCESS_KEY_ID: LOCAL_CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey,
      AWS_ENDPOINT_URL_DYNAMODB: inject("dynamodbEndpoint"),
      AWS_ENDPOINT_URL_SNS: endpoints.sns,
      AWS_ENDPOINT_URL_SESV2: endpoints.ses,
    },
    log: devNull,
    alsoPrint: false,
  });
  onTestFinished(() => lambda.close());
  return lambda;
}

async function tableWithReference(): Promise<Table> {
  const table = await emptyTable();
  const { agencies, calendarYears, policies } = await readReferenceData(KALTIM);
  await putAgencies(table, agencies);
  await putCalendarYears(table, calendarYears);
  await putPolicies(table, policies);
  return table;
}

test.each([
  ["before it was sent", "silent", 1],
  ["after it was sent", "lost", 2],
] as const)(
  "a function that crashes %s leaves a claim, and the message is sent after the claim has expired",
  async (_, fault, emails) => {
    let crash: () => void = () => {};
    let crashed = false;
    const messaging = await startMessaging((service) => {
      if (service !== "ses" || crashed) return undefined;
      crashed = true;
      crash();
      return fault;
    });
    const table = await tableWithReference();
    const contact = { name: "Siti Contoh", email: "siti@contoh.example" };
    await storeHistory(table, ID, given({}, example.MONDAY, kaltim, ID).history, contact);

    const notify = await start("notify", table, messaging);
    crash = () => void notify.close();
    const invocation = await notify.invoke({
      Records: [
        {
          eventName: "INSERT",
          dynamodb: {
            ApproximateCreationDateTime: Date.parse(example.MONDAY) / 1_000,
            SequenceNumber: "1",
            Keys: toItem(REPORT.key({ trackingId: ID })),
            NewImage: toItem({ version: 1 }),
          },
        },
      ],
    });
    expect(invocation.ok).toBe(false);
    expect(await deliveriesOf(table, ID)).toMatchObject([{ state: "claimed", tries: 1 }]);

    const retries = await start("retry-deliveries", table, messaging);
    const retry = (minutes: number) => retries.invoke({ time: minutesAfter(minutes) });
    expect(await retry(4)).toMatchObject({ ok: true, result: { sent: 0 } });
    expect(await retry(6)).toMatchObject({ ok: true, result: { sent: 1, failed: 0 } });
    expect(await deliveriesOf(table, ID)).toMatchObject([
      { state: "sent", tries: 2, unknownTries: 1 },
    ]);
    expect(messaging.sent()).toHaveLength(emails);
  },
);
