import { createHash } from "node:crypto";

/** Returns the shard of an id: always the same one for an id. Ids are spread evenly. */
export function shardOf(id: string, shards: number): number {
  return createHash("sha256").update(id).digest().readUInt32BE() % shards;
}
