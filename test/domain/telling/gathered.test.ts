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
  zone: "Asia/Makassar",
} as const;
const recipient: GatheredFacts["recipient"] = {
  ...{ to: "officers", agency: "dpupr-pera-kaltim", address: "AbCdEfGh" },
};
const email: GatheredFacts = { ...notices, recipient, medium: "email" };
const sms: GatheredFacts = { ...notices, recipient, medium: "sms" };

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

  test.each(["dropped", "withheld"] as const)(
    "that were %s are not told with those that join later",
    (outcome) => {
      const over = settle(joined(undefined, 2, NOON), [2], { outcome }, NOON);
      expect(over).toMatchObject({ state: outcome, untold: [], told: [2], endedAt: NOON });
      expect(joined(over, 3, minutes(10))).toMatchObject({ state: "claimed", untold: [3] });
    },
  );

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

/** Sends messages as the functions do, and keeps what was sent. */
class Sender {
  readonly messages: { readonly at: string; readonly versions: readonly number[] }[] = [];
  gathered: GatheredDelivery | undefined;
  version = 0;
  at = NOON;

  /** The next event joins; if its message may go at once, that is tried. */
  join(fails: boolean): void {
    this.version += 1;
    const claim = `join-${this.version}`;
    const next = joined(this.gathered, this.version, this.at, { claim });
    this.gathered = next.claim === claim ? this.#try(next, fails) : next;
  }

  /** The latest event arrives again. */
  repeat(): void {
    if (this.version === 0) return;
    const again = { version: this.version, claim: "again", at: this.at, notBefore: this.at };
    expect(join(this.gathered, email, again)).toBeUndefined();
  }

  retry(): void {
    const { gathered, at } = this;
    if (gathered?.nextAt === undefined || gathered.nextAt > at) return;
    this.gathered = this.#try(takeUp(gathered, `retry-${at}`, at), false);
  }

  #try(claimed: GatheredDelivery, fails: boolean): GatheredDelivery {
    if (claimed.state !== "claimed") return claimed;
    const failed = { outcome: "failed", error: "ThrottlingException" } as const;
    if (!fails) this.messages.push({ at: this.at, versions: claimed.untold });
    return settle(claimed, claimed.untold, fails ? failed : { outcome: "sent" }, this.at);
  }
}

function expectWellFormed(gathered: GatheredDelivery): void {
  expect(deliverySchema.parse(gathered)).toEqual(gathered);
  const isOver = ["sent", "dropped", "withheld", "parked"].includes(gathered.state);
  expect(gathered.nextAt === undefined).toBe(isOver);
}

test("whatever happens, each event is told once, and messages are ten minutes apart", () => {
  const step = fc.record({
    does: fc.constantFrom("join", "fail", "repeat", "retry"),
    wait: fc.integer({ min: 0, max: 8 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const sender = new Sender();
      for (const { does, wait } of steps) {
        sender.at = addMinutes(sender.at, wait);
        if (does === "retry") sender.retry();
        else if (does === "repeat") sender.repeat();
        else sender.join(does === "fail");
        if (sender.gathered) expectWellFormed(sender.gathered);
      }
      for (let hours = 0; hours < 40; hours++) {
        sender.at = addMinutes(sender.at, 60);
        sender.retry();
      }

      const { messages, version } = sender;
      const told = messages.flatMap(({ versions }) => versions);
      expect(told.toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: version }, (_, index) => index + 1),
      );
      for (const [index, { at }] of messages.slice(1).entries()) {
        const previous = messages[index]?.at ?? at;
        expect(at >= addMinutes(previous, GATHERING_MINUTES)).toBe(true);
      }
    }),
  );
});
