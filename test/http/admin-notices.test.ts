import {
  NotFoundException,
  PublishCommand,
  SetSubscriptionAttributesCommand,
  SNSClient,
  SubscribeCommand,
  UnsubscribeCommand,
} from "@aws-sdk/client-sns";
import { beforeAll, expect, inject, test } from "vitest";
import { LOCAL_CREDENTIALS } from "#local/aws/credentials.ts";
import { listSubscriptions } from "#store/subscriptions.ts";
import { call, setClock, subOf } from "#test/support/api.ts";
import { openConfirmation } from "#test/support/outbox.ts";
import { stackTable } from "#test/support/stack-table.ts";

const local = { region: "local", credentials: LOCAL_CREDENTIALS };
const { endpoint, agencyTopics } = inject("sns");
const sns = new SNSClient({ ...local, endpoint });

/** Filters as earlier versions did, by roles in place of the address. */
const setEarlierFilter = (SubscriptionArn: string | undefined) =>
  sns.send(
    new SetSubscriptionAttributesCommand({
      SubscriptionArn,
      AttributeName: "FilterPolicy",
      AttributeValue: JSON.stringify({ roles: ["liaison-officer"] }),
    }),
  );

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
  const table = stackTable();
  const { body: officer } = await call("GET", path, { as: "admin" });
  const { name, assignments } = officer;
  const body = { agency: "dinkes-kaltim", protocol: "email", endpoint: email };
  const subscribed = await call("PUT", "/v1/officer/subscriptions", {
    as: "penghubung.dinkes",
    body,
  });
  expect(subscribed).toMatchObject({ status: 200, body: { confirmed: true } });
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

test.each<[string, (SubscriptionArn: string | undefined) => Promise<unknown>]>([
  ["has lost it", (SubscriptionArn) => sns.send(new UnsubscribeCommand({ SubscriptionArn }))],
  ["has an earlier version's filter of it", setEarlierFilter],
])(
  "a mailbox that others share is subscribed again if SNS %s, when an assignment ends",
  async (_, change) => {
    const agency = "dpupr-pera-kaltim";
    const body = { agency, protocol: "email", endpoint: "bersama.dinas@kaltim.example" };
    const sharing = ["penghubung.dpupr", "admin.dpupr"] as const;
    for (const as of sharing) {
      const { status } = await call("PUT", "/v1/officer/subscriptions", { as, body });
      expect(status).toBe(200);
    }
    await openConfirmation(body.endpoint);
    const table = stackTable();
    const arnOf = async (as: (typeof sharing)[number]) =>
      (await listSubscriptions(table, await subOf(as))).find(
        ({ endpoint: address }) => address === body.endpoint,
      )?.arn;
    await change(await arnOf("admin.dpupr"));
    const path = "/v1/admin/officers/penghubung.dpupr@kaltim.example";
    const { body: officer } = await call("GET", path, { as: "admin" });
    const { name, assignments } = officer;
    try {
      const elsewhere = [{ role: "liaison-officer", agency: "dinkes-kaltim" }];
      const ended = await call("PUT", path, {
        as: "admin",
        body: { name, assignments: elsewhere },
      });
      expect(ended.status).toBe(200);
      expect(await arnOf("penghubung.dpupr")).toBeUndefined();
      const Attributes = { FilterPolicy: JSON.stringify({ endpoint: [body.endpoint] }) };
      const address = { Protocol: body.protocol, Endpoint: body.endpoint, Attributes };
      // SNS refuses to subscribe an address again with another filter.
      await sns.send(new SubscribeCommand({ TopicArn: `${agencyTopics}${agency}`, ...address }));
    } finally {
      await call("PUT", path, { as: "admin", body: { name, assignments } });
      await call("DELETE", "/v1/officer/subscriptions", { as: "admin.dpupr", body });
    }
  },
);
