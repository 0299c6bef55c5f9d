import { hash as digest } from "node:crypto";

/** Returns the shard of an id: always the same one for an id. Ids are spread evenly. */
export function shardOf(id: string, shards: number): number {
  return digest("sha256", id, "buffer").readUInt32BE() % shards;
}
