import { type Box, childAt, childrenAt, Damaged, Reader } from "../boxes.ts";

/** A range of bytes of the file: from `start` up to, but without, `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** How many bytes a number of samples of constant size takes, if not that number times the size. */
export type Packing = { readonly samples: number; readonly bytes: number } | undefined;

/**
 * Returns where the samples of a track are, from its sample table: chunks of samples, one after the
 * other (ISO/IEC 14496-12, 8.7).
 */
export function rangesOfTrack(content: Buffer, track: Box, packing: Packing): Range[] {
  const table = childAt(content, track, "mdia/minf/stbl");
  const offsets = chunkOffsets(content, table);
  const perChunk = samplesPerChunk(content, childAt(content, table, "stsc"), offsets.length);
  const sizeOf = sampleSizes(content, table, packing);
  let sample = 0;
  return offsets.map((start, chunk) => {
    const samples = perChunk[chunk] ?? 0;
    const range = { start, end: start + sizeOf(sample, samples) };
    sample += samples;
    return range;
  });
}

function chunkOffsets(content: Buffer, table: Box): number[] {
  const [short] = childrenAt(content, table, "stco");
  const box = short ?? childAt(content, table, "co64");
  return list(content, box, (reader) => reader.number(short ? 4 : 8));
}

/** Returns the number of samples in each chunk: the table names chunks where it changes. */
function samplesPerChunk(content: Buffer, box: Box, chunks: number): number[] {
  const changes = list(content, box, (reader) => {
    const change = { chunk: reader.number(4) - 1, samples: reader.number(4) };
    reader.skip(4);
    return change;
  });
  const counts: number[] = [];
  changes.forEach(({ chunk, samples }, at) => {
    const next = changes[at + 1]?.chunk ?? chunks;
    for (let each = Math.max(chunk, 0); each < Math.min(next, chunks); each++)
      counts[each] = samples;
  });
  return counts;
}

/** Returns the number of bytes of so many samples from one on. */
function sampleSizes(content: Buffer, table: Box, packing: Packing) {
  const [box] = childrenAt(content, table, "stsz");
  const reader = new Reader(content, box ?? childAt(content, table, "stz2"));
  reader.skip(4);
  const first = reader.number(4);
  if (box && first > 0) {
    const { samples: per, bytes } = packing ?? { samples: 1, bytes: first };
    return (_: number, samples: number) => Math.ceil(samples / per) * bytes;
  }
  // The compact table has a width in bits; no camera writes its smallest, 4.
  const width = box ? 4 : (first & 0xff) / 8;
  const count = reader.number(4);
  if (![1, 2, 4].includes(width) || count * width > reader.left) throw new Damaged();
  const ends = [0];
  for (let at = 0; at < count; at++) ends.push((ends[at] ?? 0) + reader.number(width));
  const end = (at: number) => ends[Math.min(at, count)] ?? 0;
  return (from: number, samples: number) => end(from + samples) - end(from);
}

/**
 * Reads a list: version and flags, the number of entries, the entries.
 * @throws Damaged if the box is too small for them
 */
function list<Entry>(content: Buffer, box: Box, read: (reader: Reader) => Entry): Entry[] {
  const reader = new Reader(content, box);
  reader.skip(4);
  const count = reader.number(4);
  if (count > reader.left) throw new Damaged();
  return Array.from({ length: count }, () => read(reader));
}
