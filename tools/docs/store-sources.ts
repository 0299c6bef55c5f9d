import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

const store = join(import.meta.dirname, "../../shared/store");
const contents = (pattern: string) =>
  globSync(pattern, { cwd: store })
    .sort()
    .map((file) => ({ file: basename(file), text: readFileSync(join(store, file), "utf8") }));

const DECLARATION = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport const (\w+) = (?:entity|get|query)\(/g;

/**
 * The docstrings of all entities and access patterns, by name. They are read from the source, so
 * they add nothing to a bundle.
 */
const docstrings: ReadonlyMap<string, string> = new Map(
  contents("entities/*.ts").flatMap(({ text }) =>
    [...text.matchAll(DECLARATION)].map(([, comment = "", name = ""]) => [name, plain(comment)]),
  ),
);

function plain(comment: string): string {
  const words = comment.replace(/\n \*/g, " ").trim().replace(/\s+/g, " ");
  return words.replace(/\.$/, "");
}

/**
 * Returns the docstring of an entity or an access pattern.
 *
 * @throws Error if its declaration has no docstring
 */
export function docstringOf(name: string): string {
  const found = docstrings.get(name);
  if (found === undefined) throw new Error(`${name} in shared/store/entities has no docstring`);
  return found;
}

/**
 * Returns the function in `shared/store` that uses an access pattern, with its file.
 *
 * @throws Error if no function uses it; then the pattern should be deleted
 */
export function readerOf(name: string): string {
  const call = new RegExp(`\\b(?:getItem|queryPage|queryAll)\\(\\s*table,\\s*${name}\\b`);
  for (const { file, text } of contents("*.ts")) {
    const at = text.search(call);
    if (at === -1) continue;
    const [, reader] =
      [...text.slice(0, at).matchAll(/^(?:export )?(?:async )?function (\w+)/gm)].at(-1) ?? [];
    if (reader !== undefined) return `${file} ${reader}`;
  }
  throw new Error(`No function in shared/store asks for the access pattern ${name}`);
}
