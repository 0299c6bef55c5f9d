/** Digits as people and programs write them: the rule of digits.ts, without zod. */

/** What people put between digits: white space and invisible characters. */
const BETWEEN_DIGITS = /[\s\p{Cf}]/gu;

/** Returns a text without the spaces in it. */
export const withoutSpaces = (text: string): string => text.replaceAll(BETWEEN_DIGITS, "");

/** Returns the pattern of a text of so many digits. */
export const digitsPattern = (count: number): RegExp => new RegExp(`^[0-9]{${count}}$`);
