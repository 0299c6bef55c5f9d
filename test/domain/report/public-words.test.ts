import { describe, expect, test } from "vitest";
import { ACTIONS, type Action, type Command, entryOf } from "#domain/report/actions.ts";
import type { Actor } from "#domain/report/decide.ts";
import { withoutWords } from "#domain/report/event.ts";
import { eventViews } from "#domain/report/event-views.ts";
import { offerOf } from "#domain/report/offered-actions.ts";
import { parsePayload } from "#domain/report/payload-schema.ts";
import { publicFields } from "#domain/report/public-words.ts";
import { WORKFLOW } from "#domain/report/workflow.ts";
import * as example from "#test/support/example.ts";
import { given, type Scenario } from "#test/support/scenario.ts";
import { whole } from "#test/support/whole.ts";

const NIK = "3374 0512 0190 0001";
const MOBILE = "0812-3456-7890";
const LANDLINE = "(0541) 731234";
const publishAnyway = { reason: "Nomor layanan resmi." };

const submitted = given();
const forwarded = submitted.when(example.coordinator, example.forward);
const held = forwarded.when(example.coordinator, example.hold);
const answered = forwarded.when(example.liaisonOfficer, example.answer);
const closedByTime = answered.sweepDaily("2026-08-01T02:00:00.000Z");

/** Officers' public words, with one field of each that holds a text. */
const OFFICERS_WORDS: readonly (readonly [string, Scenario, Actor, (text: string) => Command])[] = [
  [
    "publicText",
    submitted,
    example.coordinator,
    (publicText) => ({ ...example.forward, publicText }),
  ],
  [
    "publicTitle",
    submitted,
    example.coordinator,
    (publicTitle) => ({ ...example.forward, publicTitle }),
  ],
  [
    "publicText",
    forwarded,
    example.coordinator,
    (publicText) => ({ action: "reclassify", publicText }),
  ],
  [
    "publicTitle",
    forwarded,
    example.coordinator,
    (publicTitle) => ({ action: "reclassify", publicTitle }),
  ],
  ["text", forwarded, example.liaisonOfficer, (text) => ({ action: "follow-up", text })],
  ["text", forwarded, example.liaisonOfficer, (text) => ({ action: "comment", text })],
  [
    "text",
    forwarded,
    example.agencyAdmin,
    (text) => ({ action: "draft-answer", text, outcome: "resolved" }),
  ],
  [
    "text",
    forwarded,
    example.liaisonOfficer,
    (text) => ({ action: "answer", text, outcome: "resolved" }),
  ],
  ["text", held, example.liaisonOfficer, (text) => ({ ...example.resume, text, public: true })],
];

describe("officers' public words", () => {
  test("are those that the catalogue shows the public, of each action of officers", () => {
    const byOfficers = ACTIONS.filter((action) =>
      WORKFLOW.some(
        (row) =>
          row.action === action &&
          row.from.length > 0 &&
          row.by.some(({ role }) => role !== "reporter" && role !== "system"),
      ),
    );
    const fields = byOfficers.flatMap((action) =>
      publicFields(action).map((field) => `${action} ${field}`),
    );
    const tested = OFFICERS_WORDS.map(([field, , , write]) => `${write("").action} ${field}`);
    expect(tested.sort()).toEqual(fields.sort());
  });

  test.each(OFFICERS_WORDS)(
    "with a NIK or a mobile number in %s are refused",
    (path, scenario, actor, write) => {
      const text = `Hubungi ${MOBILE}, bawa NIK ${NIK} Anda`;
      expect(scenario.when(actor, write(text)).refusal).toEqual({
        code: "invalid",
        issues: [{ path, rule: "personal-data", found: ["nik", "mobile"] }],
      });
    },
  );

  test.each(OFFICERS_WORDS)(
    "in %s are accepted with a reason, which is recorded",
    (path, scenario, actor, write) => {
      const text = `Hubungi ${MOBILE} segera`;
      const { refusal, history } = scenario.when(actor, {
        ...write(text),
        publishAnyway,
      } as Command);
      expect(refusal).toBeUndefined();
      expect(history.at(-1)?.payload).toMatchObject({ [path]: text, publishAnyway });
    },
  );

  test.each(OFFICERS_WORDS)(
    "in %s may hold a landline number and an address",
    (_, scenario, actor, write) => {
      const command = write(`Kantor: Jl. Contoh No. 1, ${LANDLINE}`);
      expect(scenario.when(actor, command).refusal).toBeUndefined();
    },
  );
});

test("words that only officers see, or the reporter, are not judged", () => {
  const text = `NIK ${NIK}, HP ${MOBILE}`;
  const commands: readonly (readonly [Scenario, Actor, Command])[] = [
    [forwarded, example.coordinator, { action: "note", text }],
    [forwarded, example.coordinator, { action: "hold", question: text }],
    [held, example.liaisonOfficer, { ...example.resume, text, public: false }],
    [forwarded, example.coordinator, { action: "extend", workingDays: 7, reason: text }],
  ];
  for (const [scenario, actor, command] of commands) {
    expect(scenario.when(actor, command).refusal, command.action).toBeUndefined();
  }
});

test("a reason to publish is no change of a report's classification", () => {
  const command = { action: "reclassify", publishAnyway } as const;
  expect(forwarded.when(example.coordinator, command).refusal).toMatchObject({
    issues: [{ path: "classification", rule: "required" }],
  });
});

const takesReason = (action: Action, isBy: (role: string) => boolean) =>
  WORKFLOW.filter((row) => row.action === action && row.by.some(({ role }) => isBy(role))).some(
    (row) => offerOf(row).optional.includes("publishAnyway"),
  );

test.each(ACTIONS)("%s takes a reason only of officers, and only for public words", (action) => {
  const isOfficer = (role: string) => role !== "reporter" && role !== "system";
  const mayPublish =
    publicFields(action).length > 0 &&
    WORKFLOW.some(({ action: of, by }) => of === action && by.some(({ role }) => isOfficer(role)));
  expect(takesReason(action, isOfficer)).toBe(mayPublish);
  expect(takesReason(action, (role) => !isOfficer(role))).toBe(false);
  expect(entryOf(action).words.includes("publishAnyway.reason")).toBe(mayPublish);
});

describe("the reason to publish", () => {
  const text = `Hubungi ${MOBILE} segera`;
  const followedUp = forwarded.when(example.liaisonOfficer, {
    action: "follow-up",
    text,
    publishAnyway,
  });
  const seenBy = (audience: "officers" | "reporter" | "public", { history }: Scenario) =>
    eventViews(whole(history), audience).at(-1);

  test("is seen by officers alone; the words by all", () => {
    expect(seenBy("officers", followedUp)).toMatchObject({ text, publishAnyway });
    for (const audience of ["reporter", "public"] as const) {
      expect(seenBy(audience, followedUp)).toMatchObject({ text });
      expect(seenBy(audience, followedUp)).not.toHaveProperty("publishAnyway");
    }
  });

  test("can be erased", () => {
    const last = followedUp.history.at(-1);
    if (!last) throw new Error("There is no event");
    const erased = withoutWords(last, ["publishAnyway.reason"]);
    expect(erased.payload).toMatchObject({ text, publishAnyway: { reason: "[dihapus]" } });
    expect(parsePayload(erased.payload)).toEqual(erased.payload);
  });
});

describe("a citizen's public words", () => {
  const text = `HP saya ${MOBILE}, RT 03/02, telp ${LANDLINE}; NIK ${NIK}`;
  const masked = "HP saya ▮▮▮, ▮▮▮, telp ▮▮▮; NIK ▮▮▮";
  const COMMANDS: readonly (readonly [Scenario, Command])[] = [
    [forwarded, { action: "comment", text }],
    [answered, { action: "comment", text }],
    [answered, { action: "confirm", rating: 5, comment: text }],
    [closedByTime, { action: "rate", rating: 2, comment: text }],
  ];

  test.each(COMMANDS)(
    "are masked for the public, and shown to reporter and officers as they are",
    (scenario, command) => {
      const { history } = scenario.when(example.reporter, command);
      const last = (audience: "officers" | "reporter" | "public") =>
        eventViews(whole(history), audience).at(-1)?.text;
      expect(last("public")).toBe(masked);
      expect(last("reporter")).toBe(text);
      expect(last("officers")).toBe(text);
    },
  );
});
