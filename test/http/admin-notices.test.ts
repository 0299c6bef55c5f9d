import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  NotFoundException,
  PublishCommand,
  SetSubscriptionAttributesCommand,
  SNSClient,
} from "@aws-sdk/client-sns";
import { beforeAll, expect, inject, test } from "vitest";
import { LOCAL_CREDENTIALS } from "#local/aws/credentials.ts";
import { listSubscriptions } from "#store/subscriptions.ts";
import { call, setClock, subOf } from "#test/support/api.ts";

const local = { region: "local", credentials: LOCAL_CREDENTIALS };
const { endpoint, agencyTopics } = inject("sns");
const sns = new SNSClient({ ...local, endpoint });

beforeAll(() => setClock("2026-07-06T02:00:00Z"));

test("an agency that a system admin adds has a topic", async () => {
  const code = "dinas-baru-kaltim";
  const toTopic = () =>
    sns.send(new PublishCommand({ TopicArn: `${agencyTopics}${code}`, Message: "Isi" }));
  await expect(toTopic()).rejects.toThrow(NotFoundException);
  const added = await call("PUT", `/v1/admin/agencies/${code}`, {
    as: "admin",
    body: {
      name: "Dinas Baru Provinsi Kalimantan Timur",
      shortName: "Dinas Baru",
      kind: "provincial-agency",
      region: "64",
      parent: "pemprov-kaltim",
      categories: [],
      active: true,
    },
  });
  expect(added.status).toBe(200);
  await toTopic();
});

test("an officer whose assignment ends no longer gets the agency's notices", async () => {
  const email = "penghubung.dinkes@kaltim.example";
  const path = `/v1/admin/officers/${email}`;
  const table = {
    client: new DynamoDBClient({ ...local, endpoint: inject("table").endpoint }),
    name: inject("table").name,
  };
  const { body: officer } = await call("GET", path, { as: "admin" });
  const { name, assignments } = officer;
  const body = { agency: "dinkes-kaltim", protocol: "email", endpoint: email };
  await call("PUT", "/v1/officer/subscriptions", { as: "penghubung.dinkes", body });
  const sub = await subOf("penghubung.dinkes");
  const [subscription] = await listSubscriptions(table, sub);
  const atSns = () =>
    sns.send(
      new SetSubscriptionAttributesCommand({
        SubscriptionArn: subscription?.arn,
        AttributeName: "FilterPolicy",
        AttributeValue: "{}",
      }),
    );
  await atSns();
  try {
    const elsewhere = [{ role: "liaison-officer", agency: "dpupr-pera-kaltim" }];
    await call("PUT", path, { as: "admin", body: { name, assignments: elsewhere } });
    expect(await listSubscriptions(table, sub)).toEqual([]);
    await expect(atSns()).rejects.toThrow(NotFoundException);
  } finally {
    await call("PUT", path, { as: "admin", body: { name, assignments } });
  }
});
