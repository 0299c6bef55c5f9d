import sharp, { type JpegOptions } from "sharp";
import { quarters } from "./kept-pictures.ts";
import type { Looks, Sample } from "./sample.ts";

/** JPEGs whose data end too early, and flat ones, whose data are as short as they can be. */

const END = Buffer.of(0xff, 0xd9);
const RED = { width: 64, height: 64, channels: 3, background: "red" } as const;

/** Where the frame of a JPEG in Huffman's codes begins: baseline or progressive. */
const frameOf = (jpeg: Buffer): number =>
  Math.max(jpeg.indexOf(Buffer.of(0xff, 0xc0)), jpeg.indexOf(Buffer.of(0xff, 0xc2)));

/** Returns where the data of the first scan begin. */
function dataOf(jpeg: Buffer): number {
  const scan = jpeg.indexOf(Buffer.of(0xff, 0xda));
  return scan + 2 + jpeg.readUInt16BE(scan + 2);
}

/** Returns a JPEG with the header of another one, which says a size, and with other data. */
function onlyHeader(sent: Buffer, width: number, height: number, data: Uint8Array = END): Buffer {
  const header = Buffer.from(sent.subarray(0, dataOf(sent)));
  header.writeUInt16BE(height, frameOf(sent) + 5);
  header.writeUInt16BE(width, frameOf(sent) + 7);
  return Buffer.concat([header, data]);
}

const red = (options: JpegOptions = {}) =>
  sharp({ create: RED })
    .jpeg({ optimiseCoding: false, ...options })
    .toBuffer();

const grey = () => sharp({ create: RED }).toColourspace("b-w").jpeg().toBuffer();
const print = () => sharp({ create: RED }).toColourspace("cmyk").jpeg().toBuffer();

/** A JPEG whose profile makes a middle grey brighter: its curve is a straight line (ICC.1, 10.18). */
async function profiled(): Promise<Buffer> {
  const sent = await sharp({ create: RED }).withIccProfile("p3").jpeg().toBuffer();
  const curve = sent.indexOf("para");
  sent.writeUInt16BE(0, curve + 8);
  sent.writeUInt32BE(0x1_0000, curve + 12);
  return sent;
}

/** Declares that each block of a JPEG is followed by a restart, by the segment before its frame. */
function withRestarts(jpeg: Buffer): Buffer {
  const frame = frameOf(jpeg);
  const restarts = Buffer.of(0xff, 0xdd, 0, 4, 0, 1);
  return Buffer.concat([jpeg.subarray(0, frame), restarts, jpeg.subarray(frame)]);
}

/** Declares a JPEG's codes to be arithmetic: where there are no data, noise is decoded. */
function arithmetic(jpeg: Buffer): Buffer {
  const sent = Buffer.from(jpeg);
  sent[frameOf(jpeg) + 1] = 0xc9;
  return sent;
}

const unseen = (name: string, make: Sample["make"]): Sample => ({
  name: `a JPEG of a header${name}`,
  make,
  end: "unreadable",
});

const LITTLE = Buffer.concat([Buffer.alloc(60, 0x5a), END]);

const HEADERS: Sample[] = [
  unseen(" of 640 by 480 pixels", async () => onlyHeader(await red(), 640, 480)),
  unseen(" of one pixel", async () => onlyHeader(await red(), 1, 1)),
  unseen(", progressive", async () => onlyHeader(await red({ progressive: true }), 640, 480)),
  unseen(", gray", async () => onlyHeader(await grey(), 640, 480)),
  unseen(", with restarts", async () => onlyHeader(withRestarts(await red()), 640, 480)),
  unseen(" and restarts alone", async () =>
    onlyHeader(withRestarts(await red()), 32, 32, Buffer.from("ffd0ffd1ffd2ffd9", "hex")),
  ),
  unseen(", in arithmetic codes", async () =>
    arithmetic(onlyHeader(await red(), 640, 480, Buffer.concat([Buffer.alloc(9, 1), END]))),
  ),
  unseen(" and sixty bytes", async () => onlyHeader(await red(), 12_000, 10_000, LITTLE)),
  unseen(" and sixty bytes, in the colours of printers", async () =>
    onlyHeader(await print(), 12_000, 10_000, LITTLE),
  ),
  unseen(" and sixty bytes, with a colour profile", async () =>
    onlyHeader(await profiled(), 12_000, 10_000, LITTLE),
  ),
  unseen(" of 120 megapixels without an end", async () =>
    onlyHeader(await red(), 12_000, 10_000, Buffer.alloc(0)),
  ),
  unseen(" of 199 megapixels", async () => onlyHeader(await red(), 19_900, 10_000)),
  {
    name: "a JPEG of a header of 900 megapixels",
    make: async () => onlyHeader(await red(), 30_000, 30_000),
    end: "too-complex",
  },
];

/** Returns a JPEG of which a share of its data is left, before an end marker. */
async function ended(share: number, options: JpegOptions): Promise<Buffer> {
  const sent = await quarters(1_600, 1_200).jpeg(options).toBuffer();
  const from = dataOf(sent);
  return Buffer.concat([sent.subarray(0, from + Math.floor((sent.length - from) * share)), END]);
}

const UPPER: Looks = [
  [[0.1, 0.1], "red"],
  [[0.9, 0.1], "blue"],
];

const CUT: Sample[] = [
  {
    name: "a JPEG whose data end in the middle, before its end",
    make: () => ended(0.5, {}),
    end: "image/jpeg",
    looks: [...UPPER, [[0.5, 0.95], "grey"]],
  },
  {
    name: "a progressive JPEG whose later scans are missing",
    make: () => ended(0.9, { progressive: true }),
    end: "image/jpeg",
    looks: [...UPPER, [[0.9, 0.9], "blue"]],
  },
];

const flat = (name: string, colour: "white" | "black" | "grey", options: JpegOptions): Sample => ({
  name: `a flat ${colour} photo of 12 megapixels, ${name}`,
  make: () =>
    sharp({
      create: {
        width: 4_000,
        height: 3_000,
        channels: 3,
        background: colour === "grey" ? "#808080" : colour,
      },
    })
      .jpeg(options)
      .toBuffer(),
  end: "image/jpeg",
  looks: [[[0.9, 0.9], colour]],
});

const FLAT: Sample[] = [
  flat("baseline", "white", { optimiseCoding: false }),
  flat("with optimal codes", "black", { optimiseCoding: true }),
  flat("progressive", "white", { progressive: true }),
  {
    name: "a grey JPEG of one pixel",
    make: () =>
      sharp({ create: { width: 1, height: 1, channels: 3, background: "#808080" } })
        .jpeg()
        .toBuffer(),
    end: "image/jpeg",
  },
  flat("as short as possible", "grey", { mozjpeg: true }),
];

export const SHORT_JPEGS: readonly Sample[] = [...HEADERS, ...CUT, ...FLAT];
