import { beforeAll, describe, expect, test } from "vitest";
import { call, setClock } from "#test/support/api.ts";
import * as example from "#test/support/example.ts";
import { outbox } from "#test/support/outbox.ts";
import { submit, submitted } from "#test/support/requests.ts";

beforeAll(() => setClock("2026-07-06T02:00:00Z"));

describe("a report that is keyed in", () => {
  const { classification, title, text, occurredOn, location } = example.submission;
  const keyIn = (reporter: object) =>
    call("POST", "/v1/officer/reports", {
      as: "koordinator",
      body: {
        ...{ classification, title, text, occurredOn, location, reporter },
        channel: "phone",
      },
    });

  test("may have a landline to call, which gets no message and which no officer sees", async () => {
    const { status, body } = await keyIn({ name: "Siti", landline: "(0541) 731234" });
    expect(status).toBe(201);
    const { trackingId, accessCode } = body;
    const view = await call("GET", `/v1/reports/${trackingId}`, { accessCode });
    expect(view.body).toMatchObject({
      reporter: { name: "Siti", landline: "+62541731234" },
      contactProven: {},
    });
    const path = `/v1/officer/reports/${trackingId}`;
    const seen = await call("GET", path, { as: "koordinator" });
    expect(JSON.stringify(seen.body)).not.toContain("731234");
    const slip = await call("POST", `${path}/slip`, { as: "koordinator" });
    expect(slip.body).toContain(accessCode);
    expect((await outbox()).map(({ to }) => to)).not.toContain("+62541731234");
  });

  test("may not have a landline for messages, nor a mobile number as the landline", async () => {
    const refused = await keyIn({ name: "Siti", phone: "+62541731234", landline: "081234567890" });
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toMatchObject([
      { path: "reporter.phone", message: expect.stringContaining("rumah atau kantor") },
      { path: "reporter.landline" },
    ]);
  });
});

test("a reporter cannot give a landline, and the forms of contacts are told in both languages", async () => {
  const reporter = {
    name: "Siti",
    phone: "+628091234567",
    email: "siti contoh@contoh.example",
    landline: "+62541731234",
  };
  const body = { ...example.submission, reporter };
  const id = await submit(body);
  expect(id.body.errors).toMatchObject([
    { path: "reporter.phone", message: expect.stringContaining("nomor premium") },
    { path: "reporter.email", message: expect.stringContaining("spasi") },
    { path: "reporter.landline", message: "Isian tidak dikenal" },
  ]);
  const en = await submit(body, { headers: { "Accept-Language": "en" } });
  expect(en.body.errors).toMatchObject([
    { path: "reporter.phone", message: expect.stringContaining("premium number") },
    { path: "reporter.email", message: expect.stringContaining("space inside") },
    { path: "reporter.landline" },
  ]);
});

describe("officers and followers", () => {
  const subscription = (endpoint: string) => ({
    as: "penghubung.dpupr" as const,
    body: { agency: "dpupr-pera-kaltim", protocol: "sms", endpoint },
  });
  const PATH = "/v1/officer/subscriptions";

  test.each([
    ["+62215551234", "rumah atau kantor"],
    ["0809 1234567", "premium"],
    ["+628001234567", "bebas pulsa"],
  ])("need a mobile number too: not %s", async (number, named) => {
    const put = await call("PUT", PATH, subscription(number));
    expect(put.body.errors).toEqual([
      { path: "endpoint", message: expect.stringContaining(named) },
    ]);
    const path = "/v1/reports/KT-0000-0000-0000/followers";
    const follow = await call("POST", path, { body: { phone: number } });
    expect(follow.body.errors).toEqual([
      { path: "phone", message: expect.stringContaining(named) },
    ]);
  });

  test("can end what was stored under earlier rules", async () => {
    expect((await call("DELETE", PATH, subscription("+62215551234"))).status).toBe(200);
    const report = await submitted();
    const body = { phone: "+62215551234", code: "123456" };
    const ended = await call("DELETE", `/v1/reports/${report.trackingId}/followers`, { body });
    expect(ended.body.errors).toMatchObject([{ path: "code" }]);
  });
});
