import { randomUUID } from "node:crypto";
import type { DeliveryDeps } from "#application/delivery/delivery-deps.ts";
import type { StreamedEvent } from "#functions/notify/notify.ts";
import { retryDeliveries } from "#functions/retry-deliveries/retry-deliveries.ts";
import * as example from "./example.ts";
import { PEPPER, WEBSITE } from "./expected-messages.ts";
import type { FaultOf } from "./fault-proxy.ts";
import { kaltim } from "./kaltim.ts";
import { type Messaging, startMessaging } from "./messaging.ts";
import { emptyTable } from "./table.ts";

/** What the tests of messages send with: a table, SNS and SES. */
export interface Telling {
  readonly deps: DeliveryDeps;
  readonly messaging: Messaging;
}

/** Starts an empty table, and SNS and SES with a topic of DPUPR. */
export async function startTelling(faultOf: FaultOf = () => undefined): Promise<Telling> {
  const table = await emptyTable();
  const messaging = await startMessaging(faultOf);
  await messaging.createTopic("dpupr-pera-kaltim");
  const { messenger } = messaging;
  const reference = async () => kaltim;
  const secret = async () => "a secret of the tests";
  const deps = {
    ...{ table, reference, messenger, website: WEBSITE, newClaim: randomUUID },
    contactPepper: async () => PEPPER,
    contactCodeSecret: secret,
  };
  return { deps, messaging };
}

/** An event of a report, as the stream passes it on. */
export const streamed = (
  trackingId: string,
  version: number,
  at = example.MONDAY,
): StreamedEvent => ({
  ...{ of: "event", trackingId, version, at },
  sequenceNumber: `${trackingId}/${version}`,
});

/** The moment so many minutes after the start of the tests. */
export const minutesLater = (minutes: number) =>
  new Date(Date.parse(example.MONDAY) + minutes * 60_000).toISOString();

/** Runs retry-deliveries so many minutes after the start. */
export const retryAfter = (deps: DeliveryDeps, minutes: number) =>
  retryDeliveries({ ...deps, hasTime: () => true }, minutesLater(minutes));
