import { readFileSync } from "node:fs";

/**
 * Returns the first table under a heading of docs/domain.md: a record for each row, by column name.
 */
export function readTable(heading: string): Readonly<Record<string, string>>[] {
  const [, section = ""] = readFileSync("docs/domain.md", "utf8").split(`## ${heading}\n`);
  const lines = (section.split("\n## ")[0] ?? "")
    .split("\n")
    .filter((line) => line.startsWith("|"));
  const [head = [], , ...rows] = lines.map(cells);
  return rows.map((row) => Object.fromEntries(head.map((name, index) => [name, row[index] ?? ""])));
}

/** Returns the cells of a table row, without marks of emphasis. */
const cells = (line: string): string[] =>
  line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.replaceAll(/[*`]/g, "").trim());
