/**
 * Douglas Crockford's base32 (https://www.crockford.com/base32.html): digits and capitals without
 * I, L, O and U, so that a number can be read aloud, copied by hand and typed on any keyboard.
 */
export const SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

const BITS_PER_SYMBOL = 5;

/**
 * Returns the first `symbols` × 5 bits of the bytes as a number.
 * @throws RangeError if there are fewer bits
 */
export function leadingBits(bytes: Uint8Array, symbols: number): bigint {
  const bits = symbols * BITS_PER_SYMBOL;
  const needed = Math.ceil(bits / 8);
  if (bytes.length < needed) {
    throw new RangeError(`${symbols} symbols need ${needed} bytes, there are ${bytes.length}`);
  }
  const number = bytes.subarray(0, needed).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  return number >> BigInt(needed * 8 - bits);
}

/** Returns the number as exactly `symbols` symbols, the most significant first. */
export function encode(number: bigint, symbols: number): string {
  const alphabet = BigInt(SYMBOLS.length);
  let text = "";
  for (let rest = number; text.length < symbols; rest /= alphabet) {
    text = SYMBOLS.charAt(Number(rest % alphabet)) + text;
  }
  return text;
}

/** Returns the number that the symbols stand for, or undefined if a character is not a symbol. */
export function decode(text: string): bigint | undefined {
  let number = 0n;
  for (const character of text) {
    const value = SYMBOLS.indexOf(character);
    if (value < 0) return undefined;
    number = number * BigInt(SYMBOLS.length) + BigInt(value);
  }
  return number;
}

/** Returns the text in capitals, without the spaces, hyphens and dashes that people type. */
export function compact(text: string): string {
  return text.toUpperCase().replace(/[\s\p{Pd}]/gu, "");
}

/** Replaces the letters that look like a digit by that digit: O by 0, I and L by 1. */
export function readLookalikes(text: string): string {
  return text.replaceAll("O", "0").replaceAll(/[IL]/g, "1");
}

/** Returns the text in groups of four characters, separated by hyphens. */
export function grouped(text: string): string {
  return text.match(/.{1,4}/gu)?.join("-") ?? "";
}
