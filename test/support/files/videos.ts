import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Box, boxesIn, childAt, childrenAt } from "#functions/inspect-upload/boxes.ts";
import { video, zip } from "../files.ts";
import type { Sample } from "./sample.ts";

/**
 * Videos of half a second with a test pattern and a tone, made with ffmpeg. Each has the time, the
 * place and the title `rumah-pelapor` in its metadata.
 */
export const fixture = (name: string): Promise<Buffer> => readFile(join(import.meta.dirname, name));

const CONTAINERS = ["moov", "trak", "mdia", "minf", "dinf", "stbl"];

/** Makes a box. */
export function box(type: string, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length + 8);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, content]);
}

/** More boxes in 800 KB than any camera writes. */
export const endlessBoxes = (): Buffer =>
  Buffer.concat([
    box("ftyp", Buffer.from("isom\0\0\0\0")),
    ...Array<Buffer>(100_001).fill(box("free")),
  ]);

/**
 * Rewrites the boxes of a video whose movie box comes last, so that offsets stay true.
 *
 * @param edit returns the boxes that replace a box of that type, or undefined if it stays
 */
function edited(file: Buffer, edit: (type: string, content: Buffer) => Buffer | undefined): Buffer {
  const rewrite = ({ type, start, contentStart, end }: Box): Buffer => {
    const content = file.subarray(contentStart, end);
    if (CONTAINERS.includes(type)) {
      const inner = boxesIn(file, contentStart, end).boxes.map(rewrite);
      return edit(type, Buffer.concat(inner)) ?? box(type, ...inner);
    }
    return edit(type, content) ?? file.subarray(start, end);
  };
  return Buffer.concat(boxesIn(file, 0, file.length).boxes.map(rewrite));
}

const editing = async (name: string, edit: Parameters<typeof edited>[1]): Promise<Buffer> =>
  edited(await fixture(name), edit);

const SECRET = Buffer.from("rumah-pelapor");

/** A video with one more box in a box. */
const withBox = (around: string, type: string) =>
  editing("video.mp4", (found, content) =>
    found === around ? box(around, content, box(type, SECRET)) : undefined,
  );

/** Where the samples of a track of measurements are: the place, in place of the time code. */
async function withMeasurements(): Promise<Buffer> {
  const file = Buffer.from(await fixture("video.mov"));
  const movie = boxesIn(file, 0, file.length).boxes.find(({ type }) => type === "moov");
  if (!movie) throw new Error("No movie");
  const track = childrenAt(file, movie, "trak").find((each) => {
    const { contentStart } = childAt(file, each, "mdia/hdlr");
    return file.toString("latin1", contentStart + 8, contentStart + 12) === "tmcd";
  });
  if (!track) throw new Error("No time code");
  const offsets = childAt(file, track, "mdia/minf/stbl/stco");
  file.write("GPS!", file.readUInt32BE(offsets.contentStart + 8), "latin1");
  return file;
}

/** A video with bytes in its media data that no track uses. */
async function withUnusedData(): Promise<Buffer> {
  const file = await fixture("video.mp4");
  return edited(file, (type, content) =>
    type === "mdat" ? box("mdat", content, SECRET) : undefined,
  );
}

/** The media data with its size in 64 bits, and offsets in 64 bits that point into it. */
async function withLongSizes(): Promise<Buffer> {
  const shift = 8n;
  return editing("video.mp4", (type, content) => {
    if (type === "mdat") {
      const head = Buffer.from("\0\0\0\x01mdat\0\0\0\0\0\0\0\0", "latin1");
      head.writeBigUInt64BE(BigInt(content.length + 16), 8);
      return Buffer.concat([head, content]);
    }
    if (type !== "stco") return undefined;
    const count = content.readUInt32BE(4);
    const long = Buffer.alloc(8 + 8 * count);
    content.copy(long, 0, 0, 8);
    for (let at = 0; at < count; at++) {
      long.writeBigUInt64BE(BigInt(content.readUInt32BE(8 + 4 * at)) + shift, 8 + 8 * at);
    }
    return box("co64", long);
  });
}

/** Times in 64 bits, all of them the 5th of January 2026. */
const withLongTimes = () =>
  editing("video.mp4", (type, content) => {
    if (!["mvhd", "tkhd", "mdhd"].includes(type)) return undefined;
    const time = Buffer.alloc(8);
    time.writeBigUInt64BE(TIME);
    const rest = content.subarray(12);
    const durationAt = type === "tkhd" ? 8 : 4;
    const longer = [rest.subarray(0, durationAt), Buffer.alloc(4), rest.subarray(durationAt)];
    return box(type, Buffer.of(1), content.subarray(1, 4), time, time, ...longer);
  });

/** Seconds since 1904, when QuickTime's time begins. */
const TIME = 3_850_452_672n;
const timeText = Buffer.alloc(4);
timeText.writeUInt32BE(Number(TIME));

const elsewhere = () =>
  editing("video.mp4", (type) =>
    type === "dref"
      ? box(
          "dref",
          Buffer.of(0, 0, 0, 0, 0, 0, 0, 1),
          box("url ", Buffer.alloc(4), Buffer.from("file:///C:/Users/budi/video.mp4\0")),
        )
      : undefined,
  );

const renamed = async (from: string, to: string): Promise<Buffer> =>
  Buffer.from((await fixture("video.mp4")).toString("latin1").replaceAll(from, to), "latin1");

const and = async (more: Uint8Array): Promise<Buffer> => Buffer.concat([await video(), more]);

const TITLE = ["rumah-pelapor"];

export const VIDEOS: readonly Sample[] = [
  { name: "an MP4 with H.264", make: video, end: "video/mp4", loses: ["rumah pelapor", "loci"] },
  {
    name: "an MP4 with HEVC",
    make: () => fixture("video-hevc.mp4"),
    end: "video/mp4",
    loses: TITLE,
  },
  {
    name: "an MP4 of the brand 3gp4",
    make: () => fixture("video.3gp"),
    end: "video/3gpp",
    loses: ["loci"],
  },
  {
    name: "an MP4 of the brand M4V",
    make: () => fixture("video.m4v"),
    end: "video/mp4",
    loses: TITLE,
  },
  {
    name: "an MP4 in fragments",
    make: () => fixture("video-fragments.mp4"),
    end: "video/mp4",
    loses: TITLE,
  },
  {
    name: "a QuickTime movie",
    make: () => fixture("video.mov"),
    end: "video/quicktime",
    loses: [...TITLE, "tmcd"],
  },
  {
    name: "a QuickTime movie with plain sound",
    make: () => fixture("video-pcm.mov"),
    end: "video/quicktime",
    loses: TITLE,
  },
  {
    name: "a QuickTime movie without a type",
    make: async () => (await fixture("video.mov")).subarray(0).fill("free", 4, 8, "latin1"),
    end: "video/quicktime",
  },
  {
    name: "a movie with a track of places",
    make: withMeasurements,
    end: "video/quicktime",
    loses: ["GPS!"],
    dropped: 4,
  },
  { name: "an MP4 and four bytes", make: () => and(Buffer.alloc(4)), end: "video/mp4" },
  {
    name: "an MP4 and a text",
    make: () => and(Buffer.from("dari rumah pelapor 2")),
    end: "video/mp4",
    loses: ["pelapor 2"],
  },
  {
    name: "an MP4 and a ZIP",
    make: () => and(zip(Buffer.from("x"))),
    end: "video/mp4",
    loses: ["PK\x05\x06"],
  },
  {
    name: "an MP4 with unused bytes in its data",
    make: withUnusedData,
    end: "video/mp4",
    loses: TITLE,
    dropped: 13,
  },
  { name: "an MP4 with sizes and offsets in 64 bits", make: withLongSizes, end: "video/mp4" },
  {
    name: "an MP4 with times in 64 bits",
    make: withLongTimes,
    end: "video/mp4",
    loses: [timeText.toString("latin1")],
  },
  {
    name: "an MP4 whose data is said to be elsewhere",
    make: elsewhere,
    end: "video/mp4",
    loses: ["C:/Users/budi"],
  },
  ...[
    ["moov", "gps "],
    ["trak", "uuid"],
    ["mdia", "XYZ "],
    ["minf", "meta"],
    ["stbl", "sbgp"],
  ].map(
    ([around = "", type = ""]): Sample => ({
      name: `an MP4 with the box ${type} in ${around}`,
      make: () => withBox(around, type),
      end: "video/mp4",
      loses: TITLE,
    }),
  ),
  {
    name: "an MP4 with MPEG-4's older pictures",
    make: () => fixture("video-mpeg4.mp4"),
    end: "type-not-allowed",
  },
  { name: "an MP4 with sound only", make: () => renamed("vide", "soun"), end: "type-not-allowed" },
  {
    name: "an MP4 cut off",
    make: async () => (await video()).subarray(0, -100),
    end: "unreadable",
  },
  {
    name: "an MP4 of its first bytes",
    make: async () => (await video()).subarray(0, 40),
    end: "unreadable",
  },
  { name: "an MP4 without its data", make: () => renamed("mdat", "free"), end: "unreadable" },
];
