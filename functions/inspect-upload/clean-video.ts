import { type Inspection, refused } from "./inspection.ts";

/**
 * Checks the container of an MP4 video. The video itself is not decoded. The container consists of
 * nested boxes (ISO/IEC 14496-12), each with size, type and content. Boxes with metadata, such as
 * the place, are overwritten in place, so that no offset changes.
 */
interface Box {
  readonly type: string;
  readonly start: number;
  readonly contentStart: number;
  readonly end: number;
}

/** Boxes of user data and metadata, where phones store the place, and boxes with any content. */
const METADATA = ["udta", "meta", "uuid", "free", "skip"];

/** Tracks of video, sound and text. Others hold measurements of the camera, such as places. */
const HANDLERS = ["vide", "soun", "text", "sbtl", "subt", "clcp"];

/** The most boxes in one box: more than any camera writes. */
const MOST_BOXES = 100_000;

/** Checks the container and overwrites its metadata. */
export function cleanVideo(bytes: Uint8Array): Inspection {
  const content = Buffer.from(bytes);
  try {
    const top = boxesIn(content, 0, content.length);
    const inMovie = childrenOf(content, top, "moov");
    const tracks = inMovie.filter(({ type }) => type === "trak");
    const handlers = tracks.map((track) => handlerOf(content, track));
    if (top[0]?.type !== "ftyp" || !top.some(({ type }) => type === "mdat")) throw new Damaged();
    if (!handlers.includes("vide")) return refused("type-not-allowed");
    const inTracks = childrenOf(content, tracks, "trak");
    for (const box of [...top, ...inMovie, ...inTracks]) {
      if (METADATA.includes(box.type)) blank(content, box);
    }
    tracks.forEach((track, at) => {
      if (!HANDLERS.includes(handlers[at] ?? "")) blank(content, track);
    });
    return { clean: true, files: { file: { contentType: "video/mp4", content } } };
  } catch (error) {
    if (error instanceof Damaged) return refused("unreadable");
    throw error;
  }
}

/** The boxes do not exactly fill the box around them. */
class Damaged extends Error {}

/** Returns the type of a track's content. */
function handlerOf(content: Buffer, track: Box): string {
  const media = childrenOf(content, [track], "trak");
  const [handler] = childrenOf(content, media, "mdia").filter(({ type }) => type === "hdlr");
  // After version and flags and a field of zeros.
  const at = (handler?.contentStart ?? 0) + 8;
  if (!handler || at + 4 > handler.end) throw new Damaged();
  return content.toString("latin1", at, at + 4);
}

function childrenOf(content: Buffer, boxes: readonly Box[], type: string): Box[] {
  return boxes
    .filter((box) => box.type === type)
    .flatMap(({ contentStart, end }) => boxesIn(content, contentStart, end));
}

/** Returns the boxes that fill a range to its last byte. */
function boxesIn(content: Buffer, from: number, to: number): Box[] {
  const boxes: Box[] = [];
  for (let start = from; start < to; ) {
    const box = boxAt(content, start, to);
    boxes.push(box);
    if (boxes.length > MOST_BOXES) throw new Damaged();
    start = box.end;
  }
  return boxes;
}

function boxAt(content: Buffer, start: number, to: number): Box {
  if (start + 8 > to) throw new Damaged();
  const short = content.readUInt32BE(start);
  const type = content.toString("latin1", start + 4, start + 8);
  // Size 1: the size follows in 64 bits. Size 0: up to the end.
  if (short === 1 && start + 16 > to) throw new Damaged();
  const size = short === 1 ? Number(content.readBigUInt64BE(start + 8)) : short || to - start;
  const contentStart = start + (short === 1 ? 16 : 8);
  const end = start + size;
  if (end < contentStart || end > to) throw new Damaged();
  return { type, start, contentStart, end };
}

function blank(content: Buffer, { start, contentStart, end }: Box): void {
  content.write("free", start + 4, "latin1");
  content.fill(0, contentStart, end);
}
