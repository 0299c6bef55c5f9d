import fc from "fast-check";
import type { Command } from "#domain/report/actions.ts";
import type { Actor } from "#domain/report/decide.ts";
import * as example from "#test/support/example.ts";
import { given, type Scenario } from "#test/support/scenario.ts";

/** The actors of random histories, and the actions that each of them may try. */
export const actors: readonly Actor[] = [
  example.reporter,
  example.coordinator,
  example.agencyAdmin,
  example.liaisonOfficer,
  example.otherLiaison,
  example.officer({ role: "liaison-officer", agency: "rsud-aws" }),
  example.leader,
  example.overseer,
  example.custodian,
  example.systemAdmin,
];

const toDinkes: Command = {
  action: "forward",
  agency: "dinkes-kaltim",
  category: "kesehatan",
  publicTitle: "Antrean panjang di rumah sakit",
  publicText: "Antrean di rumah sakit panjang sekali sejak pagi.",
};

export const commands: readonly Command[] = [
  example.forward,
  toDinkes,
  { ...toDinkes, supervisory: true, classification: "complaint" },
  { action: "forward", agency: "rsud-aws" },
  example.hold,
  example.supply,
  example.resume,
  example.archive,
  example.merge,
  example.unmerge,
  example.giveBack,
  example.followUp,
  example.draftAnswer,
  example.answer,
  example.approve,
  example.confirm,
  example.dispute,
  example.rate,
  example.reopen,
  example.appeal,
  example.uphold,
  example.remand,
  example.withdraw,
  example.extend,
  example.reclassify,
  example.comment,
  example.note,
  example.publishFile,
];

/** The actions that a report's state most likely waits for, so that histories get far. */
export const likely: readonly (readonly [Actor, Command])[] = [
  [example.coordinator, example.forward],
  [example.coordinator, example.forward],
  [example.coordinator, example.hold],
  [example.coordinator, example.extend],
  [example.coordinator, example.reclassify],
  [example.liaisonOfficer, example.followUp],
  [example.liaisonOfficer, example.answer],
  [example.liaisonOfficer, example.answer],
  [example.liaisonOfficer, example.giveBack],
  [example.agencyAdmin, example.draftAnswer],
  [example.reporter, example.dispute],
  [example.reporter, example.confirm],
  [example.reporter, example.supply],
  [example.coordinator, example.resume],
  [example.coordinator, example.unmerge],
  [example.reporter, example.comment],
  [example.liaisonOfficer, example.comment],
  [example.reporter, example.rate],
  [example.reporter, example.reopen],
  [example.reporter, example.appeal],
  [example.overseer, example.uphold],
  [example.overseer, example.remand],
  [example.system, example.refuseFile],
];

const text = fc.string({ unit: "grapheme", minLength: 10, maxLength: 120 });
const location = fc.record(
  {
    region: fc.constant("64.72"),
    address: text,
    point: fc.record({
      lat: fc.integer({ min: -2_000_000, max: 4_000_000 }).map((millionths) => millionths / 1e6),
      lon: fc.integer({ min: 113_000_000, max: 119_000_000 }).map((millionths) => millionths / 1e6),
    }),
  },
  { requiredKeys: ["region"] },
);

const HOUR_MS = 3_600_000;

/**
 * A report with random text and place, with random actions of all actors, and its whole history.
 */
export const scenarios: fc.Arbitrary<Scenario> = fc
  .tuple(
    text,
    text,
    location,
    fc.array(
      fc.record({
        step: fc.oneof(
          fc.tuple(fc.constantFrom(...actors), fc.constantFrom(...commands)),
          fc.constantFrom(...likely),
        ),
        hours: fc.integer({ min: 0, max: 90 }),
        swept: fc.nat({ max: 9 }).map((n) => n === 0),
      }),
      { maxLength: 30, size: "max" },
    ),
  )
  .map(([title, words, place, steps]) => {
    let now = Date.parse(example.MONDAY);
    let scenario = given({ title, text: words, location: place });
    for (const { step, hours, swept } of steps) {
      now += hours * HOUR_MS;
      const at = new Date(now).toISOString();
      const [actor, command] = step;
      scenario = swept ? scenario.sweep(at) : scenario.when(actor, command, at);
    }
    return scenario;
  });
