/**
 * Douglas Crockford's base32 (https://www.crockford.com/base32.html): digits and capitals without
 * I, L, O and U, so that a number can be read aloud, copied by hand and typed on any keyboard.
 */
export const SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

const BITS_PER_SYMBOL = 5;

/**
 * The number that the first `symbols` × 5 bits of the bytes are.
 * Throws a RangeError when there are fewer bits than that.
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

/** The number written with exactly `symbols` symbols, most significant first. */
export function encode(number: bigint, symbols: number): string {
  const alphabet = BigInt(SYMBOLS.length);
  let text = "";
  for (let rest = number; text.length < symbols; rest /= alphabet) {
    text = SYMBOLS.charAt(Number(rest % alphabet)) + text;
  }
  return text;
}

/** The number that the symbols write, or undefined when one of them is no symbol. */
export function decode(text: string): bigint | undefined {
  let number = 0n;
  for (const character of text) {
    const value = SYMBOLS.indexOf(character);
    if (value < 0) return undefined;
    number = number * BigInt(SYMBOLS.length) + BigInt(value);
  }
  return number;
}

/** The text in capitals without spaces, hyphens and dashes, as people and keyboards add them. */
export function compact(text: string): string {
  return text.toUpperCase().replace(/[\s\p{Pd}]/gu, "");
}

/** The text with the letters that are taken for a digit read as that digit: O as 0, I and L as 1. */
export function readLookalikes(text: string): string {
  return text.replaceAll("O", "0").replaceAll(/[IL]/g, "1");
}

/** The text in groups of four, parted by hyphens. */
export function grouped(text: string): string {
  return text.match(/.{1,4}/gu)?.join("-") ?? "";
}
