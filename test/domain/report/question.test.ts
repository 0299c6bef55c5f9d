import { describe, expect, test } from "vitest";
import { allowedActions, decide } from "#domain/report/decide.ts";
import * as example from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { given } from "#test/support/scenario.ts";

const context = { at: example.MONDAY, reference: kaltim };

/** Returns the issues of a hold with this question, or none. */
function issuesOf(channel: "sms" | "web", question: string) {
  const { report } = given({ channel });
  const command = { action: "hold", question } as const;
  const decided = decide(report, { actor: example.coordinator, version: 1, command }, context);
  return !decided.ok && decided.refusal.code === "invalid" ? decided.refusal.issues : [];
}

describe("the question of a hold on a report by SMS", () => {
  test.each([
    ["has 250 characters at most", "x".repeat(250), true],
    ["not one more", "x".repeat(251), false],
    ["counted as an SMS has them", `${"x".repeat(248)}…`, false],
    ["with accents that do not count", "\u00e9e\u0301".repeat(125), true],
    ["of what takes eighteen in simpler letters", `${"x".repeat(240)}\ufdfa`, false],
    ["with a letter that an SMS has", "ꦲꦏ漢?", false],
    ["or a digit", "3?", true],
  ])("%s", (_, question, isAccepted) => {
    const issue = { path: "question", rule: "sms-limit" };
    expect(issuesOf("sms", question)).toEqual(isAccepted ? [] : [issue]);
    expect(issuesOf("web", question)).toEqual([]);
  });

  test("has its limit in the offer of the action, and only there", () => {
    const offered = (channel: "sms" | "web") =>
      allowedActions(given({ channel }).report, example.coordinator, context).filter(
        ({ maxLengths }) => maxLengths !== undefined,
      );
    expect(offered("sms")).toMatchObject([{ action: "hold", maxLengths: { question: 250 } }]);
    expect(offered("web")).toEqual([]);
  });
});
