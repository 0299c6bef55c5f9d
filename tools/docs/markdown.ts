/** Returns the lines of a Markdown table; an empty cell becomes a dash. */
export function markdownTable(
  head: readonly string[],
  body: readonly (readonly string[])[],
): string[] {
  return [head, head.map(() => "---"), ...body].map(
    (cells) => `| ${cells.map((cell) => cell || "–").join(" | ")} |`,
  );
}
