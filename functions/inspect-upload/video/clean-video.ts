import type { KeptType } from "#domain/report/attachment-vocabulary.ts";
import { type Box, blank, boxesIn, childAt, childrenAt, Damaged, Reader } from "../boxes.ts";
import { type Inspection, refused } from "../inspection.ts";
import { cleanBoxes, sampleEntries } from "./allowed-boxes.ts";
import { defaultSizes, partsOf } from "./fragments.ts";
import { type Packing, type Range, rangesOfTrack } from "./sample-ranges.ts";

/** The codecs that phones record and browsers play: H.264 and HEVC, also in Dolby's profiles. */
const PICTURE_CODECS = [
  "avc1",
  "avc2",
  "avc3",
  "avc4",
  "hvc1",
  "hev1",
  "dvh1",
  "dvhe",
  "dvav",
  "dva1",
];

const SOUND_CODECS = [
  ...["mp4a", "samr", "sawb", "alac", "ac-3", "ec-3", "Opus", "fLaC", ".mp3", "ipcm"],
  ...["lpcm", "sowt", "twos", "in24", "in32", "fl32", "ulaw", "alaw", "ima4", "raw "],
];

/**
 * Cleans a video (MP4, QuickTime, 3GP) in place, so that no offset changes. What a player needs for
 * pictures in H.264 or HEVC and for sound stays; every other box becomes a gap, every other byte of
 * the media data becomes zero, and times become zero. The frames themselves are not decoded.
 */
export function cleanVideo(bytes: Uint8Array): Inspection {
  const copy = Buffer.from(bytes);
  try {
    const { boxes: top, end } = boxesIn(copy, 0, copy.length);
    const content = copy.subarray(0, end);
    const movie = top.find(({ type }) => type === "moov");
    if (!movie) throw new Damaged();
    const tracks = childrenAt(content, movie, "trak");
    const kept = tracks.filter((track) => isKept(content, track));
    if (!kept.some((track) => handlerOf(content, track) === "vide")) {
      return refused("type-not-allowed");
    }
    const ranges = rangesOf(content, top, movie, kept);
    const contentType = typeOf(content, top);
    for (const track of tracks) if (!kept.includes(track)) blank(content, track);
    keepOnly(content, top, ranges);
    cleanBoxes(content, "file", 0, end);
    return { clean: true, files: { file: { contentType, content } } };
  } catch (error) {
    if (error instanceof Damaged) return refused("unreadable");
    throw error;
  }
}

function typeOf(content: Buffer, [first]: readonly Box[]): KeptType {
  if (first?.type !== "ftyp") return "video/quicktime";
  const brand = content.toString("latin1", first.contentStart, first.contentStart + 4);
  if (brand === "qt  ") return "video/quicktime";
  return brand.startsWith("3g") ? "video/3gpp" : "video/mp4";
}

/** Whether a track holds pictures or sound that people see and hear. */
function isKept(content: Buffer, track: Box): boolean {
  const handler = handlerOf(content, track);
  const codecs = { vide: PICTURE_CODECS, soun: SOUND_CODECS }[handler];
  const entries = descriptionsOf(content, track);
  return !!codecs && entries.length > 0 && entries.every(({ type }) => codecs.includes(type));
}

/** Returns the type of a track's content. */
function handlerOf(content: Buffer, track: Box): string {
  const { contentStart } = childAt(content, track, "mdia/hdlr");
  // After version and flags and a field of zeros.
  return content.toString("latin1", contentStart + 8, contentStart + 12);
}

const descriptionsOf = (content: Buffer, track: Box): Box[] =>
  childrenAt(content, track, "mdia/minf/stbl/stsd").flatMap((box) => sampleEntries(content, box));

/**
 * Returns where the samples of the kept tracks are, and makes gaps of the parts of fragments that
 * belong to others.
 */
function rangesOf(content: Buffer, top: readonly Box[], movie: Box, kept: readonly Box[]): Range[] {
  const ids = new Set(kept.map((track) => idOf(content, track)));
  const sizes = defaultSizes(content, movie);
  const parts = top
    .filter(({ type }) => type === "moof")
    .flatMap((fragment) => partsOf(content, fragment, sizes));
  for (const { box, track } of parts) if (!ids.has(track)) blank(content, box);
  return [
    ...kept.flatMap((track) => rangesOfTrack(content, track, packingOf(content, track))),
    ...parts.filter(({ track }) => ids.has(track)).flatMap(({ ranges }) => ranges),
  ];
}

function idOf(content: Buffer, track: Box): number {
  const reader = new Reader(content, childAt(content, track, "tkhd"));
  const version = reader.number(1);
  reader.skip(3 + (version === 1 ? 16 : 8));
  return reader.number(4);
}

/**
 * Returns how QuickTime packs uncompressed sound: its table counts samples of one moment and says
 * that they have one byte. https://developer.apple.com/documentation/quicktime-file-format/sound_media
 */
function packingOf(content: Buffer, track: Box): Packing {
  const [entry] = descriptionsOf(content, track);
  if (!entry || handlerOf(content, track) !== "soun" || entry.type === "mp4a") return undefined;
  const reader = new Reader(content, entry);
  reader.skip(8);
  const version = reader.number(2);
  reader.skip(6);
  const channels = reader.number(2);
  const bits = reader.number(2);
  if (version === 0) return { samples: 1, bytes: (channels * bits) / 8 };
  reader.skip(8);
  if (version === 1) {
    const samples = reader.number(4);
    reader.skip(4);
    return samples > 0 ? { samples, bytes: reader.number(4) } : undefined;
  }
  // Version 2: bytes and moments of a packet are the last two fields of four bytes.
  reader.skip(28);
  const bytes = reader.number(4);
  return { samples: Math.max(reader.number(4), 1), bytes };
}

/**
 * Zeroes all media data outside the ranges: the samples of other tracks, and what no track uses.
 * @throws Damaged if there is no range, or one lies outside the media data
 */
function keepOnly(content: Buffer, top: readonly Box[], ranges: readonly Range[]): void {
  const used = ranges.filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start);
  const data = top.filter(({ type }) => type === "mdat");
  if (used.length === 0) throw new Damaged();
  for (const { start, end } of used) {
    if (!data.some((box) => start >= box.contentStart && end <= box.end)) throw new Damaged();
  }
  for (const { contentStart, end } of data) {
    let at = contentStart;
    for (const range of used) {
      if (range.end <= contentStart || range.start >= end) continue;
      if (range.start > at) content.fill(0, at, range.start);
      at = Math.max(at, range.end);
    }
    content.fill(0, at, end);
  }
}
