import { detect } from "./detect.ts";
import type { Span } from "./span.ts";

/** Is shown in place of what the detectors found. */
export const MASK = "▮▮▮";

/**
 * Returns a text with MASK in place of each span: of all that the detectors find, also of weak
 * kinds, or of the spans that are given.
 *
 * @param spans in order, without overlaps, as `detect` returns them
 */
export function redact(text: string, spans: readonly Span[] = detect(text)): string {
  let shown = "";
  let from = 0;
  for (const { start, end } of spans) {
    shown += text.slice(from, start) + MASK;
    from = end;
  }
  return shown + text.slice(from);
}
