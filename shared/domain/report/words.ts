import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import * as z from "zod/mini";
import { type EventPayload, entryOf } from "./actions.ts";

/**
 * The words of events: free text and places, which the law on personal data (UU 27/2022) may demand
 * to be erased from a history that nothing may change. A sealed event therefore holds only a
 * commitment to each of its words; the words and their salts lie beside it and outside its hash.
 * Without the salt a short text could be guessed from its hash.
 */
const code = z.string().check(z.minLength(1));

/** What a sealed event holds in place of a word: SHA-256 of salt and text, and the text's bytes. */
const commitmentSchema = z.strictObject({ hash: code, length: z.int().check(z.gte(0)) });
export type Commitment = z.infer<typeof commitmentSchema>;

/** A word beside its event. What is no text, such as a point, stands as canonical JSON (RFC 8785). */
const wordSchema = z.strictObject({ text: z.string(), salt: code });
export type Word = z.infer<typeof wordSchema>;

/** Words and commitments by their path in the payload: `text`, `location.address`. */
export const wordsSchema = z.record(code, wordSchema);
export type Words = Readonly<Record<string, Word>>;
export type Commitments = Readonly<Record<string, Commitment>>;

/** Stands where a text was erased; readers of any language see it. */
export const ERASED_TEXT = "[dihapus]";

/** Bytes of a salt. */
export const SALT_BYTES = 16;

/** Takes the words out of a payload, each with a salt of its own. */
export function wordsIn(payload: EventPayload, newSalt: () => Uint8Array): Words {
  const words: Record<string, Word> = {};
  for (const path of entryOf(payload.action).words) {
    const value = valueAt(payload, path);
    if (value === undefined) continue;
    const salt = Buffer.from(newSalt()).toString("base64url");
    words[path] = { text: textOf(value), salt };
  }
  return words;
}

/** The commitment to a word: SHA-256 over its salt and its text in UTF-8, base64url. */
export function commitmentTo({ text, salt }: Word): Commitment {
  const bytes = Buffer.from(text, "utf8");
  const hash = createHash("sha256").update(Buffer.from(salt, "base64url")).update(bytes);
  return { hash: hash.digest("base64url"), length: bytes.length };
}

/** The payload with a commitment in place of each word that there is one for. */
export function withCommitments(payload: EventPayload, commitments: Commitments): object {
  return Object.entries(commitments).reduce<object>(
    (sealed, [path, commitment]) => withValue(sealed, path, commitment),
    payload,
  );
}

/** The commitments in a stored payload of an action, by path. */
export function commitmentsIn(action: EventPayload["action"], payload: object): Commitments {
  const found = entryOf(action).words.flatMap((path) => {
    const value = valueAt(payload, path);
    return value === undefined ? [] : [[path, commitmentSchema.parse(value)]];
  });
  return Object.fromEntries(found);
}

/** A stored payload with its words in their places. An erased text reads as such; a point is left out. */
export function withWords(payload: object, commitments: Commitments, words: Words): object {
  return Object.keys(commitments).reduce<object>((open, path) => {
    const word = words[path];
    const isText = path !== "location.point";
    if (word) return withValue(open, path, isText ? word.text : JSON.parse(word.text));
    return withValue(open, path, isText ? ERASED_TEXT : undefined);
  }, payload);
}

const textOf = (value: unknown): string =>
  typeof value === "string" ? value : (canonicalize(value) ?? "");

function valueAt(payload: object, path: string): unknown {
  return path.split(".").reduce<unknown>((value, name) => asRecord(value)[name], payload);
}

/** A copy of the object with another value at the path; without the field if it is undefined. */
function withValue(object: object, path: string, value: unknown): object {
  const [name = "", ...rest] = path.split(".");
  const { [name]: inner, ...others } = asRecord(object);
  const changed = rest.length === 0 ? value : withValue(asRecord(inner), rest.join("."), value);
  return changed === undefined ? others : { ...others, [name]: changed };
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? { ...value } : {};
