import { join } from "node:path";
import {
  CreateTopicCommand,
  FilterPolicyLimitExceededException,
  GetSubscriptionAttributesCommand,
  InvalidParameterException,
  NotFoundException,
  PublishCommand,
  SetSubscriptionAttributesCommand,
  SNSClient,
  SubscribeCommand,
  UnsubscribeCommand,
} from "@aws-sdk/client-sns";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { LOCAL_CREDENTIALS } from "#local/aws/credentials.ts";
import { startSns } from "#local/aws/sns.ts";
import { Outbox } from "#local/console/outbox.ts";
import { iamOf } from "#test/support/templates.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

const REGION = "ap-southeast-3";
let folder: string;
let outbox: Outbox;
let sns: SNSClient;
let endpoint: string;

beforeEach(async () => {
  folder = temporaryFolder();
  await start();
});

async function start(): Promise<void> {
  outbox = await Outbox.open(join(folder, "outbox.ndjson"), { now: () => 0 });
  const service = await startSns({
    iam: iamOf(),
    file: join(folder, "sns.json"),
    region: REGION,
    deliver: (message) => outbox.add(message),
    confirmsAtOnce: (email) => email === "a@contoh.example",
  });
  onTestFinished(() => service.close());
  ({ endpoint } = service);
  const credentials = LOCAL_CREDENTIALS;
  sns = new SNSClient({ region: REGION, endpoint, credentials });
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
  test("creates a topic once, with the ARN that it has in AWS", async () => {
    const first = await createTopic();
    const again = await createTopic();

    expect(first).toBe(`arn:aws:sns:${REGION}:000000000000:kanal-test-a`);
    expect(again).toBe(first);
  });

  test("sends a message to all subscribers, by SMS after the topic's name", async () => {
    const topic = await createTopic();
    await subscribe(topic, "a@contoh.example");
    await subscribe(topic, "+6281234567890");

    await publish(topic);

    expect(outbox.list()).toEqual([
      {
        medium: "sms",
        to: "+6281234567890",
        body: "Kanal> Isi <pesan> & tanda",
        at: "1970-01-01T00:00:00.000Z",
      },
      {
        medium: "email",
        to: "a@contoh.example",
        subject: "A subject",
        body: "Isi <pesan> & tanda",
        at: "1970-01-01T00:00:00.000Z",
      },
    ]);
  });

  test("sends a subscriber only what the subscription's filter lets through", async () => {
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

  test("subscribes an address once", async () => {
    const topic = await createTopic();
    const first = await subscribe(topic, "a@contoh.example", { language: ["id"] });

    const again = await subscribe(topic, "a@contoh.example", { language: ["id"] });
    const changed = subscribe(topic, "a@contoh.example", { language: ["en"] });

    expect(again.SubscriptionArn).toBe(first.SubscriptionArn);
    await expect(changed).rejects.toThrow(InvalidParameterException);
  });

  test("forgets a subscription that was ended", async () => {
    const topic = await createTopic();
    const { SubscriptionArn } = await subscribe(topic, "a@contoh.example");

    await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
    await publish(topic);

    expect(recipients()).toEqual([]);
    const set = { SubscriptionArn, AttributeName: "FilterPolicy", AttributeValue: "{}" };
    await expect(sns.send(new SetSubscriptionAttributesCommand(set))).rejects.toThrow(
      NotFoundException,
    );
  });

  test.each([
    [
      "a topic that does not exist",
      { TopicArn: `arn:aws:sns:${REGION}:0:none` },
      NotFoundException,
    ],
    ["an invalid phone number", { PhoneNumber: "0812" }, InvalidParameterException],
    ["an empty message", { PhoneNumber: "+6281234567890", Message: "" }, InvalidParameterException],
    ["a subject with a line break", { Subject: "a\nb" }, InvalidParameterException],
    ["a subject that is too long", { Subject: "a".repeat(100) }, InvalidParameterException],
    ["a subject that is not ASCII", { Subject: "é" }, InvalidParameterException],
  ])("refuses %s", async (_, input, error) => {
    const TopicArn = await createTopic();
    const given = { Message: "Isi", ...("PhoneNumber" in input ? {} : { TopicArn }), ...input };

    await expect(sns.send(new PublishCommand(given))).rejects.toThrow(error);
    expect(recipients()).toEqual([]);
  });

  test("sends an email address nothing before it opened the link in its mail", async () => {
    const topic = await createTopic();
    const { SubscriptionArn } = await subscribe(topic, "b@contoh.example");
    const isPending = async () => {
      const { Attributes = {} } = await sns.send(
        new GetSubscriptionAttributesCommand({ SubscriptionArn }),
      );
      return Attributes["PendingConfirmation"];
    };
    await publish(topic);
    const [mail, ...others] = outbox.list();
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ medium: "email", to: "b@contoh.example" });
    expect(await isPending()).toBe("true");

    const link = mail?.body.match(/http:\S+/)?.[0] ?? "";
    expect((await fetch(link)).status).toBe(200);

    expect(await isPending()).toBe("false");
    await publish(topic);
    expect(recipients()).toEqual(["b@contoh.example", "b@contoh.example"]);
    expect((await fetch(link)).status).toBe(400);
  });

  test("names no ARN of a pending subscription unless it is asked to, and sends the mail again", async () => {
    const TopicArn = await createTopic();
    const pending = { TopicArn, Protocol: "email", Endpoint: "b@contoh.example" };

    const unnamed = await sns.send(new SubscribeCommand(pending));
    const named = await sns.send(new SubscribeCommand({ ...pending, ReturnSubscriptionArn: true }));

    expect(unnamed.SubscriptionArn).toBe("pending confirmation");
    expect(named.SubscriptionArn).toMatch(/^arn:aws:sns:/);
    expect(recipients()).toEqual(["b@contoh.example", "b@contoh.example"]);
  });

  test("does not end a subscription that is pending", async () => {
    const { SubscriptionArn } = await subscribe(await createTopic(), "b@contoh.example");
    const ended = sns.send(new UnsubscribeCommand({ SubscriptionArn }));
    await expect(ended).rejects.toThrow(InvalidParameterException);
  });

  test("performs no other action for a link", async () => {
    const url = `${endpoint}/?${new URLSearchParams({ Action: "CreateTopic", Name: "a" })}`;
    expect((await fetch(url)).status).toBe(404);
  });

  test("takes 200 filter policies for a topic", async () => {
    const topic = await createTopic();
    for (let count = 0; count < 200; count++) {
      await subscribe(topic, `+62812${String(count).padStart(8, "0")}`, { language: ["id"] });
    }
    const more = subscribe(topic, "+6281300000000", { language: ["id"] });
    await expect(more).rejects.toThrow(FilterPolicyLimitExceededException);
    await subscribe(topic, "+6281300000000");
  });

  test("keeps topics and subscriptions over a restart, as the outbox keeps messages", async () => {
    const topic = await createTopic();
    await subscribe(topic, "a@contoh.example");
    await publish(topic);

    await start();
    await publish(topic);

    expect(recipients()).toEqual(["a@contoh.example", "a@contoh.example"]);
  });
});
