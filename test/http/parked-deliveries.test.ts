import { expect, test } from "vitest";
import { type Delivery, newDelivery, recordTry, takeUp } from "#domain/telling/deliveries.ts";
import { deliveryId, writeDelivery } from "#store/deliveries.ts";
import { call, runSchedule, setClock } from "#test/support/api.ts";
import * as example from "#test/support/example.ts";
import { sentAbout } from "#test/support/outbox.ts";
import { act, submit } from "#test/support/requests.ts";
import { stackTable } from "#test/support/stack-table.ts";

const MONDAY = "2026-07-06T02:00:00Z";
const path = "/v1/admin/parked-deliveries";

const submittedBy = async (name: string) =>
  (
    await submit({
      ...example.submission,
      reporter: { name: "Siti Contoh", email: `${name}@contoh.example` },
    })
  ).body.trackingId;

/** Writes a message with all its tries, as if each of them had failed. */
async function parked(trackingId: string, follower: string): Promise<string> {
  const table = stackTable();
  const at = new Date(MONDAY).toISOString();
  let delivery: Delivery = newDelivery(
    {
      of: "event",
      trackingId,
      version: 2,
      recipient: { to: "merged-reporter", trackingId: follower },
      medium: "email",
    },
    "a",
    at,
  );
  await writeDelivery(table, delivery);
  while (delivery.state !== "parked") {
    delivery =
      delivery.state === "claimed"
        ? recordTry(delivery, { outcome: "failed", error: "MessageRejected" }, at)
        : takeUp(delivery, "a", at);
    await writeDelivery(table, delivery);
  }
  return deliveryId(delivery);
}

test("system admins can list the messages that could not be sent, and send them again", async () => {
  await setClock(MONDAY);
  const trackingId = await submittedBy("utama");
  const follower = await submittedBy("pengikut");
  await act("koordinator", trackingId, example.forward);
  const id = await parked(trackingId, follower);

  const found = async () => {
    const { body } = await call("GET", `${path}?limit=100`, { as: "admin" });
    return body.items.find((item: { id: string }) => item.id === id);
  };
  expect(await found()).toMatchObject({
    trackingId,
    version: 2,
    recipient: `merged-reporter-${follower}`,
    medium: "email",
    tries: 7,
    unknownTries: 0,
    lastError: "MessageRejected",
  });
  expect(JSON.stringify(await found())).not.toContain("contoh.example");

  const retried = await call("POST", `${path}/${id}/retry`, { as: "admin", body: {} });
  expect(retried.status).toBe(200);
  expect(await found()).toBeUndefined();
  const toFollower = async () =>
    (await sentAbout(trackingId)).filter(({ to }) => to === "pengikut@contoh.example");
  await expect
    .poll(async () => {
      await runSchedule("retry-deliveries");
      return toFollower();
    })
    .toHaveLength(1);
  expect((await call("POST", `${path}/${id}/retry`, { as: "admin", body: {} })).status).toBe(404);
  await runSchedule("retry-deliveries");
  expect(await toFollower()).toHaveLength(1);
});

test("other callers cannot", async () => {
  expect((await call("GET", path)).status).toBe(401);
  expect((await call("GET", path, { as: "koordinator" })).status).toBe(403);
  const retry = await call("POST", `${path}/KT-1.1.reporter.sms/retry`, { as: "koordinator" });
  expect(retry.status).toBe(403);
});
