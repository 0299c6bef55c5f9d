import { hash as digest } from "node:crypto";
import canonicalize from "canonicalize";
import * as z from "zod/mini";
import { type EventPayload, entryOf } from "./actions.ts";

/**
 * The words of events: free texts and places. The law on personal data (UU 27/2022) can require
 * that they are erased, although the history itself must not change. A sealed event therefore
 * contains only a commitment to each word. The words and their salts are stored with the event but
 * are not part of its hash. The salt prevents that a short text is guessed from its hash.
 */
const someText = () => z.string().check(z.minLength(1));
/**
 * A salt of 16 bytes in base64url. The last character has two bits: any other would decode to the
 * same bytes.
 */
const saltSchema = () => z.string().check(z.regex(/^[\w-]{21}[AQgw]$/));

const commitmentSchema = z.lazy(() =>
  z.strictObject({ hash: someText(), length: z.int().check(z.gte(0)) }),
);
/**
 * What a sealed event has in place of a word: SHA-256 of salt and text, and the text's length in
 * bytes.
 */
export type Commitment = z.infer<typeof commitmentSchema>;

const wordSchema = z.lazy(() => z.strictObject({ text: z.string(), salt: saltSchema() }));
/**
 * A word with its salt. A value that is not a text, such as a point, is canonical JSON (RFC 8785).
 */
export type Word = z.infer<typeof wordSchema>;

/** Schema of the words of an event. */
export const wordsSchema = z.lazy(() => z.record(someText(), wordSchema));
/** Words by their path in the payload, such as `text` or `location.address`. */
export type Words = Readonly<Record<string, Word>>;
/** Commitments by the path of the word. */
export type Commitments = Readonly<Record<string, Commitment>>;

/** Is shown in place of an erased text, in all languages. */
export const ERASED_TEXT = "[dihapus]";

/** The length of a salt, in bytes. */
export const SALT_BYTES = 16;

/** Returns the words of a payload, each with its own salt. */
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

/** Returns the commitment to a word. Its hash is SHA-256 over salt and UTF-8 text, base64url. */
export function commitmentTo({ text, salt }: Word): Commitment {
  const bytes = Buffer.from(text, "utf8");
  const salted = Buffer.concat([Buffer.from(salt, "base64url"), bytes]);
  return { hash: digest("sha256", salted, "base64url"), length: bytes.length };
}

/** Returns the payload with the commitments in place of their words. */
export function withCommitments(payload: EventPayload, commitments: Commitments): object {
  return Object.entries(commitments).reduce<object>(
    (sealed, [path, commitment]) => withValue(sealed, path, commitment),
    payload,
  );
}

/**
 * Returns the commitments in the stored payload of an action.
 *
 * @throws ZodError if the payload has something else in place of a commitment
 */
export function commitmentsIn(action: EventPayload["action"], payload: object): Commitments {
  const found = entryOf(action).words.flatMap((path) => {
    const value = valueAt(payload, path);
    return value === undefined ? [] : [[path, commitmentSchema.parse(value)]];
  });
  return Object.fromEntries(found);
}

/**
 * Returns a stored payload with its words in place of the commitments. An erased text becomes
 * ERASED_TEXT; an erased point is left out.
 */
export function withWords(payload: object, commitments: Commitments, words: Words): object {
  return Object.keys(commitments).reduce<object>((open, path) => {
    const word = words[path];
    const isText = path !== "location.point";
    if (word) return withValue(open, path, isText ? word.text : pointOf(word.text));
    return withValue(open, path, isText ? ERASED_TEXT : undefined);
  }, payload);
}

/**
 * Returns the point in a word, or null if it is not JSON: the error of JSON.parse would quote the
 * text.
 */
function pointOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const textOf = (value: unknown): string =>
  typeof value === "string" ? value : (canonicalize(value) ?? "");

function valueAt(payload: object, path: string): unknown {
  return path.split(".").reduce<unknown>((value, name) => asRecord(value)[name], payload);
}

/** Returns a copy with the value at the path, or without that field if the value is undefined. */
function withValue(object: object, path: string, value: unknown): object {
  const [name = "", ...rest] = path.split(".");
  const { [name]: inner, ...others } = asRecord(object);
  const changed = rest.length === 0 ? value : withValue(asRecord(inner), rest.join("."), value);
  return changed === undefined ? others : { ...others, [name]: changed };
}

/** Returns an object as it is, and an object without fields for null and undefined. */
const asRecord = (value: unknown): Readonly<Record<string, unknown>> => Object(value);
