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
 * A report's public number, `PREFIX-XXXX-XXXX-XXXX`: 11 random Crockford symbols (55 bits, so that
 * nobody finds a report by guessing) and Crockford's check character, which catches every wrong
 * symbol and every pair of neighbours swapped.
 */
export type TrackingId = string;

const RANDOM_SYMBOLS = 11;
const LENGTH = RANDOM_SYMBOLS + 1;

/** The number's remainder by 37 as a character. 32 to 35 are `*~$=` with Crockford, 36 is U. */
const CHECK_CHARACTERS = `${SYMBOLS}*~$=U`;
const UNTYPABLE = /[*~$=]/;

function checkCharacter(number: bigint): string {
  return CHECK_CHARACTERS.charAt(Number(number % BigInt(CHECK_CHARACTERS.length)));
}

/**
 * The tracking id that the bytes make after the prefix (capitals): the same bytes, the same id.
 *
 * A check character is never one of `*~$=`, which are hard to dictate: such a number is counted down
 * to the next one with a better check character, by four at most.
 *
 * @param bytes at least 7 random bytes; a RangeError otherwise
 */
export function trackingId(prefix: string, bytes: Uint8Array): TrackingId {
  let number = leadingBits(bytes, RANDOM_SYMBOLS);
  while (UNTYPABLE.test(checkCharacter(number))) number -= 1n;
  return `${prefix}-${grouped(encode(number, RANDOM_SYMBOLS) + checkCharacter(number))}`;
}

/**
 * Reads a tracking id as people write it: in small letters, without hyphens or with spaces, with O
 * for 0 and I or L for 1. Undefined when it is none: another prefix, wrong length, wrong check.
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
