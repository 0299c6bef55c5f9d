import { describe, expect, test } from "vitest";
import { fromStoredEvent, toStoredEvent, withoutWords } from "#domain/report/event.ts";
import { fold } from "#domain/report/evolve.ts";
import { verifyHistory } from "#domain/report/history.ts";
import { reporterView } from "#domain/report/views.ts";
import { commitmentTo, ERASED_TEXT } from "#domain/report/words.ts";
import * as example from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { given } from "#test/support/scenario.ts";
import { whole } from "#test/support/whole.ts";
import { erase } from "./erase.ts";

const located = given({
  location: { region: "64.72", address: "Jalan Contoh 12", point: { lat: -0.5, lon: 117.1 } },
})
  .when(example.coordinator, example.forward)
  .when(example.reporter, example.comment);
const [submission, forwarded, commented] = located.history;
if (!submission || !forwarded || !commented) throw new Error("Three events happened");

describe("a sealed event", () => {
  test("has only salted hashes and lengths of its words; the words are stored beside it", () => {
    const { words, ...sealed } = toStoredEvent(submission);
    expect(JSON.stringify(sealed)).not.toMatch(/Lampu|Jalan|117/);
    expect(Object.keys(words ?? {})).toEqual([
      "title",
      "text",
      "location.address",
      "location.point",
    ]);
    expect(sealed.payload).toMatchObject({
      title: { hash: expect.stringMatching(/^[\w-]{43}$/), length: example.complaint.title.length },
      location: { region: "64.72" },
    });
  });

  test("commits to the bytes of a text in UTF-8", () => {
    expect(commitmentTo({ text: "é", salt: "" }).length).toBe(2);
  });

  test("commits to a text differently with another salt", () => {
    const text = "Lampu padam";
    const salts = [Buffer.alloc(16, 1), Buffer.alloc(16, 2)].map((s) => s.toString("base64url"));
    const [one, other] = salts.map((salt) => commitmentTo({ text, salt }).hash);
    expect(one).not.toBe(other);
  });

  test("is refused if it has a word without a commitment", () => {
    const smuggled = {
      ...toStoredEvent(commented),
      words: { ...commented.words, title: { ...commented.words["text"], text: "Judul lain" } },
    };
    expect(() => fromStoredEvent(smuggled)).toThrow("does not commit to");
  });

  test("is refused if it has a text in place of a commitment", () => {
    const plain = { ...toStoredEvent(commented), payload: { action: "comment", text: "Halo" } };
    expect(() => fromStoredEvent(plain)).toThrow();
  });
});

describe("erased words", () => {
  test("read as erased, and a point is left out", () => {
    const erased = erase(located.history, () => true);
    expect(erased[0]?.payload).toMatchObject({
      title: ERASED_TEXT,
      text: ERASED_TEXT,
      location: { region: "64.72", address: ERASED_TEXT },
    });
    expect(erased[0]?.payload).not.toHaveProperty("location.point");
    expect(erased[2]?.payload).toEqual({ action: "comment", text: ERASED_TEXT });
  });

  test("are shown as erased to those who could read them", () => {
    const erased = erase(located.history, () => true);
    const context = { at: example.MONDAY, reference: kaltim, attachments: [] };
    const view = reporterView(fold(erased), whole(erased), undefined, context);
    expect(view).toMatchObject({ title: ERASED_TEXT, text: ERASED_TEXT });
    expect(view.history.at(-1)?.text).toBe(ERASED_TEXT);
  });

  test("are distinguished from a broken history", () => {
    const erased = located.history.with(2, withoutWords(commented, ["text"]));
    expect(verifyHistory(erased)).toEqual({ erasedWords: 1 });
    const broken = erased.with(1, { ...forwarded, at: "2026-07-06T03:00:00.000Z" });
    expect(verifyHistory(broken).fault).toEqual({ version: 2, fault: "wrong-hash" });
  });
});
