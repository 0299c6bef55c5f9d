import { box, fixture } from "./videos.ts";

/** Where the parts of `picture.jp2` begin; its only tile has one part, which ends before the last marker. */
const HEADER = 0x20;
const CODESTREAM_BOX = 0x4d;
const CODESTREAM = CODESTREAM_BOX + 8;
const MAIN_END = 0xc1;
const TILE_DATA = MAIN_END + 12;
const PICTURE_END = 0xf0;
const TILE_LENGTH = 6;

const END = Buffer.of(0xff, 0xd9);

/** A segment of a codestream. */
function segment(marker: number, text: string): Buffer {
  const head = Buffer.alloc(6);
  head.writeUInt16BE(marker);
  head.writeUInt16BE(4 + text.length, 2);
  head.writeUInt16BE(1, 4);
  return Buffer.concat([head, Buffer.from(text)]);
}

const comment = (text: string) => segment(0xff64, text);

/** A codestream with segments in its main header, in those of two parts of its tile, and bytes behind. */
async function codestream(changes: {
  readonly main?: Buffer;
  readonly first?: Buffer;
  readonly second?: Buffer;
  readonly behind?: Buffer;
  readonly hasNoLength?: true;
}): Promise<Buffer> {
  const picture = await fixture("picture.jp2");
  const none = Buffer.alloc(0);
  const { main = none, first = none, second, behind = none, hasNoLength } = changes;
  const start = Buffer.from(picture.subarray(MAIN_END, TILE_DATA));
  const length = start.readUInt32BE(TILE_LENGTH) + first.length;
  start.writeUInt32BE(hasNoLength ? 0 : length, TILE_LENGTH);
  const parts = [start, first, picture.subarray(TILE_DATA, PICTURE_END)];
  if (second) {
    const next = Buffer.from(start);
    next.writeUInt32BE(14 + second.length, TILE_LENGTH);
    next.writeUInt8(1, 10);
    start.writeUInt8(2, 11);
    next.writeUInt8(2, 11);
    parts.push(next, second, Buffer.of(0xff, 0x93));
  }
  return Buffer.concat([picture.subarray(CODESTREAM, MAIN_END), main, ...parts, END, behind]);
}

/** The boxes of a file with further ones in its header and at its end, and with another codestream. */
async function file(parts: {
  readonly inHeader?: readonly Buffer[];
  readonly codestream?: Buffer;
  readonly behind?: readonly Buffer[];
}): Promise<Buffer> {
  const picture = await fixture("picture.jp2");
  const { inHeader = [], behind = [] } = parts;
  return Buffer.concat([
    picture.subarray(0, HEADER),
    box("jp2h", picture.subarray(HEADER + 8, CODESTREAM_BOX), ...inHeader),
    box("jp2c", parts.codestream ?? (await codestream({}))),
    ...behind,
  ]);
}

/** JPEG 2000 pictures that tell a text besides their pixels, by where it is. */
export const TELLING_JPEG_2000: readonly {
  readonly name: string;
  readonly make: (text: string) => Promise<Buffer>;
}[] = [
  {
    name: "a box behind it",
    make: (text) => file({ behind: [box("xml ", Buffer.from(text))] }),
  },
  ...["xml ", "uuid", "res ", "uinf", "lbl "].map((type) => ({
    name: `a box ${type.trim()} in its header`,
    make: (text: string) => file({ inHeader: [box(type, Buffer.from(text))] }),
  })),
  {
    name: "a comment in its main header",
    make: async (text) => file({ codestream: await codestream({ main: comment(text) }) }),
  },
  {
    name: "a comment in the header of a tile",
    make: async (text) => file({ codestream: await codestream({ first: comment(text) }) }),
  },
  {
    name: "a comment in the header of a tile without a length",
    make: async (text) =>
      file({ codestream: await codestream({ first: comment(text), hasNoLength: true }) }),
  },
  {
    name: "a comment in the second part of a tile",
    make: async (text) => file({ codestream: await codestream({ second: comment(text) }) }),
  },
  {
    name: "bytes behind the end of its codestream",
    make: async (text) => file({ codestream: await codestream({ behind: Buffer.from(text) }) }),
  },
  {
    name: "no boxes, a comment in the header of a tile and bytes behind its end",
    make: (text) => codestream({ first: comment(text), behind: Buffer.from(text) }),
  },
];

/** A picture with a segment that no standard knows, which not every decoder opens. */
export const withUnknownSegment = async (text: string): Promise<Buffer> =>
  file({ codestream: await codestream({ main: segment(0xff6f, text) }) });
