import { randomBytes } from "node:crypto";
import { SALT_BYTES } from "#domain/report/words.ts";

/** Returns a salt for a word of an event: new random bytes at each call. */
export const newSalt = (): Uint8Array => randomBytes(SALT_BYTES);
