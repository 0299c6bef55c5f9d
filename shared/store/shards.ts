import { hash as digest } from "node:crypto";

/** Spreads ids evenly over a number of shards; an id is always in the same one. */
export function shardOf(id: string, shards: number): number {
  return digest("sha256", id, "buffer").readUInt32BE() % shards;
}
