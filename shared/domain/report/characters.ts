/** Counts code points, so that an emoji or a rare letter is one character. */
export const characters = (text: string): number => [...text].length;
/** Characters that cannot be seen: control characters, fillers, and the empty pattern of Braille. */
const INVISIBLE = /[\p{C}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** Counts the characters of a text that can be seen, without white space at its ends. */
export const seenCharacters = (text: string): number =>
  characters(text.replace(INVISIBLE, "").trim());

/**
 * Half of a surrogate pair (with the flag u, whole pairs are other characters), and the character
 * that stands for bytes which are not UTF-8.
 */
const UNREADABLE = /[\p{Cs}\uFFFD]/u;

/**
 * Returns whether a text is Unicode text as it was written. Half a surrogate pair can be neither
 * stored unchanged nor hashed (RFC 8785); U+FFFD says that a part was lost on the way, as in a form
 * with wrong bytes. `isWellFormed` says only the first, and browsers before Chrome 111 lack it.
 */
export const isUnicode = (text: string): boolean => !UNREADABLE.test(text);
