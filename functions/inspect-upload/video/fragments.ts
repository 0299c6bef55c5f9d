import { type Box, childrenAt, Reader } from "../boxes.ts";
import type { Range } from "./sample-ranges.ts";

/** A part of a fragment: samples of one track. */
export interface FragmentPart {
  readonly box: Box;
  readonly track: number;
  readonly ranges: readonly Range[];
}

/** Bits of `tfhd` and `trun` that say which fields follow (ISO/IEC 14496-12, 8.8.7 and 8.8.8). */
const HAS_BASE = 0x1;
const HAS_DESCRIPTION = 0x2;
const HAS_DURATION = 0x8;
const HAS_SIZE = 0x10;
const BASE_IS_FRAGMENT = 0x20000;
const HAS_OFFSET = 0x1;
const HAS_FIRST_FLAGS = 0x4;
const SAMPLE_DURATION = 0x100;
const SAMPLE_SIZE = 0x200;
const SAMPLE_FLAGS = 0x400;
const SAMPLE_COMPOSITION = 0x800;

/** Returns the default size of samples in fragments, by track. */
export function defaultSizes(content: Buffer, movie: Box): ReadonlyMap<number, number> {
  const defaults = childrenAt(content, movie, "mvex/trex").map((box) => {
    const reader = new Reader(content, box);
    reader.skip(4);
    const track = reader.number(4);
    reader.skip(8);
    return [track, reader.number(4)] as const;
  });
  return new Map(defaults);
}

/** Returns the parts of a fragment (`moof`) and where their samples are. */
export function partsOf(
  content: Buffer,
  fragment: Box,
  sizes: ReadonlyMap<number, number>,
): FragmentPart[] {
  let next = fragment.start;
  return childrenAt(content, fragment, "traf").map((box) => {
    const header = childrenAt(content, box, "tfhd")[0] ?? box;
    const reader = new Reader(content, header);
    const flags = reader.number(4);
    const track = reader.number(4);
    const base = flags & HAS_BASE ? reader.number(8) : undefined;
    if (flags & HAS_DESCRIPTION) reader.skip(4);
    if (flags & HAS_DURATION) reader.skip(4);
    const size = flags & HAS_SIZE ? reader.number(4) : (sizes.get(track) ?? 0);
    const start = base ?? (flags & BASE_IS_FRAGMENT ? fragment.start : next);
    next = start;
    const ranges = childrenAt(content, box, "trun").map((run) => {
      const range = rangeOfRun(content, run, { start, next, size });
      next = range.end;
      return range;
    });
    return { box, track, ranges };
  });
}

function rangeOfRun(
  content: Buffer,
  run: Box,
  { start, next, size }: { readonly start: number; readonly next: number; readonly size: number },
): Range {
  const reader = new Reader(content, run);
  const flags = reader.number(4);
  const count = reader.number(4);
  const from = flags & HAS_OFFSET ? start + reader.signed() : next;
  if (flags & HAS_FIRST_FLAGS) reader.skip(4);
  if (!(flags & SAMPLE_SIZE)) return { start: from, end: from + count * size };
  let end = from;
  for (let at = 0; at < count; at++) {
    if (flags & SAMPLE_DURATION) reader.skip(4);
    end += reader.number(4);
    if (flags & SAMPLE_FLAGS) reader.skip(4);
    if (flags & SAMPLE_COMPOSITION) reader.skip(4);
  }
  return { start: from, end };
}
