import { CHANNELS } from "#domain/vocabulary.ts";
import { numbersFrom } from "./chaos.ts";
import * as example from "./example.ts";
import { kaltim } from "./kaltim.ts";
import { given, type Scenario } from "./scenario.ts";

const DAY_MS = 86_400_000;

/** What people and time do to a report; of several that are possible, chance takes one. */
const STEPS: readonly ((report: Scenario, at: string) => Scenario)[] = [
  (report, at) => report.when(example.coordinator, example.forward, at),
  (report, at) => report.when(example.coordinator, example.forward, at),
  (report, at) =>
    report.when(example.coordinator, { ...example.forward, agency: "dinkes-kaltim" }, at),
  (report, at) => report.when(example.coordinator, { ...example.forward, supervisory: true }, at),
  (report, at) => report.when(example.coordinator, example.hold, at),
  (report, at) => report.when(example.coordinator, example.extend, at),
  (report, at) => report.when(example.coordinator, example.reclassify, at),
  (report, at) => report.when(example.coordinator, example.archive, at),
  (report, at) => report.when(example.reporter, example.supply, at),
  (report, at) => report.when(example.reporter, example.comment, at),
  (report, at) => report.when(example.agencyAdmin, example.followUp, at),
  (report, at) => report.when(example.liaisonOfficer, example.answer, at),
  (report, at) => report.when(example.liaisonOfficer, example.giveBack, at),
  (report, at) => report.when(example.reporter, example.dispute, at),
  (report, at) => report.when(example.reporter, example.confirm, at),
  (report, at) => report.when(example.reporter, example.reopen, at),
  (report, at) => report.when(example.reporter, example.appeal, at),
  (report, at) => report.when(example.overseer, example.uphold, at),
  (report, at) => report.when(example.overseer, example.remand, at),
  (report, at) => report.when(example.reporter, example.withdraw, at),
  (report, at) => report.sweepDaily(at),
];

const LONGEST = 14;

/** Plays a report of a seed: everyone acts by chance. The same seed gives the same history. */
export function randomScenario(seed: number, trackingId: string): Scenario {
  const next = numbersFrom(seed);
  const channel = CHANNELS[Math.floor(next() * CHANNELS.length)] ?? "web";
  let report = given(
    { channel, secret: next() < 0.1, ...(next() < 0.2 && example.request) },
    example.MONDAY,
    kaltim,
    trackingId,
  );
  let now = Date.parse(example.MONDAY);
  const tries = next() * LONGEST;
  for (let n = 0; n < tries; n++) {
    now += next() * 6 * DAY_MS;
    const step = STEPS[Math.floor(next() * STEPS.length)];
    const after = step?.(report, new Date(now).toISOString());
    if (after && after.refusal === undefined) report = after;
  }
  return report;
}
