import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import sharp, { type Sharp } from "sharp";
import { heic, pdf, photo, video, zip } from "../files.ts";
import type { Looks, Sample } from "./sample.ts";

export const fixture = (name: string) => readFile(join(import.meta.dirname, name));

/** A blue picture whose upper left quarter is red. */
export function quarters(width = 96, height = 64): Sharp {
  const quarter = {
    width: width / 2,
    height: height / 2,
    channels: 3,
    background: "#dc1414",
  } as const;
  return sharp({ create: { width, height, channels: 3, background: "#1414dc" } })
    .composite([{ input: { create: quarter }, left: 0, top: 0 }])
    .removeAlpha();
}

const jpeg = () => quarters(400, 300).jpeg({ quality: 90 }).toBuffer();

/** The four corners of a picture whose red quarter is in one of them. */
function redAt(red: "upper left" | "upper right" | "lower left" | "lower right"): Looks {
  const corners = {
    "upper left": [0.1, 0.1],
    "upper right": [0.9, 0.1],
    "lower left": [0.1, 0.9],
    "lower right": [0.9, 0.9],
  } as const;
  return Object.entries(corners).map(([corner, place]) => [place, corner === red ? "red" : "blue"]);
}

/** Where the upper left corner is to be shown, by the orientation that a camera notes (EXIF). */
const ORIENTATIONS = [
  ...["upper left", "upper right", "lower right", "lower left"],
  ...["upper left", "upper right", "lower right", "lower left"],
] as const;

/** A segment of a JPEG, right after its start. */
async function withSegment(marker: number, text: string): Promise<Buffer> {
  const sent = await jpeg();
  const head = Buffer.of(
    0xff,
    0xd8,
    0xff,
    marker,
    (text.length + 2) >> 8,
    (text.length + 2) & 0xff,
  );
  return Buffer.concat([head, Buffer.from(text, "latin1"), sent.subarray(2)]);
}

const jpegAnd = async (more: Uint8Array) => Buffer.concat([await jpeg(), more]);

/** A PNG's chunk with its check sum, to be put before the picture's data. */
export async function withChunk(type: string, data: Buffer): Promise<Buffer> {
  const png = await quarters().png().toBuffer();
  const at = png.indexOf("IDAT") - 4;
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([png.subarray(0, at), length, body, check, png.subarray(at)]);
}

/** 200 million pixels, as the largest sensors of phones have, in 1.2 MB. */
const largest = () =>
  sharp({ create: { width: 20_000, height: 10_000, channels: 3, background: "#14a014" } })
    .jpeg({ quality: 50 })
    .toBuffer();

export async function withBrand(brand: string): Promise<Buffer> {
  const sent = Buffer.from(await heic());
  sent.write(brand, 8, "latin1");
  return sent;
}

const CLEAN_JPEGS: Sample[] = [
  ...ORIENTATIONS.map(
    (corner, at): Sample => ({
      name: `a photo of orientation ${at + 1}`,
      make: async () => {
        const orientation = at + 1;
        return sharp(await jpeg())
          .withMetadata({ orientation })
          .jpeg()
          .toBuffer();
      },
      end: "image/jpeg",
      looks: redAt(corner),
    }),
  ),
  {
    name: "a JPEG with the print settings of Photoshop on a Mac",
    make: () =>
      withSegment(
        0xed,
        'Photoshop 3.0\x008BIM<?xml version="1.0"?><!DOCTYPE plist PUBLIC "-//Apple">',
      ),
    end: "image/jpeg",
    looks: redAt("upper left"),
    loses: ["DOCTYPE"],
  },
  {
    name: "a JPEG whose XMP contains a page with a script",
    make: () => withSegment(0xe1, "http://ns.adobe.com/xap/1.0/\0<html><script>x()</script>"),
    end: "image/jpeg",
    loses: ["<script>"],
  },
  {
    name: "a JPEG with a comment in PHP",
    make: () => withSegment(0xfe, "<?php system($_GET[0]); ?>"),
    end: "image/jpeg",
    loses: ["<?php"],
  },
  { name: "a JPEG and four bytes", make: () => jpegAnd(Buffer.alloc(4)), end: "image/jpeg" },
  {
    name: "a JPEG and a PDF",
    make: async () => jpegAnd(await pdf()),
    end: "image/jpeg",
    looks: redAt("upper left"),
    loses: ["%PDF"],
  },
  {
    name: "a JPEG and a ZIP",
    make: () => jpegAnd(zip(Buffer.from("x"))),
    end: "image/jpeg",
    loses: ["PK\x05\x06"],
  },
  {
    name: "a motion photo: a JPEG and a video",
    make: async () => jpegAnd(await video()),
    end: "image/jpeg",
    loses: ["ftyp"],
  },
  {
    name: "two JPEGs in a row (MPF)",
    make: async () => jpegAnd(await photo()),
    end: "image/jpeg",
    looks: redAt("upper left"),
    loses: ["Kamera Contoh"],
  },
  {
    name: "a JPEG without its last 200 bytes",
    make: async () => (await photo()).subarray(0, -200),
    end: "image/jpeg",
    looks: [[[0.5, 0.1], "red"]],
  },
  {
    name: "a JPEG without its last two bytes",
    make: async () => (await jpeg()).subarray(0, -2),
    end: "image/jpeg",
    looks: redAt("upper left"),
  },
  {
    name: "half a JPEG",
    make: async () => {
      const sent = await quarters(2_000, 1_500).jpeg().toBuffer();
      return sent.subarray(0, sent.length * 0.6);
    },
    end: "image/jpeg",
    looks: [
      [[0.1, 0.1], "red"],
      [[0.9, 0.95], "grey"],
    ],
  },
  {
    name: "half a progressive JPEG",
    make: async () => {
      const sent = await quarters(2_000, 1_500).jpeg({ progressive: true }).toBuffer();
      return sent.subarray(0, sent.length * 0.6);
    },
    end: "image/jpeg",
    looks: redAt("upper left"),
  },
  {
    name: "a JPEG in the four colours of print",
    make: async () =>
      sharp(await jpeg())
        .toColourspace("cmyk")
        .jpeg()
        .toBuffer(),
    end: "image/jpeg",
    looks: redAt("upper left"),
  },
  {
    name: "a JPEG with a colour profile",
    make: async () =>
      sharp(await jpeg())
        .withIccProfile("p3")
        .jpeg()
        .toBuffer(),
    end: "image/jpeg",
    looks: redAt("upper left"),
    loses: ["acsp"],
  },
  {
    name: "a grey JPEG",
    make: () =>
      sharp({ create: { width: 40, height: 30, channels: 3, background: "#808080" } })
        .greyscale()
        .jpeg()
        .toBuffer(),
    end: "image/jpeg",
    looks: [[[0.5, 0.5], "grey"]],
  },
  {
    name: "a JPEG of 200 megapixels",
    make: largest,
    end: "image/jpeg",
    looks: [[[0.5, 0.5], "green"]],
    isBomb: true,
  },
  {
    name: "a JPEG of 200 megapixels on its side",
    make: async () => withOrientation(await largest(), 6),
    end: "image/jpeg",
    looks: [[[0.5, 0.5], "green"]],
    isBomb: true,
  },
];

/** Notes an orientation in a JPEG without encoding it again. */
function withOrientation(sent: Buffer, orientation: number): Buffer {
  const tiff = Buffer.from(
    "MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0",
    "latin1",
  );
  tiff.writeUInt16BE(orientation, 18);
  const exif = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff]);
  const head = Buffer.of(0xff, 0xd8, 0xff, 0xe1, 0, exif.length + 2);
  return Buffer.concat([head, exif, sent.subarray(2)]);
}

const CLEAN_OTHERS: Sample[] = [
  {
    name: "a PNG",
    make: () => quarters().png().toBuffer(),
    end: "image/png",
    looks: redAt("upper left"),
  },
  {
    name: "an interlaced PNG",
    make: () => quarters().png({ progressive: true }).toBuffer(),
    end: "image/png",
    looks: redAt("upper left"),
  },
  {
    name: "a PNG of 16 bits",
    make: async () =>
      sharp(await quarters().png().toBuffer())
        .toColourspace("rgb16")
        .png()
        .toBuffer(),
    end: "image/png",
    looks: redAt("upper left"),
  },
  {
    name: "a PNG with a palette",
    make: () => quarters().png({ palette: true }).toBuffer(),
    end: "image/png",
    looks: redAt("upper left"),
  },
  {
    name: "a PNG with a text",
    make: () => withChunk("tEXt", Buffer.from("Author\0Rumah pelapor")),
    end: "image/png",
    loses: ["Rumah pelapor"],
  },
  {
    name: "a PNG and a ZIP",
    make: async () => Buffer.concat([await quarters().png().toBuffer(), zip(Buffer.from("x"))]),
    end: "image/png",
    loses: ["PK\x05\x06"],
  },
  {
    name: "a WebP",
    make: () => quarters().webp().toBuffer(),
    end: "image/webp",
    looks: redAt("upper left"),
  },
  {
    name: "a WebP without loss",
    make: () => quarters().webp({ lossless: true }).toBuffer(),
    end: "image/webp",
    looks: redAt("upper left"),
  },
  { name: "a HEIC photo", make: heic, end: "image/jpeg", looks: [[[0.5, 0.5], "blue"]] },
  {
    name: "a HEIC photo with its place",
    make: () => fixture("photo-with-place.heic"),
    end: "image/jpeg",
    looks: redAt("upper left"),
    loses: ["Kamera Contoh", "Rumah pelapor"],
  },
  {
    name: "a HEIC photo with a wide range of colours",
    make: () => fixture("photo-p3.heic"),
    end: "image/jpeg",
    looks: [[[0.5, 0.5], "red"]],
    loses: ["colrprof"],
  },
  {
    name: "a HEIF photo of the general brand",
    make: () => withBrand("mif1"),
    end: "image/jpeg",
    looks: [[[0.5, 0.5], "blue"]],
  },
  {
    name: "a HEIC photo and four bytes",
    make: async () => Buffer.concat([await heic(), Buffer.alloc(4)]),
    end: "image/jpeg",
  },
];

export const KEPT_PICTURES: readonly Sample[] = [...CLEAN_JPEGS, ...CLEAN_OTHERS];
