import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deliverySchema, type GatheredDelivery, takeUp } from "#domain/telling/deliveries.ts";
import {
  GATHERING_MINUTES,
  type GatheredFacts,
  join,
  postpone,
  settle,
} from "#domain/telling/gathered.ts";
import { addMinutes } from "#domain/time/local-time.ts";

/** Noon and nine at night in Samarinda. */
const NOON = "2026-07-06T04:00:00.000Z";
const MORNING = "2026-07-06T22:00:00.000Z";

const notices = {
  of: "gathered",
  trackingId: "KT-1111-1111-1111",
  recipient: { to: "officers", agency: "dpupr-pera-kaltim", language: "id" },
  zone: "Asia/Makassar",
} as const;
const email: GatheredFacts = { ...notices, medium: "email" };
const sms: GatheredFacts = { ...notices, medium: "sms" };

const minutes = (count: number, from = NOON) => addMinutes(from, count);

/** Joins an event at a moment; fails if it joined before. */
function joined(
  gathered: GatheredDelivery | undefined,
  version: number,
  at: string,
  { facts = email, notBefore = at, claim = `claim-${version}` } = {},
): GatheredDelivery {
  const next = join(gathered, facts, { version, claim, at, notBefore });
  if (!next) throw new Error(`Event ${version} had joined before`);
  return next;
}
const sent = (gathered: GatheredDelivery, at: string) =>
  settle(gathered, gathered.untold, { outcome: "sent", messageId: "m-1" }, at);

describe("events of a report", () => {
  test("are told at once if there was no message in the last ten minutes", () => {
    const first = joined(undefined, 2, NOON);
    expect(first).toMatchObject({ state: "claimed", claim: "claim-2", untold: [2], revision: 1 });
    const told = sent(first, NOON);
    expect(told).toMatchObject({ state: "sent", untold: [], told: [2], endedAt: NOON });
    expect(told.nextAt).toBeUndefined();
    const later = joined(told, 3, minutes(GATHERING_MINUTES));
    expect(later).toMatchObject({ state: "claimed", untold: [3], told: [2], tries: 1 });
    expect(later.endedAt).toBeUndefined();
  });

  test("that follow within ten minutes wait, and are told together when these are over", () => {
    let gathered = sent(joined(undefined, 2, NOON), NOON);
    for (const version of [3, 4, 5]) gathered = joined(gathered, version, minutes(version));
    expect(gathered).toMatchObject({ state: "waiting", untold: [3, 4, 5], nextAt: minutes(10) });
    const due = takeUp(gathered, "b", minutes(10));
    const told = sent(due, minutes(10));
    expect(told).toMatchObject({ state: "sent", told: [2, 3, 4, 5], quietUntil: minutes(20) });
  });

  test("that join while a message is being sent are told by the next one", () => {
    const sending = joined(undefined, 2, NOON);
    const more = joined(sending, 3, minutes(1));
    expect(more).toMatchObject({ state: "claimed", claim: "claim-2", untold: [2, 3] });
    const told = settle(more, sending.untold, { outcome: "sent" }, NOON);
    expect(told).toMatchObject({ state: "waiting", untold: [3], told: [2], nextAt: minutes(10) });
  });

  test("that join while a try has failed are told by the next try", () => {
    const failed = settle(
      joined(undefined, 2, NOON),
      [2],
      { outcome: "failed", error: "ThrottlingException" },
      NOON,
    );
    expect(failed).toMatchObject({ state: "failed", untold: [2], told: [] });
    const more = joined(failed, 3, NOON);
    expect(more).toMatchObject({ state: "failed", untold: [2, 3], nextAt: minutes(1) });
    expect(sent(takeUp(more, "b", minutes(1)), minutes(1)).told).toEqual([2, 3]);
  });

  test("join once, however often they arrive", () => {
    const first = joined(undefined, 2, NOON);
    const again = { version: 2, claim: "b", at: NOON, notBefore: NOON };
    expect(join(first, email, again)).toBeUndefined();
    expect(join(sent(first, NOON), email, again)).toBeUndefined();
  });

  test("that were parked are tried again when another one joins", () => {
    const denied = { outcome: "denied", error: "AuthorizationError" } as const;
    const parked = settle(joined(undefined, 2, NOON), [2], denied, NOON);
    expect(parked).toMatchObject({ state: "parked", untold: [2] });
    expect(parked.nextAt).toBeUndefined();
    expect(joined(parked, 3, minutes(60))).toMatchObject({
      ...{ state: "claimed", tries: 1, untold: [2, 3], claim: "claim-3" },
    });
  });

  test("by SMS wait for the morning, all of them", () => {
    const night = "2026-07-06T13:30:00.000Z";
    const first = joined(undefined, 2, night, { facts: sms });
    expect(first).toMatchObject({ state: "waiting", tries: 0, nextAt: MORNING });
    const more = joined(first, 3, minutes(60, night), { facts: sms });
    expect(more).toMatchObject({ state: "waiting", untold: [2, 3], nextAt: MORNING });
  });

  test("that may not be told yet wait, and are told at once when they may", () => {
    const early = joined(undefined, 2, NOON, { notBefore: minutes(1) });
    expect(early).toMatchObject({ state: "waiting", nextAt: minutes(1), createdAt: NOON });
    expect(postpone(early, minutes(2))).toMatchObject({ state: "waiting", nextAt: minutes(2) });
    expect(joined(early, 3, minutes(0.5))).toMatchObject({ state: "claimed", untold: [2, 3] });
  });
});

test("whatever happens, each event is told once, and messages are ten minutes apart", () => {
  const step = fc.record({
    does: fc.constantFrom("join", "retry", "fail", "again"),
    wait: fc.integer({ min: 0, max: 8 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let at = NOON;
      let gathered: GatheredDelivery | undefined;
      let version = 0;
      const messages: { readonly at: string; readonly versions: readonly number[] }[] = [];

      const trySending = (claimed: GatheredDelivery, fails: boolean) => {
        if (!fails) messages.push({ at, versions: claimed.untold });
        const outcome = fails
          ? ({ outcome: "failed", error: "ThrottlingException" } as const)
          : ({ outcome: "sent" } as const);
        return settle(claimed, claimed.untold, outcome, at);
      };
      const retry = (fails: boolean) => {
        if (gathered?.nextAt === undefined || gathered.nextAt > at) return;
        const taken = takeUp(gathered, `retry-${at}`, at);
        gathered = taken.state === "claimed" ? trySending(taken, fails) : taken;
      };

      for (const { does, wait } of steps) {
        at = addMinutes(at, wait);
        const before: GatheredDelivery | undefined = gathered;
        if (does === "join" || does === "fail") {
          version += 1;
          const claim = `join-${version}`;
          const next = joined(gathered, version, at, { claim });
          gathered = next.claim === claim ? trySending(next, does === "fail") : next;
        } else if (does === "again" && version > 0) {
          const claim = "again";
          expect(join(gathered, email, { version, claim, at, notBefore: at })).toBeUndefined();
        } else retry(false);
        if (!gathered || gathered === before) continue;
        expect(deliverySchema.parse(gathered)).toEqual(gathered);
        expect(gathered.revision).toBeGreaterThan(before?.revision ?? 0);
        expect(gathered.nextAt === undefined).toBe(
          ["sent", "dropped", "parked"].includes(gathered.state),
        );
      }
      for (let hours = 0; hours < 40; hours++) {
        at = addMinutes(at, 60);
        retry(false);
      }

      const told = messages.flatMap(({ versions }) => versions);
      expect(told.toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: version }, (_, index) => index + 1),
      );
      for (const [index, { at: sentAt }] of messages.entries()) {
        const previous = messages[index - 1];
        if (previous) expect(sentAt >= addMinutes(previous.at, GATHERING_MINUTES)).toBe(true);
      }
    }),
  );
});
