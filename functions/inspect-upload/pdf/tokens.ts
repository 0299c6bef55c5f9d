/** A token of drawing instructions (ISO 32000-1, 7.2 and 7.8.2), as a range of their bytes. */
export interface Token {
  readonly kind: "operand" | "operator" | "comment";
  readonly start: number;
  readonly end: number;
}

const SPACES = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITERS = new Set([..."()<>[]{}/%"].map((each) => each.charCodeAt(0)));
const code = (character: string): number => character.charCodeAt(0);
const [PERCENT, OPEN, CLOSE, BACKSLASH] = [code("%"), code("("), code(")"), code("\\")];
const [LESS, MORE, SLASH] = [code("<"), code(">"), code("/")];

export const isSpace = (byte: number | undefined): boolean =>
  byte === undefined || SPACES.has(byte);

/** Returns the token at or after a place, or undefined at the end. Never fails: readers do not. */
export function nextToken(bytes: Uint8Array, from: number): Token | undefined {
  let start = from;
  while (start < bytes.length && isSpace(bytes[start])) start += 1;
  if (start >= bytes.length) return undefined;
  const token = (kind: Token["kind"], end: number): Token => ({ kind, start, end });
  switch (bytes[start]) {
    case PERCENT:
      return token("comment", endOfLine(bytes, start));
    case OPEN:
      return token("operand", endOfString(bytes, start));
    case LESS:
      if (bytes[start + 1] === LESS) return token("operand", start + 2);
      return token("operand", endAfter(bytes, start, MORE));
    case MORE:
      return token("operand", start + (bytes[start + 1] === MORE ? 2 : 1));
    case SLASH:
      return token("operand", endOfWord(bytes, start + 1));
    default: {
      const isDelimiter = DELIMITERS.has(bytes[start] ?? 0);
      const end = isDelimiter ? start + 1 : endOfWord(bytes, start);
      return token(isDelimiter || isNumber(bytes[start] ?? 0) ? "operand" : "operator", end);
    }
  }
}

/** Numbers begin with a digit, a sign or a point; names of operators never do. */
const isNumber = (byte: number): boolean =>
  (byte >= 0x30 && byte <= 0x39) || byte === 0x2b || byte === 0x2d || byte === 0x2e;

function endOfWord(bytes: Uint8Array, from: number): number {
  let end = from;
  while (end < bytes.length && !isSpace(bytes[end]) && !DELIMITERS.has(bytes[end] ?? 0)) end += 1;
  return end;
}

function endOfLine(bytes: Uint8Array, from: number): number {
  let end = from;
  while (end < bytes.length && bytes[end] !== 10 && bytes[end] !== 13) end += 1;
  return end;
}

function endAfter(bytes: Uint8Array, from: number, last: number): number {
  const at = bytes.indexOf(last, from);
  return at < 0 ? bytes.length : at + 1;
}

function endOfString(bytes: Uint8Array, from: number): number {
  let depth = 0;
  for (let at = from; at < bytes.length; at++) {
    if (bytes[at] === BACKSLASH) at += 1;
    else if (bytes[at] === OPEN) depth += 1;
    else if (bytes[at] === CLOSE) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return bytes.length;
}
