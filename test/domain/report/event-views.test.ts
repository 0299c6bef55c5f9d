import { describe, expect, test } from "vitest";
import type { Audience } from "#domain/report/audiences.ts";
import type { HistoryEvent } from "#domain/report/event.ts";
import { eventViews } from "#domain/report/event-views.ts";
import * as example from "#test/support/example.ts";
import { given } from "#test/support/scenario.ts";
import { whole } from "#test/support/whole.ts";

const forwarded = given().when(example.coordinator, example.forward);
const approved = forwarded
  .when(example.agencyAdmin, example.draftAnswer)
  .when(example.liaisonOfficer, example.approve);

describe("an event as it is shown", () => {
  test("has the fields of the event, and the actor's role and agency", () => {
    const [submitted] = eventViews(whole(given().history), "public");
    expect(submitted).toStrictEqual({
      version: 1,
      at: example.MONDAY,
      action: "submit",
      from: null,
      to: "awaiting-verification",
      by: { role: "reporter" },
    });
  });

  test("has no field for what the actor did not fill in", () => {
    const returned = forwarded.when(example.liaisonOfficer, example.giveBack);
    expect(eventViews(whole(returned.history), "officers").at(-1)).toStrictEqual({
      version: 3,
      at: example.MONDAY,
      action: "return",
      from: "forwarded",
      to: "awaiting-verification",
      by: { role: "liaison-officer", agency: "dpupr-pera-kaltim" },
      text: "Bukan kewenangan kami.",
    });
  });

  test("has the agency that a return proposes", () => {
    const returned = forwarded.when(example.liaisonOfficer, {
      action: "return",
      reason: "Bukan kewenangan kami.",
      proposedAgency: "dinkes-kaltim",
    });
    expect(eventViews(whole(returned.history), "officers").at(-1)).toMatchObject({
      proposedAgency: "dinkes-kaltim",
    });
  });

  test("has the words of an answer that was not drafted before", () => {
    const answered = forwarded.when(example.liaisonOfficer, example.answer);
    expect(eventViews(whole(answered.history), "public").at(-1)).toMatchObject({
      text: "Lampu menyala.",
      outcome: "resolved",
    });
  });

  test("has the words of the draft that an answer approves", () => {
    expect(eventViews(whole(approved.history), "public").at(-1)).toMatchObject({
      text: "Lampu sudah diganti.",
    });
  });
});

describe("the words with which an officer ends a hold", () => {
  const held = forwarded.when(example.coordinator, example.hold);
  const shownTo = (audience: Audience, isPublic: boolean) => {
    const resumed = held.when(example.liaisonOfficer, { ...example.resume, public: isPublic });
    return eventViews(whole(resumed.history), audience).at(-1);
  };

  test.each(["reporter", "public"] as const)("are seen by the %s only if marked so", (audience) => {
    expect(shownTo(audience, false)).toMatchObject({ action: "resume", to: "forwarded" });
    expect(shownTo(audience, false)).not.toHaveProperty("text");
    expect(shownTo(audience, true)).toMatchObject({ text: example.resume.text });
    expect(shownTo(audience, true)).not.toHaveProperty("public");
  });

  test("are always seen by officers, with the mark", () => {
    expect(shownTo("officers", false)).toMatchObject({ text: example.resume.text, public: false });
  });
});

describe("an answer whose draft is not in the history", () => {
  test.each([
    { approves: 99, reason: "there is no such event" },
    { approves: 2, reason: "the event is another action" },
  ])("is not shown: $reason", ({ approves }) => {
    const history = approved.history.map(
      (event): HistoryEvent =>
        event.payload.action === "answer"
          ? { ...event, payload: { ...event.payload, approves } }
          : event,
    );
    expect(() => eventViews(whole(history), "public")).toThrow(
      `An answer approves version ${approves}, which is not a drafted answer`,
    );
  });
});
