/** Counts code points, so that an emoji or a rare letter is one character. */
export const characters = (text: string): number => [...text].length;
/** Characters that cannot be seen: control characters, fillers, and the empty pattern of Braille. */
const INVISIBLE = /[\p{C}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** Counts the characters of a text that can be seen, without white space at its ends. */
export const seenCharacters = (text: string): number =>
  characters(text.replace(INVISIBLE, "").trim());

/** Half of a surrogate pair: with the flag u, whole pairs are other characters. */
const HALF_PAIR = /\p{Cs}/u;

/**
 * Returns whether a text is Unicode text. Half a surrogate pair can be neither stored unchanged nor
 * hashed (RFC 8785). `isWellFormed` says the same, but browsers before Chrome 111 lack it.
 */
export const isUnicode = (text: string): boolean => !HALF_PAIR.test(text);
