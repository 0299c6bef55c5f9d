import type { Box } from "./dictionaries.ts";

/** Instructions that draw what a document only describes, in the coordinates of its page. */
export interface Drawn {
  readonly box: Box;
  readonly content: string;
  /** Whether the colours darken what is below, as a text marker does. */
  readonly darkens?: boolean;
  /** From 0 to 1. */
  readonly opacity?: number;
}

/**
 * Returns the operator that sets a colour of one, three or four parts, or undefined if there are
 * none: then nothing is painted.
 */
export function colourOf(parts: readonly number[], use: "fill" | "stroke"): string | undefined {
  const operator = { 1: "g", 3: "rg", 4: "k" }[parts.length];
  if (!operator) return undefined;
  return `${parts.join(" ")} ${use === "fill" ? operator : operator.toUpperCase()}`;
}
