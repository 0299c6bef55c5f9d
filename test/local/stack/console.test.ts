import { decodeJwt } from "jose";
import { describe, expect, inject, onTestFinished, test } from "vitest";
import * as z from "zod";
import { setClock, sweep, tokenOf } from "#test/support/api.ts";
import { messageAbout, outbox } from "#test/support/outbox.ts";
import { submitted } from "#test/support/requests.ts";

const clockSchema = z.object({ now: z.iso.datetime() });

async function local(method: string, path: string, body?: object) {
  const response = await fetch(new URL(path, inject("url")), {
    method,
    ...(body && { body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json();
  return { status: response.status, body: answer };
}

async function pageAt(path: string): Promise<string> {
  const response = await fetch(new URL(path, inject("url")));
  expect(response.headers.get("content-type")).toContain("text/html");
  return response.text();
}

/** Sets the local clock until the test ends. */
async function givenTime(now: string): Promise<void> {
  onTestFinished(() => setClock(new Date().toISOString()));
  await setClock(now);
}

describe("/_local", () => {
  test("signs demo officers in", async () => {
    const token = await tokenOf("penghubung.dinkes");

    expect(decodeJwt(token)).toMatchObject({
      email: "penghubung.dinkes@kaltim.example",
      token_use: "id",
      aud: inject("userPool").clientId,
    });
  });

  test("signs in demo officers only", async () => {
    const stranger = await local("POST", "/_local/token", { email: "nobody@kaltim.example" });
    const nameless = await local("POST", "/_local/token", {});

    expect(stranger).toMatchObject({
      status: 422,
      body: { code: "invalid", errors: [{ path: "email" }] },
    });
    expect(nameless).toMatchObject({ status: 422 });
  });

  test("sets the clock, which runs on", async () => {
    onTestFinished(() => setClock(new Date().toISOString()));

    const { status, body } = await local("PUT", "/_local/clock", { now: "2018-02-05T08:00:00Z" });

    expect(status).toBe(200);
    const first = clockSchema.parse(body).now;
    expect(first).toMatch(/^2018-02-05T08:00:0/);
    await expect
      .poll(async () => clockSchema.parse((await local("GET", "/_local/clock")).body).now)
      .not.toBe(first);
  });

  test.each([{}, { now: "yesterday" }, { now: "2018-02-05" }, undefined])(
    "refuses to set the clock to %j",
    async (body) => {
      expect(await local("PUT", "/_local/clock", body)).toMatchObject({
        status: 422,
        body: { code: "invalid" },
      });
    },
  );

  test("runs a schedule and answers what its function returned", async () => {
    await sweep();

    const { body } = await local("POST", "/_local/schedules/enforce-deadlines/run");

    expect(body).toMatchObject({ steps: 0, reports: 0, failed: 0, parked: 0 });
  });

  test("has only the schedules of the templates", async () => {
    expect(await local("POST", "/_local/schedules/nothing/run")).toMatchObject({
      status: 404,
      body: { code: "not-found" },
    });
  });

  test("is a page that lists what runs and who can sign in", async () => {
    const page = await pageAt("/_local");

    expect(page).toContain("koordinator@kaltim.example");
    expect(page).toContain(inject("userPool").endpoint);
  });

  test("lists the messages that were sent, the newest first", async () => {
    // By day, since no SMS is sent by night.
    await givenTime("2026-07-06T02:00:00Z");
    const { trackingId } = await submitted();
    await messageAbout(trackingId, { channel: "sms" });
    const next = await submitted();
    await messageAbout(next.trackingId, { channel: "sms" });

    const sent = await outbox();

    const newest = sent.findIndex(({ body }) => body.includes(next.trackingId));
    const oldest = sent.findLastIndex(({ body }) => body.includes(trackingId));
    expect(newest).toBeGreaterThanOrEqual(0);
    expect(newest).toBeLessThan(oldest);
  });

  test("shows messages on a page that escapes what reporters write", async () => {
    const { trackingId } = await submitted({ title: "<script>alert(1)</script> di Jalan Contoh" });
    const { subject = "" } = await messageAbout(trackingId, { channel: "email" });

    const page = await pageAt("/_local/messages");

    expect(page).toContain(subject);
    expect(page).not.toContain("<script");
    expect(page).toMatch(new RegExp(`<a href="http[^"]+/r/${trackingId}">http`));
  });

  test("answers other addresses and methods with problems", async () => {
    expect(await local("GET", "/_local/nothing")).toMatchObject({
      status: 404,
      body: { code: "not-found" },
    });
    expect(await local("DELETE", "/_local/clock")).toMatchObject({
      status: 405,
      body: { code: "method-not-allowed" },
    });
  });
});
