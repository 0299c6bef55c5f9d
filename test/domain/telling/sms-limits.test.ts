import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  admit,
  type InboundSender,
  NEW_SENDER,
  SMS_VERDICTS,
  type SmsVerdict,
  type Wanted,
} from "#domain/telling/inbound-sender.ts";
import { afterSupply, afterTry, newAnswer, takeOver } from "#domain/telling/sms-answer.ts";
import { DAY_MS, HOUR_MS } from "#domain/time/local-time.ts";

const NOW = Date.parse("2026-07-06T02:00:00.000Z");

/** Returns the verdicts on messages that arrive one after the other. */
function inTurn(messages: readonly { readonly wanted: Wanted; readonly at: number }[]) {
  let sender: InboundSender = NEW_SENDER;
  return messages.map(({ wanted, at }) => {
    const admitted = admit(sender, wanted, at);
    sender = admitted.sender;
    return { at, verdict: admitted.verdict, sender };
  });
}
const verdicts = (wanted: Wanted, times: readonly number[]): SmsVerdict[] =>
  inTurn(times.map((at) => ({ wanted, at }))).map(({ verdict }) => verdict);

describe("a sender", () => {
  test("may send ten messages an hour, is told once about the limit, and then gets no answer", () => {
    const minutes = Array.from({ length: 13 }, (_, minute) => NOW + minute * 60_000);
    expect(verdicts("status", minutes).slice(9)).toEqual([
      "status",
      "too-many-messages",
      "none",
      "none",
    ]);
    expect(verdicts("status", [...minutes, NOW + HOUR_MS]).at(-1)).toBe("too-many-messages");
    expect(verdicts("status", [...minutes, NOW + 2 * HOUR_MS]).at(-1)).toBe("status");
  });

  test("may send five reports a day", () => {
    const hours = [0, 1, 2, 3, 4, 5, 23, 24].map((hour) => NOW + hour * HOUR_MS);
    expect(verdicts("report", hours)).toEqual([
      ...["report", "report", "report", "report", "report"],
      ...["too-many-reports", "too-many-reports", "report"],
    ]);
  });

  test("gets help five times a day, is told at the fifth, and then gets no answer", () => {
    const hours = [0, 1, 2, 3, 4, 5, 23, 24].map((hour) => NOW + hour * HOUR_MS);
    expect(verdicts("other", hours)).toEqual([
      ...["help", "help", "help", "help", "last-help"],
      ...["none", "none", "last-help"],
    ]);
  });

  test("is asked for the report as often as it gets help, without a keyword", () => {
    const hours = [0, 1, 2, 3, 4, 5].map((hour) => NOW + hour * HOUR_MS);
    expect(verdicts("unclear-text", hours)).toEqual([
      ...Array.from({ length: 5 }, () => "unclear-answer"),
      "none",
    ]);
    const mixed = (["other", "unclear-text"] as const).flatMap((wanted) =>
      hours.slice(0, 3).map((at) => ({ wanted, at })),
    );
    expect(inTurn(mixed).at(-1)?.verdict).toBe("none");
    expect(verdicts("unclear-answer", hours)).not.toContain("none");
  });

  test("who got no more help is still answered when the SMS can be read", () => {
    const messages = Array.from({ length: 6 }, () => ({ wanted: "other", at: NOW }) as const);
    for (const wanted of ["report", "status", "supply", "unusable-report"] as const) {
      expect(inTurn([...messages, { wanted, at: NOW }]).at(-1)?.verdict).toBe(wanted);
    }
  });

  test("never gets more than that, and its record stays small, whatever it sends", () => {
    const message = fc.record({
      wanted: fc.constantFrom<Wanted>(
        ...(["report", "unusable-report", "status", "supply", "unclear-answer", "other"] as const),
      ),
      at: fc.integer({ min: NOW, max: NOW + 3 * DAY_MS }),
    });
    fc.assert(
      fc.property(fc.array(message, { maxLength: 200 }), (messages) => {
        const done = inTurn(messages.toSorted((a, b) => a.at - b.at));
        const most = (wanted: readonly SmsVerdict[], within: number) => {
          const times = done.filter(({ verdict }) => wanted.includes(verdict)).map(({ at }) => at);
          return Math.max(
            0,
            ...times.map((from) => times.filter((at) => at >= from && at < from + within).length),
          );
        };
        expect(most(["report"], DAY_MS)).toBeLessThanOrEqual(5);
        expect(most(["help", "last-help"], DAY_MS)).toBeLessThanOrEqual(5);
        expect(
          most(
            SMS_VERDICTS.filter((verdict) => verdict !== "none"),
            HOUR_MS,
          ),
        ).toBeLessThanOrEqual(11);
        for (const { sender } of done) expect(sender.messagesAt.length).toBeLessThanOrEqual(11);
      }),
    );
  });
});

describe("the answer to an SMS", () => {
  const at = new Date(NOW).toISOString();
  const later = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString();
  const begun = newAnswer("report", { claim: "one", at });

  test("is sent by one invocation: others do nothing while its claim is valid", () => {
    expect(takeOver(begun, "two", later(5))).toBeUndefined();
    expect(takeOver(begun, "one", at)).toMatchObject({ claim: "one", revision: 2, at });
    expect(takeOver(begun, "two", later(6))).toMatchObject({ claim: "two", revision: 2, at });
  });

  test("can be tried again by any invocation after a failed try, and by none after it was sent", () => {
    const failed = afterTry(begun, { outcome: "unknown", error: "TimeoutError" });
    expect(failed).toMatchObject({ state: "failed", unknownTries: 1 });
    const taken = takeOver(failed, "two", at);
    expect(taken).toMatchObject({ state: "claimed", claim: "two", unknownTries: 1 });
    const sent = taken && afterTry(taken, { outcome: "sent" });
    expect(sent?.state).toBe("answered");
    expect(sent && takeOver(sent, "two", later(60))).toBeUndefined();
  });

  test("names the report only if it is supplied", () => {
    const facts = { claim: "one", at, report: "KT-7QX4-M2D9-PA35" };
    expect(newAnswer("supply", facts)).toMatchObject({ report: facts.report });
    expect(newAnswer("too-many-messages", facts)).not.toHaveProperty("report");
    expect(afterSupply(newAnswer("supply", facts))).toMatchObject({ revision: 2, supplied: true });
  });

  test("is finished at once if the message gets no answer", () => {
    expect(newAnswer("none", { claim: "one", at }).state).toBe("answered");
  });
});
