import { join } from "node:path";
import { CreateTopicCommand, SNSClient } from "@aws-sdk/client-sns";
import { onTestFinished } from "vitest";
import { LOCAL_CREDENTIALS } from "#local/aws/credentials.ts";
import type { OutgoingMessage } from "#local/aws/outgoing-message.ts";
import { startSes } from "#local/aws/ses.ts";
import { startSns } from "#local/aws/sns.ts";
import { type Message, Outbox } from "#local/console/outbox.ts";
import { newTopic } from "#platform/agency-topics.ts";
import { type Messenger, messenger } from "#platform/messenger.ts";
import { type TopicSubscriptions, topicSubscriptions } from "#platform/topic-subscriptions.ts";
import { type FaultOf, startFaultProxy } from "./fault-proxy.ts";
import { iamOf, templates } from "./templates.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const REGION = "ap-southeast-3";
/** The start of the ARNs of all agencies' topics. */
export const TOPICS = `arn:aws:sns:${REGION}:000000000000:kanal-test-`;

/**
 * SNS and SES behind proxies that make faults, and the outbox with the messages that they sent.
 */
export interface Messaging {
  readonly messenger: Messenger;
  /** Subscribes an address, which needs no confirmation here, and returns the ARN. */
  subscribe(...at: Parameters<TopicSubscriptions["subscribe"]>): Promise<string>;
  /** Addresses of the proxies. */
  readonly endpoints: { readonly sns: string; readonly ses: string };
  /** Messages that were sent, the oldest first. */
  sent(): Message[];
  createTopic(agency: string): Promise<void>;
}

/**
 * Starts SNS and SES for the test.
 * @param faultOf is called for every request: returns its fault, or undefined for none
 */
export async function startMessaging(faultOf: FaultOf = () => undefined): Promise<Messaging> {
  const folder = temporaryFolder();
  const outbox = await Outbox.open(join(folder, "outbox.ndjson"), { now: Date.now });
  const deliver = (message: OutgoingMessage) => outbox.add(message);
  const made = templates({
    sender: { Type: "AWS::SES::EmailIdentity", Properties: { EmailIdentity: "kaltim.example" } },
  });
  const sns = await startSns({
    iam: iamOf(made),
    file: join(folder, "sns.json"),
    region: REGION,
    deliver,
    confirmsAtOnce: () => true,
  });
  const ses = await startSes(made, iamOf(made), deliver);
  const toSns = await startFaultProxy("sns", sns.endpoint, faultOf);
  const toSes = await startFaultProxy("ses", ses.endpoint, faultOf);
  onTestFinished(async () => {
    await Promise.all([sns, ses].map((service) => service.close()));
  });
  const credentials = LOCAL_CREDENTIALS;
  const direct = new SNSClient({ region: REGION, credentials, endpoint: sns.endpoint });
  // The functions' adapters read these variables.
  Object.assign(process.env, {
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_ENDPOINT_URL_SNS: toSns,
    AWS_ENDPOINT_URL_SESV2: toSes,
  });
  return {
    messenger: messenger({
      topics: TOPICS,
      emailFrom: "lapor@kaltim.example",
      emailConfigurationSet: "test",
      smsSender: "KALTIM",
      smsMaxPrice: "0.50",
    }),
    subscribe: async (...at) => {
      const arn = await topicSubscriptions(TOPICS).subscribe(...at);
      if (arn === undefined) throw new Error("The topic is full");
      return arn;
    },
    endpoints: { sns: toSns, ses: toSes },
    sent: () => outbox.list().reverse(),
    createTopic: async (agency) => {
      await direct.send(new CreateTopicCommand(newTopic(TOPICS, agency)));
    },
  };
}
