import { HOUR_MS } from "#domain/time/local-time.ts";
import type { Get, Query } from "#store/access-pattern.ts";
import { ACCESS_PATTERNS, ENTITIES } from "#store/entities/all.ts";
import type { Entity } from "#store/entity.ts";
import { table } from "#store/table.ts";
import { markdownTable } from "./markdown.ts";
import { docstringOf, readerOf } from "./store-sources.ts";

/**
 * Makes the page about the table: its keys and indexes, what is stored in it, and how it is read.
 */
export function tableDesign(): string {
  return `${[
    "<!-- Made by `npm run docs` from shared/store/entities and shared/store/table.ts; do not edit. -->",
    "# The table",
    "",
    `One DynamoDB table, partition key \`${table.partitionKey}\`, sort key \`${table.sortKey}\`, time to live \`${table.timeToLive}\`.`,
    "",
    "## Entities",
    "",
    "The items of a partition are read in the order of `sk`.",
    "",
    ...markdownTable(
      ["entity", "pk", "sk", "what", "expires"],
      [...ENTITIES].map(([name, entity]) => [
        name.toLowerCase().replaceAll("_", " "),
        code(entity.pk.template),
        code(entity.sk.template),
        docstringOf(name),
        expiry(entity),
      ]),
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
    "No function scans, and what a pattern costs does not grow with the number of reports. `npm run ops -- verify-history` reads the whole table. A read of the latest costs twice as much as a view, which may lag by moments; where both are named the reader chooses. What a filter leaves out is paid for, so a page reads a limited number of entries.",
    "",
    ...markdownTable(
      ["name", "question", "asked of", "key condition", "reads", "filtered by", "in code"],
      [...ACCESS_PATTERNS].map(([name, pattern]) => [
        code(name),
        docstringOf(name),
        code(pattern.kind === "get" || pattern.on === "table" ? "table" : pattern.on.name),
        code(pattern.kind === "get" ? keysOf(pattern) : conditionOf(pattern)),
        pattern.freshness === "either" ? "view or latest" : pattern.freshness,
        (pattern.kind === "query" && pattern.filteredBy) || "",
        code(readerOf(name)),
      ]),
    ),
  ].join("\n")}\n`;
}

function keysOf({ entity }: Get): string {
  return `pk = ${entity.pk.template}, sk = ${entity.sk.template}`;
}

function conditionOf({ on, pk, sk, newestFirst }: Query): string {
  const { partitionKey, sortKey } = on === "table" ? table : on;
  const partition = `${partitionKey} = ${pk.template}`;
  const order = newestFirst ? ", newest first" : "";
  if (!sk) return partition + order;
  if ("beginsWith" in sk) return `${partition}, ${sortKey} begins with ${sk.beginsWith.template}`;
  const range = "between" in sk ? sk.between : `${sk.from} and ${sk.to}`;
  return `${partition}, ${sortKey} between ${range}${order}`;
}

function expiry({ timeToLive }: Entity): string {
  if (!timeToLive) return "";
  const hours = timeToLive.milliseconds / HOUR_MS;
  const time =
    hours < 1 ? `${hours * 60} minutes` : hours < 24 ? `${hours} hours` : `${hours / 24} days`;
  return `${time} after ${timeToLive.after}`;
}

const code = (text: string) => `\`${text}\``;
