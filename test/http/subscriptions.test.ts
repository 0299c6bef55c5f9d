import {
  CreateTopicCommand,
  FilterPolicyLimitExceededException,
  SNSClient,
  SubscribeCommand,
  UnsubscribeCommand,
} from "@aws-sdk/client-sns";
import { beforeEach, describe, expect, inject, test } from "vitest";
import { LOCAL_CREDENTIALS } from "#local/aws/credentials.ts";
import { call, type DemoOfficer, setClock } from "#test/support/api.ts";
import * as example from "#test/support/example.ts";
import { messageAbout, openConfirmation, outbox, sentAbout } from "#test/support/outbox.ts";
import { act, submit } from "#test/support/requests.ts";

/** A Monday, ten in the morning in Samarinda. */
const MONDAY = "2026-07-06T02:00:00Z";
const DPUPR = "dpupr-pera-kaltim";
const PEMPROV = "pemprov-kaltim";

beforeEach(() => setClock(MONDAY));

describe("/v1/officer/subscriptions", () => {
  const path = "/v1/officer/subscriptions";
  const mine = { agency: "dinkes-kaltim", protocol: "email", endpoint: "dinkes@kaltim.example" };
  const as: DemoOfficer = "penghubung.dinkes";

  test("are added once, listed, and removed, also twice", async () => {
    const added = await call("PUT", path, { as, body: mine });
    expect(added.body).toEqual({ ...mine, language: "id", confirmed: false });
    const again = { as, body: mine, headers: { "Accept-Language": "en" } };
    expect((await call("PUT", path, again)).body).toEqual({
      ...mine,
      language: "en",
      confirmed: false,
    });
    expect((await call("GET", path, { as })).body.items).toEqual([
      { ...mine, language: "en", confirmed: false },
    ]);
    for (let times = 0; times < 2; times++) {
      expect(await call("DELETE", path, { as, body: mine })).toMatchObject({
        status: 200,
        body: { items: [] },
      });
    }
  });

  test.each([
    ["another agency", as, { ...mine, agency: DPUPR }, "agency"],
    ["an agency that there is not", as, { ...mine, agency: "tidak-ada" }, "agency"],
    ["what is no address", as, { ...mine, endpoint: "dinkes" }, "endpoint"],
    ["a foreign number", as, { ...mine, protocol: "sms", endpoint: "+14155550100" }, "endpoint"],
    ["another protocol", as, { ...mine, protocol: "https" }, "protocol"],
    ["a custodian, who handles no report", "kustodian", { ...mine, agency: PEMPROV }, "agency"],
  ] as const)("are refused for %s", async (_, officer, body, field) => {
    const refused = await call("PUT", path, { as: officer, body });
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toMatchObject([{ path: field }]);
  });

  test("are at most twenty for an officer", async () => {
    const address = (position: number) => ({ ...mine, endpoint: `d${position}@kaltim.example` });
    for (let position = 0; position < 20; position++) {
      expect((await call("PUT", path, { as, body: address(position) })).status).toBe(200);
    }
    expect((await call("PUT", path, { as, body: address(20) })).status).toBe(422);
    expect((await call("PUT", path, { as, body: address(0) })).status).toBe(200);
    for (let position = 0; position < 20; position++) {
      await call("DELETE", path, { as, body: address(position) });
    }
  });

  test("need an officer", async () => {
    expect((await call("GET", path)).status).toBe(401);
  });
});

const topics = () => {
  const { endpoint } = inject("sns");
  return new SNSClient({ region: "ap-southeast-3", endpoint, credentials: LOCAL_CREDENTIALS });
};

/** Submits a report, forwards it to DPUPR, and returns its tracking id once DPUPR was told. */
async function forwarded(): Promise<string> {
  const told = "penghubung.dpupr@kaltim.example";
  await put("penghubung.dpupr", "email", told);
  const reporter = { name: "Siti Contoh", email: "siti@contoh.example" };
  const { body } = await submit({ ...example.submission, reporter });
  await act("koordinator", body.trackingId, example.forward);
  const subject = `Laporan ${body.trackingId} didisposisikan ke DPUPR-PERA`;
  await messageAbout(body.trackingId, { to: told, subject });
  return body.trackingId;
}

const put = (as: DemoOfficer, protocol: "email" | "sms", endpoint: string, agency = DPUPR) =>
  call("PUT", "/v1/officer/subscriptions", { as, body: { agency, protocol, endpoint } });
const confirm = (as: DemoOfficer, endpoint: string, code: string) =>
  call("POST", "/v1/officer/subscriptions/confirmation", {
    as,
    body: { agency: DPUPR, protocol: "sms", endpoint, code },
  });
const listed = async (as: DemoOfficer, endpoint: string) => {
  const { body } = await call("GET", "/v1/officer/subscriptions", { as });
  return body.items.find((each: { endpoint: string }) => each.endpoint === endpoint);
};
/** The code in the latest SMS to a number. */
const codeTo = async (phone: string): Promise<string> =>
  (await outbox()).find(({ to }) => to === phone)?.body.match(/\d{6}/)?.[0] ?? "";
const otherThan = (code: string) => (code === "111111" ? "222222" : "111111");

describe("a telephone", () => {
  test("gets notices only once the code that was sent to it was entered", async () => {
    const [as, phone] = ["penghubung.dpupr", "+6281277770001"] as const;
    expect((await put(as, "sms", phone)).body.confirmed).toBe(false);
    expect(await listed(as, phone)).toMatchObject({ confirmed: false });
    const unseen = await forwarded();

    const confirmed = await confirm(as, phone, await codeTo(phone));

    expect(confirmed).toMatchObject({ status: 200, body: { confirmed: true, language: "id" } });
    expect(await listed(as, phone)).toMatchObject({ confirmed: true });
    const seen = await forwarded();
    await messageAbout(seen, { to: phone });
    expect((await sentAbout(unseen)).filter(({ to }) => to === phone)).toEqual([]);
  });

  test("is confirmed by its officer once, for every agency, and by each officer", async () => {
    const phone = "+6281277770002";
    await put("admin.dpupr", "sms", phone);
    await confirm("admin.dpupr", phone, await codeTo(phone));
    await call("DELETE", "/v1/officer/subscriptions", {
      as: "admin.dpupr",
      body: { agency: DPUPR, protocol: "sms", endpoint: phone },
    });

    expect((await put("admin.dpupr", "sms", phone)).body.confirmed).toBe(true);
    expect((await put("kepala.dpupr", "sms", phone)).body.confirmed).toBe(false);
  });

  test("of a demo officer counts at once", async () => {
    expect((await put("penghubung.dpupr", "sms", "+6281200000003")).body.confirmed).toBe(true);
  });

  test("is not confirmed by a wrong code, another officer's code, or after five tries", async () => {
    const [as, phone] = ["kepala.dpupr", "+6281277770003"] as const;
    await put(as, "sms", phone);
    const code = await codeTo(phone);
    const wrong = { status: 422, body: { errors: [{ path: "code" }] } };

    expect(await confirm("admin.dpupr", phone, code)).toMatchObject(wrong);
    for (let tries = 0; tries < 5; tries++) {
      expect(await confirm(as, phone, otherThan(code))).toMatchObject(wrong);
    }
    expect(await confirm(as, phone, code)).toMatchObject(wrong);
    expect(await listed(as, phone)).toMatchObject({ confirmed: false });
  });

  test("is sent three codes an hour, and then a clear refusal", async () => {
    const phone = "+6281277770004";
    for (let times = 0; times < 3; times++) {
      expect((await put("penghubung.dpupr", "sms", phone)).status).toBe(200);
    }
    const refused = await put("admin.dpupr", "sms", phone);
    expect(refused).toMatchObject({ status: 429, body: { code: "too-many-requests" } });
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});

describe("an email address", () => {
  test("gets notices only once the link that was sent to it was opened", async () => {
    const [as, mailbox] = ["penghubung.dpupr", "tautan@kaltim.example"] as const;
    expect((await put(as, "email", mailbox)).body.confirmed).toBe(false);
    const unseen = await forwarded();

    await openConfirmation(mailbox);

    expect(await listed(as, mailbox)).toMatchObject({ confirmed: true });
    const seen = await forwarded();
    await messageAbout(seen, { to: mailbox });
    expect((await sentAbout(unseen)).filter(({ to }) => to === mailbox)).toEqual([]);
  });

  test("is asked again when it is subscribed again", async () => {
    const mailbox = "lagi@kaltim.example";
    const mails = async () => (await outbox()).filter(({ to }) => to === mailbox);
    await put("penghubung.dpupr", "email", mailbox);
    await put("penghubung.dpupr", "email", mailbox);
    expect(await mails()).toHaveLength(2);
  });

  test("that was removed before it confirmed gets nothing if it confirms later", async () => {
    const [as, mailbox] = ["penghubung.dpupr", "terlambat@kaltim.example"] as const;
    await put(as, "email", mailbox);
    await call("DELETE", "/v1/officer/subscriptions", {
      as,
      body: { agency: DPUPR, protocol: "email", endpoint: mailbox },
    });
    await openConfirmation(mailbox);

    const trackingId = await forwarded();
    expect((await sentAbout(trackingId)).filter(({ to }) => to === mailbox)).toEqual([]);
  });
});

test("an address with the filter of an earlier version gets notices once it is subscribed again", async () => {
  const mailbox = "lama@kaltim.example";
  const sns = topics();
  const TopicArn = `${inject("sns").agencyTopics}${DPUPR}`;
  const Attributes = { FilterPolicy: JSON.stringify({ roles: ["liaison-officer"] }) };
  await sns.send(
    new SubscribeCommand({ TopicArn, Protocol: "email", Endpoint: mailbox, Attributes }),
  );
  await openConfirmation(mailbox);
  expect((await put("penghubung.dpupr", "email", mailbox)).body.confirmed).toBe(true);
  await messageAbout(await forwarded(), { to: mailbox });
});

test("the topic of an agency that takes no more addresses is a conflict with a code", async () => {
  const { agencyTopics } = inject("sns");
  const sns = topics();
  const agency = "dinkes-kaltim";
  const Name = `${agencyTopics}${agency}`.split(":").at(-1);
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name }));
  const arns: string[] = [];
  for (let count = 0; count < 200; count++) {
    const address = { Protocol: "sms", Endpoint: `+62812${String(count).padStart(8, "0")}` };
    const Attributes = { FilterPolicy: JSON.stringify({ language: ["id"] }) };
    await sns
      .send(new SubscribeCommand({ TopicArn, ...address, Attributes }))
      .then(({ SubscriptionArn = "" }) => arns.push(SubscriptionArn))
      .catch((error: unknown) => expect(error).toBeInstanceOf(FilterPolicyLimitExceededException));
  }

  const refused = await put("penghubung.dinkes", "email", "baru@kaltim.example", agency);

  expect(refused).toMatchObject({ status: 409, body: { code: "topic-full" } });
  expect(await listed("penghubung.dinkes", "baru@kaltim.example")).toBeUndefined();
  for (const SubscriptionArn of arns) await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
});
