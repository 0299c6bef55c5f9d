import fc from "fast-check";
import type { Command, Content } from "#domain/report/actions.ts";
import { type Actor, allowedActions } from "#domain/report/decide.ts";
import type { HistoryEvent } from "#domain/report/event.ts";
import { addMilliseconds, DAY_MS, HOUR_MS, type Zone } from "#domain/time/local-time.ts";
import { CHANNELS, CLASSIFICATIONS, ON_BEHALF_CHANNELS } from "#domain/vocabulary.ts";
import * as example from "./example.ts";
import { kaltim } from "./kaltim.ts";
import { likely } from "./random-history.ts";
import { given, type Scenario } from "./scenario.ts";

/** Random reports of all kinds, with long histories: the material of tests of figures. */

/** The zone of the government that they are addressed to. */
export const ZONE: Zone = "Asia/Makassar";

const FIRST_DAY = "2026-01-05T02:00:00.000Z";
const DAYS = 200;

/** Actions beside those of random-history.ts that move figures. */
const more: readonly (readonly [Actor, Command])[] = [
  [example.coordinator, { ...example.forward, agency: "dinkes-kaltim", category: "kesehatan" }],
  [example.coordinator, { ...example.forward, supervisory: true, classification: "complaint" }],
  [example.coordinator, { ...example.reclassify, classification: "information-request" }],
  [example.coordinator, { ...example.reclassify, category: "kesehatan" }],
  [example.coordinator, { action: "archive", reason: "spam", explanation: "Ini iklan." }],
  [example.coordinator, example.archive],
  [example.coordinator, example.merge],
  [example.reporter, example.confirm],
  [example.otherLiaison, { action: "forward", agency: "rsud-aws" }],
  [example.otherLiaison, example.followUp],
  [example.otherLiaison, { ...example.answer, outcome: "planned" } as Command],
  [example.overseer, { ...example.remand, agency: "dinkes-kaltim" }],
  [example.reporter, example.withdraw],
];
const moves = [...likely, ...more].filter(([actor]) => actor !== example.system);
const actors = [...new Set(moves.map(([actor]) => actor))];

const submissions = fc
  .record({
    classification: fc.constantFrom(...CLASSIFICATIONS),
    region: fc.constantFrom(undefined, "64", "64.72", "64.72.01", "64.72.02", "64.02.06"),
    category: fc.constantFrom(
      undefined,
      "kesehatan",
      "kesehatan/gizi-buruk-stunting",
      "pekerjaan-umum-dan-penataan-ruang",
    ),
    channel: fc.constantFrom(...CHANNELS),
    secret: fc.nat({ max: 7 }).map((n) => n === 0),
    anonymous: fc.boolean(),
    day: fc.nat({ max: DAYS }),
    daysByPost: fc.nat({ max: 20 }),
    number: fc.nat({ max: 99_999_999 }),
  })
  .map(({ region, category, day, daysByPost, number, ...content }) => {
    const at = addMilliseconds(FIRST_DAY, day * DAY_MS);
    const receivedOn = addMilliseconds(at, -daysByPost * DAY_MS).slice(0, 10);
    const isKeyedIn = (ON_BEHALF_CHANNELS as readonly string[]).includes(content.channel);
    // A complaint needs a region.
    const place = region ?? (content.classification === "complaint" ? "64.72" : undefined);
    const whole: { readonly [K in keyof Content]?: Content[K] | undefined } = {
      ...content,
      occurredOn: "2025-12-30",
      location: place === undefined ? undefined : { region: place },
      category,
      receivedOn: isKeyedIn ? receivedOn : undefined,
    };
    const digits = String(number).padStart(12, "0");
    const trackingId = `KT-${digits.match(/.{4}/g)?.join("-")}`;
    return { content: whole as Partial<Content>, at, trackingId };
  });

const steps = fc.array(
  fc.record({
    choice: fc.nat({ max: 9_999 }),
    hours: fc.integer({ min: 0, max: 120 }),
    swept: fc.nat({ max: 7 }).map((n) => n === 0),
  }),
  { maxLength: 20, size: "max" },
);

/** The history of a random report, in which every step is one that was possible then. */
export const randomHistories: fc.Arbitrary<readonly HistoryEvent[]> = fc
  .tuple(submissions, steps)
  .map(([{ content, at: begin, trackingId }, all]) => {
    let at = begin;
    let scenario = given(content, begin, kaltim, trackingId);
    for (const { choice, hours, swept } of all) {
      at = addMilliseconds(at, hours * HOUR_MS);
      scenario = swept ? scenario.sweep(at) : moved(scenario, choice, at);
    }
    return scenario.history;
  });

function moved(scenario: Scenario, choice: number, at: string): Scenario {
  const context = { at, reference: kaltim, attachments: [example.photo] };
  const allowed = new Map(
    actors.map((actor) => [
      actor,
      allowedActions(scenario.report, actor, context).map(({ action }) => action as string),
    ]),
  );
  const possible = moves.filter(([actor, { action }]) => allowed.get(actor)?.includes(action));
  const move = possible[choice % possible.length];
  return move ? scenario.when(move[0], move[1], at) : scenario;
}

/** Returns so many histories of different reports, the same for the same seed. */
export function histories(count: number, seed: number): (readonly HistoryEvent[])[] {
  const byId = new Map<string, readonly HistoryEvent[]>();
  for (let round = 0; byId.size < count; round++) {
    for (const history of fc.sample(randomHistories, { numRuns: count, seed: seed + round })) {
      const [first] = history;
      if (first?.payload.action === "submit" && byId.size < count) {
        byId.set(first.payload.trackingId, history);
      }
    }
  }
  return [...byId.values()];
}
