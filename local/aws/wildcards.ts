/**
 * Compiles a text in which `*` stands for any characters, also none and also slashes, and `?` for
 * one character. Capitals count.
 */
export function wildcards(text: string): RegExp {
  const source = text
    .replaceAll(/[.+^${}()|[\]\\/]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "s");
}
