import { table } from "#store/table.ts";
import { ACCESS_PATTERNS, ENTITIES } from "#store/table-contents.ts";
import { markdownTable } from "./markdown.ts";

/** The page about the table: its keys and indexes, what is stored in it, and how it is read. */
export function tableDesign(): string {
  return `${[
    "<!-- Made by `npm run docs` from shared/store/table.ts; do not edit. -->",
    "# The table",
    "",
    `One DynamoDB table, partition key \`${table.partitionKey}\`, sort key \`${table.sortKey}\`, time to live \`${table.timeToLive}\`.`,
    "",
    "## Entities",
    "",
    ...markdownTable(
      ["entity", "pk", "sk", "what"],
      ENTITIES.map(({ name, pk, sk, what }) => [name, code(pk), code(sk), what]),
    ),
    "",
    "## Indexes",
    "",
    ...markdownTable(
      ["index", "partition key", "sort key", "holds", "copies"],
      table.indexes.map((index) => [
        code(index.name),
        code(index.partitionKey),
        code(index.sortKey),
        index.purpose,
        index.projection === "KEYS_ONLY" ? "keys only" : index.projection.map(code).join(" "),
      ]),
    ),
    "",
    "## Access patterns",
    "",
    "No function scans, and what a pattern costs does not grow with the number of reports. `npm run ops -- verify-history` reads the whole table.",
    "",
    ...markdownTable(
      ["question", "asked of", "key condition", "in code"],
      ACCESS_PATTERNS.map(({ question, on, condition, by }) => [
        question,
        code(on),
        code(condition),
        code(by),
      ]),
    ),
  ].join("\n")}\n`;
}

const code = (text: string) => `\`${text}\``;
