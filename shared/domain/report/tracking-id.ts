import {
  compact,
  decode,
  encode,
  grouped,
  leadingBits,
  readLookalikes,
  SYMBOLS,
} from "./crockford.ts";

/**
 * A report's public number, `PREFIX-XXXX-XXXX-XXXX`: 11 random Crockford symbols (55 bits, too many
 * to find a report by guessing) and Crockford's check character. The check character detects every
 * single wrong symbol and every swap of two neighbouring symbols.
 */
export type TrackingId = string;

const RANDOM_SYMBOLS = 11;
const LENGTH = RANDOM_SYMBOLS + 1;

/** Crockford's check characters: the remainder by 37 is the position of the character. */
const CHECK_CHARACTERS = `${SYMBOLS}*~$=U`;
const UNTYPABLE = /[*~$=]/;

function checkCharacter(number: bigint): string {
  return CHECK_CHARACTERS.charAt(Number(number % BigInt(CHECK_CHARACTERS.length)));
}

/**
 * Makes a tracking id. The same bytes make the same id.
 *
 * The check characters `*~$=` are hard to dictate. A number with such a check character is replaced
 * by the next lower one with another check character, which is at most four lower.
 *
 * @param prefix in capitals
 * @param bytes at least 7 random bytes
 * @throws RangeError if there are fewer bytes
 */
export function trackingId(prefix: string, bytes: Uint8Array): TrackingId {
  let number = leadingBits(bytes, RANDOM_SYMBOLS);
  while (UNTYPABLE.test(checkCharacter(number))) number -= 1n;
  return `${prefix}-${grouped(encode(number, RANDOM_SYMBOLS) + checkCharacter(number))}`;
}

/**
 * Reads a tracking id as people type it: small letters, no hyphens, spaces, O for 0, I or L for 1.
 * Returns undefined if it is not a tracking id: another prefix, wrong length, wrong check
 * character.
 */
export function parseTrackingId(text: string, prefix: string): TrackingId | undefined {
  const compacted = compact(text);
  if (!compacted.startsWith(prefix)) return undefined;
  const symbols = readLookalikes(compacted.slice(prefix.length));
  if (symbols.length !== LENGTH) return undefined;
  const number = decode(symbols.slice(0, RANDOM_SYMBOLS));
  if (number === undefined || UNTYPABLE.test(symbols)) return undefined;
  return checkCharacter(number) === symbols.slice(RANDOM_SYMBOLS)
    ? `${prefix}-${grouped(symbols)}`
    : undefined;
}
