import { join } from "node:path";
import {
  CreateTopicCommand,
  InvalidParameterException,
  NotFoundException,
  PublishCommand,
  SetSubscriptionAttributesCommand,
  SNSClient,
  SubscribeCommand,
  UnsubscribeCommand,
} from "@aws-sdk/client-sns";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { matches, patternSchema } from "#local/aws/filter-pattern.ts";
import { startSns } from "#local/aws/sns.ts";
import { Outbox } from "#local/console/outbox.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const REGION = "ap-southeast-3";
let folder: string;
let outbox: Outbox;
let sns: SNSClient;

beforeEach(async () => {
  folder = temporaryFolder();
  await start();
});

async function start(): Promise<void> {
  outbox = await Outbox.open(join(folder, "outbox.ndjson"), () => 0);
  const service = await startSns(join(folder, "sns.json"), REGION, outbox);
  onTestFinished(() => service.close());
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  sns = new SNSClient({ region: REGION, endpoint: service.endpoint, credentials });
}

const createTopic = async () => {
  const { TopicArn = "" } = await sns.send(
    new CreateTopicCommand({ Name: "kanal-test-a", Attributes: { DisplayName: "Kanal" } }),
  );
  return TopicArn;
};

const subscribe = (TopicArn: string, Endpoint: string, policy?: object) =>
  sns.send(
    new SubscribeCommand({
      TopicArn,
      Protocol: Endpoint.startsWith("+") ? "sms" : "email",
      Endpoint,
      ReturnSubscriptionArn: true,
      ...(policy && { Attributes: { FilterPolicy: JSON.stringify(policy) } }),
    }),
  );

const publish = (TopicArn: string, attributes: Record<string, string | string[]> = {}) =>
  sns.send(
    new PublishCommand({
      TopicArn,
      Subject: "A subject",
      Message: "Isi <pesan> & tanda",
      MessageAttributes: Object.fromEntries(
        Object.entries(attributes).map(([name, value]) => [
          name,
          typeof value === "string"
            ? { DataType: "String", StringValue: value }
            : { DataType: "String.Array", StringValue: JSON.stringify(value) },
        ]),
      ),
    }),
  );

const recipients = () => outbox.list().map(({ to }) => to);

describe("the local SNS", () => {
  test("makes a topic once, named as in AWS", async () => {
    expect(await createTopic()).toBe(`arn:aws:sns:${REGION}:000000000000:kanal-test-a`);
    expect(await createTopic()).toBe(`arn:aws:sns:${REGION}:000000000000:kanal-test-a`);
  });

  test("sends what is published to who subscribed, an SMS with the topic's name before it", async () => {
    const topic = await createTopic();
    await subscribe(topic, "a@contoh.example");
    await subscribe(topic, "+6281234567890");
    await publish(topic);
    expect(outbox.list()).toEqual([
      {
        channel: "sms",
        to: "+6281234567890",
        body: "Kanal> Isi <pesan> & tanda",
        at: "1970-01-01T00:00:00.000Z",
      },
      {
        channel: "email",
        to: "a@contoh.example",
        subject: "A subject",
        body: "Isi <pesan> & tanda",
        at: "1970-01-01T00:00:00.000Z",
      },
    ]);
  });

  test("passes on what passes the subscription's filter", async () => {
    const topic = await createTopic();
    const policy = { roles: ["leader", "overseer"], language: ["id"] };
    const { SubscriptionArn } = await subscribe(topic, "a@contoh.example", policy);
    await publish(topic, { roles: ["leader"], language: "en" });
    await publish(topic, { roles: ["coordinator"], language: "id" });
    await publish(topic, { language: "id" });
    expect(recipients()).toEqual([]);
    await publish(topic, { roles: ["coordinator", "overseer"], language: "id" });
    expect(recipients()).toEqual(["a@contoh.example"]);
    await sns.send(
      new SetSubscriptionAttributesCommand({
        SubscriptionArn,
        AttributeName: "FilterPolicy",
        AttributeValue: JSON.stringify({ language: ["en"] }),
      }),
    );
    await publish(topic, { language: "en" });
    expect(recipients()).toHaveLength(2);
  });

  test("subscribes an address once, and no more once it was unsubscribed", async () => {
    const topic = await createTopic();
    const first = await subscribe(topic, "a@contoh.example", { language: ["id"] });
    const again = await subscribe(topic, "a@contoh.example", { language: ["id"] });
    expect(again.SubscriptionArn).toBe(first.SubscriptionArn);
    await expect(subscribe(topic, "a@contoh.example", { language: ["en"] })).rejects.toThrow(
      InvalidParameterException,
    );
    const { SubscriptionArn } = first;
    await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
    await publish(topic, { language: "id" });
    expect(recipients()).toEqual([]);
    const set = { SubscriptionArn, AttributeName: "FilterPolicy", AttributeValue: "{}" };
    await expect(sns.send(new SetSubscriptionAttributesCommand(set))).rejects.toThrow(
      NotFoundException,
    );
  });

  test.each([
    ["a topic that there is not", { TopicArn: `arn:aws:sns:${REGION}:0:none` }, NotFoundException],
    ["a number that is none", { PhoneNumber: "0812" }, InvalidParameterException],
    ["nothing to say", { PhoneNumber: "+6281234567890", Message: "" }, InvalidParameterException],
    ["a subject with a line break", { Subject: "a\nb" }, InvalidParameterException],
    ["a subject that is too long", { Subject: "a".repeat(100) }, InvalidParameterException],
    ["a subject that is not ASCII", { Subject: "é" }, InvalidParameterException],
  ])("refuses %s", async (_, input, error) => {
    const TopicArn = await createTopic();
    const wanted = { Message: "Isi", ...("PhoneNumber" in input ? {} : { TopicArn }), ...input };
    await expect(sns.send(new PublishCommand(wanted))).rejects.toThrow(error);
    expect(recipients()).toEqual([]);
  });

  test("and its outbox keep what they have over a restart", async () => {
    const topic = await createTopic();
    await subscribe(topic, "a@contoh.example");
    await publish(topic);
    await start();
    await publish(topic);
    expect(recipients()).toEqual(["a@contoh.example", "a@contoh.example"]);
  });
});

describe("a pattern", () => {
  const pattern = { a: { b: ["x", { prefix: "y" }] } };
  test.each([
    [{ a: { b: "x" } }, true],
    [{ a: { b: "yz" } }, true],
    [{ a: { b: "z" } }, false],
    [{ a: { b: ["z", "x"] } }, true],
    [{ a: {} }, false],
    [{}, false],
    [undefined, false],
  ])("is passed by %j: %s", (value, passes) => {
    expect(matches(patternSchema.parse(pattern), value)).toBe(passes);
  });

  test("of a kind that the local stack does not know is refused", () => {
    expect(patternSchema.safeParse({ a: [{ numeric: ["=", 1] }] }).success).toBe(false);
    expect(patternSchema.safeParse({ $or: [{ a: ["x"] }] }).success).toBe(false);
  });
});
