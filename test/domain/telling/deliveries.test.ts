import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Delivery,
  deliverySchema,
  dueDelivery,
  newDelivery,
  recordTry,
  retryParked,
  TRIES,
  type TryOutcome,
  takeUp,
} from "#domain/telling/deliveries.ts";

/** Noon and ten at night in Samarinda. */
const NOON = "2026-07-06T04:00:00.000Z";
const NIGHT = "2026-07-06T14:00:00.000Z";
const MORNING = "2026-07-06T22:00:00.000Z";

const facts = {
  of: "event",
  trackingId: "KT-1111-1111-1111",
  version: 2,
  recipient: { to: "reporter" },
  zone: "Asia/Makassar",
} as const;
const email = { ...facts, medium: "email" } as const;
const sms = { ...facts, medium: "sms" } as const;
const failed: TryOutcome = { outcome: "failed", error: "ThrottlingException" };
const unknown: TryOutcome = { outcome: "unknown", error: "TimeoutError" };
const sent: TryOutcome = { outcome: "sent", messageId: "m-1" };

type Step = "take-up" | TryOutcome;

/** Returns the delivery after a step; unchanged if the step cannot follow. */
function after(delivery: Delivery, step: Step, at: string): Delivery {
  if (step === "take-up") return takeUp(delivery, "b", at);
  return delivery.state === "claimed" ? recordTry(delivery, step, at) : delivery;
}

describe("a delivery", () => {
  test("is claimed when it is made, and sent", () => {
    const made = newDelivery(email, "a", NOON);
    expect(made).toMatchObject({ state: "claimed", tries: 1, claim: "a" });
    const done = recordTry(made, sent, NOON);
    expect(done).toMatchObject({ state: "sent", endedAt: NOON, messageId: "m-1", unknownTries: 0 });
    expect(done.nextAt).toBeUndefined();
  });

  test("by SMS waits at night until the morning; by email it does not", () => {
    const waiting = newDelivery(sms, "a", NIGHT);
    expect(waiting).toMatchObject({ state: "waiting", tries: 0, nextAt: MORNING });
    expect(newDelivery(email, "a", NIGHT).state).toBe("claimed");
    expect(takeUp(waiting, "b", MORNING)).toMatchObject({ state: "claimed", tries: 1, claim: "b" });
  });

  test("that a policy denies is parked at the first try, for an operator must change the policy", () => {
    const denied: TryOutcome = { outcome: "denied", error: "AccessDeniedException" };
    const parked = recordTry(newDelivery(email, "a", NOON), denied, NOON);
    expect(parked).toMatchObject({ state: "parked", tries: 1, lastError: "AccessDeniedException" });
    expect(parked.nextAt).toBeUndefined();
  });

  test("whose retry is due at night waits, and so does one that is claimed late", () => {
    const tried = newDelivery(sms, "a", "2026-07-06T12:59:30.000Z");
    const refused = recordTry(tried, failed, "2026-07-06T12:59:40.000Z");
    expect(refused).toMatchObject({ state: "failed", nextAt: MORNING });
    const dusk = recordTry(newDelivery(sms, "a", NOON), failed, NOON);
    expect(takeUp(dusk, "b", NIGHT)).toMatchObject({ state: "waiting", nextAt: MORNING, tries: 1 });
  });

  test("is tried again at growing intervals, then parked", () => {
    let at = NOON;
    let delivery = newDelivery(email, "a", at);
    const waits: number[] = [];
    for (let tries = 1; delivery.state !== "parked"; tries++) {
      expect(delivery).toMatchObject({ state: "claimed", tries });
      delivery = recordTry(delivery, failed, at);
      if (delivery.nextAt === undefined) break;
      waits.push((Date.parse(delivery.nextAt) - Date.parse(at)) / 60_000);
      at = delivery.nextAt;
      delivery = takeUp(delivery, "a", at);
    }
    expect(delivery).toMatchObject({
      state: "parked",
      tries: TRIES,
      lastError: "ThrottlingException",
    });
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(waits).toHaveLength(TRIES - 1);
    expect(retryParked(delivery, at)).toMatchObject({ state: "failed", tries: 0, nextAt: at });
  });

  test("counts every try with a lost answer as unknown, also after it was sent", () => {
    const lost = recordTry(newDelivery(email, "a", NOON), unknown, NOON);
    expect(lost).toMatchObject({ state: "unknown", unknownTries: 1 });
    const again = recordTry(takeUp(lost, "b", MORNING), sent, MORNING);
    expect(again).toMatchObject({ state: "sent", unknownTries: 1, tries: 2 });
  });

  test("whose claim was abandoned counts an unknown try; after too many it is parked", () => {
    let delivery = newDelivery(email, "a", NOON);
    expect(takeUp(delivery, "b", MORNING)).toMatchObject({
      state: "claimed",
      claim: "b",
      tries: 2,
      unknownTries: 1,
    });
    while (delivery.state === "claimed") delivery = takeUp(delivery, "b", MORNING);
    expect(delivery).toMatchObject({ state: "parked", tries: TRIES, unknownTries: TRIES });
  });

  test("for retry-deliveries is due at once; an SMS is due when the night is over", () => {
    expect(dueDelivery(email, NIGHT)).toMatchObject({ state: "waiting", tries: 0, nextAt: NIGHT });
    expect(dueDelivery(sms, NIGHT)).toMatchObject({ state: "waiting", tries: 0, nextAt: MORNING });
  });

  test("stays well-formed, counts its writes, and is due, parked or ended, whatever happens", () => {
    const step = fc.constantFrom<Step[]>("take-up", sent, failed, unknown, { outcome: "dropped" });
    const steps = fc.array(fc.tuple(step, fc.integer({ min: 0, max: 600 })), { maxLength: 40 });
    fc.assert(
      fc.property(fc.constantFrom(email, sms), steps, (made, taken) => {
        let at = Date.parse(NOON);
        let delivery: Delivery = newDelivery(made, "a", NOON);
        for (const [does, minutes] of taken) {
          at += minutes * 60_000;
          const now = new Date(at).toISOString();
          const before: Delivery = delivery;
          if (before.nextAt === undefined) break;
          delivery = after(before, does, now);
          if (delivery === before) continue;
          expect(deliverySchema.parse(delivery)).toEqual(delivery);
          expect(delivery.revision).toBe(before.revision + 1);
          const isOver = ["sent", "dropped", "parked"].includes(delivery.state);
          expect(delivery.nextAt === undefined).toBe(isOver);
          expect(delivery.tries).toBeLessThanOrEqual(TRIES);
        }
      }),
    );
  });
});
