import { join } from "node:path";
import { CreateTopicCommand, SNSClient } from "@aws-sdk/client-sns";
import { onTestFinished } from "vitest";
import { startSes } from "#local/aws/ses.ts";
import { startSns } from "#local/aws/sns.ts";
import { type Message, Outbox } from "#local/console/outbox.ts";
import { newTopic } from "#platform/agency-topics.ts";
import { type Messenger, messenger } from "#platform/messenger.ts";
import { type TopicSubscriptions, topicSubscriptions } from "#platform/topic-subscriptions.ts";
import { type Fault, type FaultyService, startFaultProxy } from "./fault-proxy.ts";
import { temporaryFolder } from "./temporary-folder.ts";

export const TOPICS = "arn:aws:sns:ap-southeast-3:000000000000:kanal-test-";

/** SNS and SES with faults on the way to them, and the outbox in which all lands that is sent. */
export interface Messaging {
  readonly messenger: Messenger;
  readonly subscriptions: TopicSubscriptions;
  /** Addresses that the faults are on the way to. */
  readonly endpoints: { readonly sns: string; readonly ses: string };
  /** What was sent, the oldest first. */
  sent(): Message[];
  createTopic(agency: string): Promise<void>;
}

/** @param faultOf what goes wrong with the next request; undefined for nothing */
export async function startMessaging(
  faultOf: (service: FaultyService) => Fault | undefined = () => undefined,
): Promise<Messaging> {
  const folder = temporaryFolder();
  const outbox = await Outbox.open(join(folder, "outbox.ndjson"), () => Date.now());
  const sns = await startSns(join(folder, "sns.json"), "ap-southeast-3", outbox);
  const ses = await startSes(outbox);
  const toSns = await startFaultProxy("sns", sns.endpoint, faultOf);
  const toSes = await startFaultProxy("ses", ses.endpoint, faultOf);
  onTestFinished(async () => {
    await Promise.all([sns, ses, toSns, toSes].map((service) => service.close()));
  });
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const region = "ap-southeast-3";
  const direct = new SNSClient({ region, credentials, endpoint: sns.endpoint });
  // As the functions find them.
  Object.assign(process.env, {
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_ENDPOINT_URL_SNS: toSns.endpoint,
    AWS_ENDPOINT_URL_SESV2: toSes.endpoint,
  });
  return {
    messenger: messenger({
      topics: TOPICS,
      emailFrom: "lapor@kaltim.example",
      emailConfigurationSet: "test",
      smsSender: "KALTIM",
      smsMaxPrice: "0.50",
    }),
    subscriptions: topicSubscriptions(TOPICS),
    endpoints: { sns: toSns.endpoint, ses: toSes.endpoint },
    sent: () => outbox.list().reverse(),
    createTopic: async (agency) => {
      await direct.send(new CreateTopicCommand(newTopic(TOPICS, agency)));
    },
  };
}
