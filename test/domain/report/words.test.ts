import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { fromStoredEvent, toStoredEvent } from "#domain/report/event.ts";
import { verifyHistory } from "#domain/report/history.ts";
import {
  commitmentsIn,
  commitmentTo,
  SALT_BYTES,
  withCommitments,
  withWords,
  wordsIn,
} from "#domain/report/words.ts";
import * as example from "#test/support/example.ts";
import { given } from "#test/support/scenario.ts";

const SALT = Buffer.alloc(SALT_BYTES, 7).toString("base64url");
const commitment = { hash: "x", length: 3 };

describe("the words of an event", () => {
  test("are its texts and its place, each with its own salt; absent fields have no word", () => {
    const salts = [1, 2, 3, 4].map((byte) => new Uint8Array(SALT_BYTES).fill(byte));
    const point = { lon: 117.15, lat: -0.5 };
    const [first] = given({ location: { region: "64.72", point } }).history;
    if (!first) throw new Error("Every history has an event");
    const words = wordsIn(first.payload, () => salts.shift() ?? new Uint8Array());
    expect(
      Object.entries(words)
        .map(([path, { text }]) => [path, text])
        .sort(),
    ).toEqual([
      ["location.point", '{"lat":-0.5,"lon":117.15}'],
      ["text", example.complaint.text],
      ["title", example.complaint.title],
    ]);
    const used = Object.values(words).map(({ salt }) => Buffer.from(salt, "base64url"));
    expect(used.map((salt) => salt.length)).toEqual([16, 16, 16]);
    expect(new Set(used.map(String)).size).toBe(3);
  });

  test("are none for an action without words", () => {
    expect(wordsIn({ action: "close" }, example.salt)).toEqual({});
  });
});

describe("a commitment", () => {
  test("is SHA-256 over the bytes of the salt and of the text, and the length in bytes", () => {
    const hash = createHash("sha256")
      .update(Buffer.concat([Buffer.from(example.salt()), Buffer.from("Halo é")]))
      .digest("base64url");
    expect(commitmentTo({ text: "Halo é", salt: SALT })).toEqual({ hash, length: 7 });
  });

  test("replaces its word, also inside another object", () => {
    const payload = { action: "submit", location: { region: "64.72", address: "Jalan" } } as never;
    expect(withCommitments(payload, { "location.address": commitment })).toStrictEqual({
      action: "submit",
      location: { region: "64.72", address: commitment },
    });
  });

  test.each([
    ["no length", { hash: "x" }],
    ["a negative length", { hash: "x", length: -1 }],
    ["an empty hash", { hash: "", length: 1 }],
    ["another field", { hash: "x", length: 1, text: "Halo" }],
    ["nothing but the word", "Halo"],
  ])("with %s is refused", (_, text) => {
    expect(() => commitmentsIn("comment", { action: "comment", text })).toThrow();
  });

  test("may be for an empty text", () => {
    const empty = { hash: "x", length: 0 };
    expect(commitmentsIn("comment", { action: "comment", text: empty })).toEqual({ text: empty });
    expect(commitmentsIn("comment", { action: "comment" })).toEqual({});
    expect(commitmentsIn("submit", { location: null })).toEqual({});
  });
});

describe("a stored payload, once read,", () => {
  const stored = { location: { region: "64.72", address: commitment, point: commitment } };
  const commitments = { "location.address": commitment, "location.point": commitment };

  test("has its words in place of the commitments", () => {
    const words = {
      "location.address": { text: "Jalan Contoh 12", salt: SALT },
      "location.point": { text: '{"lat":-0.5,"lon":117.15}', salt: SALT },
    };
    expect(withWords(stored, commitments, words)).toStrictEqual({
      location: { region: "64.72", address: "Jalan Contoh 12", point: { lat: -0.5, lon: 117.15 } },
    });
  });

  test("has a mark in place of an erased text, and no erased point", () => {
    expect(withWords(stored, commitments, {})).toStrictEqual({
      location: { region: "64.72", address: "[dihapus]" },
    });
  });
});

describe("a stored event", () => {
  const commented = given().when(example.reporter, example.comment);
  const [, event] = commented.history;
  if (!event) throw new Error("The reporter commented");
  const stored = toStoredEvent(event);
  const word = { text: "Terima kasih", salt: SALT };

  test("with a word without a commitment is refused", () => {
    expect(() => fromStoredEvent({ ...stored, words: { ...stored.words, title: word } })).toThrow(
      /^it has words that it does not commit to$/,
    );
  });

  test.each([
    ["another format", { format: 1 }],
    ["version zero", { version: 0 }],
    ["text that is not a time", { at: "yesterday" }],
    ["an empty hash", { hash: "" }],
    ["an empty hash of the previous event", { previousHash: "" }],
    ["an unknown actor", { by: { role: "nobody" } }],
    ["a reporter of an agency", { by: { role: "reporter", agency: "dinkes-kaltim" } }],
    ["a system with a name", { by: { role: "system", officer: "a@kaltim.example" } }],
    ["an officer without an agency", { by: { role: "coordinator", officer: "a@kaltim.example" } }],
    [
      "an officer of no agency",
      { by: { role: "coordinator", agency: "", officer: "a@b.example" } },
    ],
    ["an unknown state", { to: "lost" }],
    ["an unknown field", { extra: 1 }],
    ["a word without a salt", { words: { text: { text: "Halo" } } }],
    ["a salt that decodes to the same bytes", { words: { text: { ...word, salt: `${SALT}=` } } }],
    ["a longer salt", { words: { text: { ...word, salt: `A${SALT}` } } }],
    ["a shorter salt", { words: { text: { ...word, salt: SALT.slice(1) } } }],
    ["an empty salt", { words: { text: { text: "Halo", salt: "" } } }],
    ["a word with another field", { words: { text: { ...word, length: 3 } } }],
    ["a word without a path", { words: { "": word } }],
    ["an unknown action", { payload: { action: "nix" } }],
    ["a deadline of an unknown kind", { deadlines: { lunch: null } }],
  ])("with %s is refused", (_, change) => {
    expect(fromStoredEvent(stored)).toEqual(event);
    expect(() => fromStoredEvent({ ...stored, ...change })).toThrow();
  });

  test("whose point is not JSON is refused without its words in the error", () => {
    const point = { lat: -0.5, lon: 117.15 };
    const location = { region: "64.72", address: "Jalan Contoh 12", point };
    const [submitted] = given({ location }).history;
    if (!submitted) throw new Error("Every history has an event");
    const { "location.address": address, ...words } = submitted.words;
    const swapped = { ...toStoredEvent(submitted), words: { ...words, "location.point": address } };
    expect(() => fromStoredEvent(swapped)).toThrow(/^(?!.*Jalan).*"point"/s);
  });

  test("without words has no field for them", () => {
    const [, withdrawn] = given().when(example.reporter, example.withdraw).history;
    if (!withdrawn) throw new Error("The reporter withdrew");
    expect(toStoredEvent(withdrawn)).not.toHaveProperty("words");
    expect(fromStoredEvent(toStoredEvent(withdrawn))).toStrictEqual(withdrawn);
  });

  test("whose commitment was changed or removed has a wrong hash", () => {
    const { hash } = commitmentTo(event.words["text"] ?? word);
    const wrong = { ...event, commitments: { text: { hash, length: 1 } } };
    const missing = { ...event, commitments: {} };
    for (const each of [wrong, missing]) {
      const sealed = verifyHistory([...commented.history.slice(0, 1), each]);
      expect(sealed.fault).toEqual({ version: 2, fault: "wrong-hash" });
    }
  });
});
