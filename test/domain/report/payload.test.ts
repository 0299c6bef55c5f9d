import { describe, expect, test } from "vitest";
import type { Command } from "#domain/report/actions.ts";
import * as example from "#test/support/example.ts";
import { given, type Scenario } from "#test/support/scenario.ts";

const forwarded = given().when(example.coordinator, example.forward);
const inProgress = forwarded.when(example.liaisonOfficer, example.followUp);

const payloadOf = ({ refusal, history }: Scenario) => {
  expect(refusal).toBeUndefined();
  return history.at(-1)?.payload;
};
const issuesOf = ({ refusal }: Scenario) =>
  refusal?.code === "invalid" ? refusal.issues.map(({ path, rule }) => `${path} ${rule}`) : refusal;

describe("a verification", () => {
  test("keeps the reporter's choices that the coordinator does not change", () => {
    const { category: _, classification: _c, supervisory: _s, ...least } = example.forward;
    expect(payloadOf(given().when(example.coordinator, least))).toStrictEqual({
      ...least,
      above: ["pemprov-kaltim"],
      category: "pekerjaan-umum-dan-penataan-ruang",
      classification: "complaint",
      supervisory: false,
    });
  });

  test("must name a category if the reporter named none", () => {
    const { category: _, ...without } = example.forward;
    const forward = { ...without, classification: "aspiration" } as const;
    expect(issuesOf(given(example.bare).when(example.coordinator, forward))).toEqual([
      "category required",
    ]);
  });

  test("must write the public title and text", () => {
    const empty = { ...example.forward, publicTitle: undefined, publicText: undefined };
    expect(issuesOf(given().when(example.coordinator, empty))).toEqual([
      "publicTitle required",
      "publicText required",
    ]);
  });

  test("of a report that is no longer a complaint does not stay supervisory", () => {
    const { supervisory: _, ...forward } = example.forward;
    const supervisory = { ...example.forward, supervisory: true };
    const returned = given()
      .when(example.coordinator, supervisory)
      .when(example.liaisonOfficer, example.giveBack);
    const again = (classification: "complaint" | "aspiration") =>
      payloadOf(returned.when(example.coordinator, { ...forward, classification }));
    expect(again("complaint")).toMatchObject({ supervisory: true });
    expect(again("aspiration")).toMatchObject({ supervisory: false });
  });
});

describe("an answer without a draft", () => {
  test.each<[string, Command, string[]]>([
    ["an outcome", { action: "answer", text: "Lampu menyala." }, ["outcome required"]],
    ["a text", { action: "answer", outcome: "resolved" }, ["text required"]],
  ])("needs %s", (_, command, issues) => {
    expect(issuesOf(inProgress.when(example.liaisonOfficer, command))).toEqual(issues);
  });
});

describe("an answer beside a draft", () => {
  const drafted = inProgress.when(example.agencyAdmin, example.draftAnswer);

  test("with a text of its own needs an outcome of its own", () => {
    const command: Command = { action: "answer", text: "Lampu menyala." };
    expect(issuesOf(drafted.when(example.liaisonOfficer, command))).toEqual(["outcome required"]);
  });

  test("can approve the words and change the outcome", () => {
    const command: Command = { action: "answer", outcome: "planned" };
    expect(payloadOf(drafted.when(example.liaisonOfficer, command))).toStrictEqual({
      ...command,
      approves: 4,
    });
  });
});

test("an extension has at most the working days of the policy", () => {
  const extend = (workingDays: number): Command => ({
    action: "extend",
    workingDays,
    reason: "Menunggu suku cadang.",
  });
  expect(payloadOf(inProgress.when(example.coordinator, extend(14)))).toEqual(extend(14));
  expect(issuesOf(inProgress.when(example.coordinator, extend(15)))).toEqual([
    "workingDays longer-than-policy",
  ]);
});

test("a field without a value in the command is absent from the event", () => {
  const giveBack = { ...example.giveBack, proposedAgency: undefined } as Command;
  expect(payloadOf(inProgress.when(example.liaisonOfficer, giveBack))).toStrictEqual(
    example.giveBack,
  );
});

test("a file that the report does not have is not published", () => {
  const command = { ...example.publishFile, attachment: "0123456789AB" };
  expect(issuesOf(forwarded.when(example.coordinator, command))).toEqual([
    "attachment unknown-attachment",
  ]);
});

describe("a reclassification", () => {
  const reclassify = (scenario: Scenario, changes: Omit<Command<"reclassify">, "action">) =>
    scenario.when(example.coordinator, { action: "reclassify", ...changes });

  test("also records the values that it does not change", () => {
    expect(payloadOf(reclassify(inProgress, { category: "kesehatan" }))).toStrictEqual({
      action: "reclassify",
      category: "kesehatan",
      classification: "complaint",
      supervisory: false,
    });
    expect(payloadOf(reclassify(inProgress, { classification: "aspiration" }))).toStrictEqual({
      action: "reclassify",
      category: "pekerjaan-umum-dan-penataan-ruang",
      classification: "aspiration",
      supervisory: false,
    });
  });

  test("records no category if the report has none", () => {
    const verified = reclassify(given(example.bare), { classification: "information-request" });
    expect(payloadOf(verified)).toStrictEqual({
      action: "reclassify",
      classification: "information-request",
      supervisory: false,
    });
  });

  test("keeps a complaint supervisory, but no other report", () => {
    const supervisory = reclassify(inProgress, { supervisory: true });
    expect(payloadOf(reclassify(supervisory, { category: "kesehatan" }))).toMatchObject({
      supervisory: true,
    });
    expect(payloadOf(reclassify(supervisory, { classification: "aspiration" }))).toMatchObject({
      supervisory: false,
    });
    expect(
      issuesOf(reclassify(inProgress, { classification: "aspiration", supervisory: true })),
    ).toEqual(["supervisory supervisory-not-complaint"]);
  });

  test("must change something", () => {
    expect(issuesOf(reclassify(inProgress, {}))).toEqual(["classification required"]);
    expect(issuesOf(reclassify(inProgress, { category: undefined }))).toEqual([
      "classification required",
    ]);
  });

  test("must name a category that exists", () => {
    expect(issuesOf(reclassify(inProgress, { category: "tidak-ada" }))).toEqual([
      "category unknown-category",
    ]);
  });
});

describe("the first public title and text of a report that an overseer remanded", () => {
  const publicTitle = "Lampu jalan di pasar padam";
  const publicText = "Lampu jalan di pasar padam sejak Jumat.";
  const remanded = (scenario: Scenario) =>
    scenario
      .when(example.coordinator, example.archive)
      .when(example.reporter, example.appeal)
      .when(example.overseer, example.remand);
  const settled = (scenario: Scenario, changes: Omit<Command<"reclassify">, "action">) =>
    scenario.when(example.coordinator, { action: "reclassify", ...changes });

  test("are written together, with a category", () => {
    expect(issuesOf(settled(remanded(given()), { publicTitle }))).toEqual(["publicText required"]);
    expect(issuesOf(settled(remanded(given()), { publicText }))).toEqual(["publicTitle required"]);
    expect(issuesOf(settled(remanded(given(example.bare)), { publicTitle, publicText }))).toEqual([
      "category required",
    ]);
  });

  test("make the report public", () => {
    const shown = settled(remanded(given()), { publicTitle, publicText });
    expect(payloadOf(shown)).toMatchObject({ publicTitle, publicText });
    expect(shown.report).toMatchObject({ publicTitle, publishedAt: example.MONDAY });
  });

  test("are not required by other changes", () => {
    expect(payloadOf(settled(remanded(given()), { category: "kesehatan" }))).toStrictEqual({
      action: "reclassify",
      category: "kesehatan",
      classification: "complaint",
      supervisory: false,
    });
  });

  test("are refused before the report has an owner", () => {
    expect(issuesOf(settled(given(), { publicTitle, publicText }))).toEqual([
      "publicTitle not-forwarded",
    ]);
  });

  test("can be changed one by one later", () => {
    expect(payloadOf(settled(inProgress, { publicText }))).toMatchObject({ publicText });
  });
});
