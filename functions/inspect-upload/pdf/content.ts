import type { Unpacker } from "./filters.ts";
import { cleanInlineImage } from "./inline-image.ts";
import { nextToken } from "./tokens.ts";

/**
 * Copies drawing instructions without what draws nothing: comments, marks of programs and their
 * properties, and the metadata of pictures within them. Marks that belong to a layer stay.
 */
export function cleanContent(bytes: Uint8Array, unpacker: Unpacker): Uint8Array {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [];
  // Where the operands of the next operator begin, and where a part without comments begins.
  let operands: { readonly start: number; readonly end: number }[] = [];
  const keep = (...ranges: readonly { readonly start: number; readonly end: number }[]) => {
    for (const { start, end } of ranges) kept.push(content.subarray(start, end), SPACE);
  };
  for (let token = nextToken(content, 0); token; token = nextToken(content, token.end)) {
    if (token.kind === "comment") continue;
    if (token.kind === "operand") {
      operands.push(token);
      continue;
    }
    const { start, end } = token;
    const operator = end - start <= 3 ? content.toString("latin1", start, end) : "";
    if (operator === "BI") {
      const image = cleanInlineImage(content, end, unpacker);
      kept.push(image.bytes, SPACE);
      token = { ...token, end: image.end };
    } else if (operator === "BDC" && !isLayer(content, operands)) kept.push(MARK);
    else if (operator === "BMC") kept.push(MARK);
    else if (operator !== "MP" && operator !== "DP") keep(...operands, token);
    operands = [];
  }
  return Buffer.concat(kept);
}

const SPACE = Buffer.from("\n");
const MARK = Buffer.from("/Span BMC\n");

function isLayer(
  content: Buffer,
  [tag]: readonly { readonly start: number; readonly end: number }[],
): boolean {
  return !!tag && content.toString("latin1", tag.start, tag.end) === "/OC";
}
