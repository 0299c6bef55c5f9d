import { createHash } from "node:crypto";

/** Spreads ids evenly over a number of shards; an id is always in the same one. */
export function shardOf(id: string, shards: number): number {
  return createHash("sha256").update(id).digest().readUInt32BE() % shards;
}
