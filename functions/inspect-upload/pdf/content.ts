import type { Unpacker } from "./filters.ts";
import { cleanInlineImage } from "./inline-image.ts";
import { nextToken, type Token } from "./tokens.ts";

/**
 * Copies drawing instructions without what draws nothing: comments, marks of programs and their
 * properties, and the metadata of pictures within them. Marks that belong to a layer stay.
 */
export function cleanContent(bytes: Uint8Array, unpacker: Unpacker): Uint8Array {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [];
  let operands: Token[] = [];
  for (let token = nextToken(content, 0); token; token = nextToken(content, token.end)) {
    if (token.kind === "operand") operands.push(token);
    if (token.kind !== "operator") continue;
    const { start, end } = token;
    if (content.toString("latin1", start, end) === "BI") {
      const image = cleanInlineImage(content, end, unpacker);
      kept.push(image.bytes, SPACE);
      token = { ...token, end: image.end };
    } else kept.push(...keptOf(content, operands, token));
    operands = [];
  }
  return Buffer.concat(kept);
}

/** Returns what is kept of an operator and its operands. */
function keptOf(content: Buffer, operands: readonly Token[], operator: Token): Uint8Array[] {
  const text = (token: Token | undefined) =>
    token ? content.toString("latin1", token.start, token.end) : "";
  switch (text(operator)) {
    case "MP":
    case "DP":
      return [];
    case "BMC":
      return [MARK];
    case "BDC":
      if (text(operands[0]) !== "/OC") return [MARK];
  }
  return [...operands, operator].flatMap(({ start, end }) => [content.subarray(start, end), SPACE]);
}

const SPACE = Buffer.from("\n");
const MARK = Buffer.from("/Span BMC\n");
