import sharp from "sharp";
import { animatedWebp, gif, heic, hugePng, svg, zipBomb } from "../files.ts";
import { fixture, KEPT_PICTURES, quarters, withBrand, withChunk } from "./kept-pictures.ts";
import type { Sample } from "./sample.ts";
import { SHORT_JPEGS } from "./short-jpegs.ts";

const REFUSED: Sample[] = [
  { name: "no bytes", make: () => Buffer.alloc(0), end: "empty" },
  { name: "more than 10 MB", make: () => Buffer.alloc(10 * 1024 * 1024 + 1), end: "too-large" },
  { name: "a moving WebP", make: animatedWebp, end: "animated" },
  { name: "a moving PNG", make: () => withChunk("acTL", Buffer.alloc(8)), end: "animated" },
  { name: "a sequence of HEIC pictures", make: () => withBrand("msf1"), end: "animated" },
  { name: "an AVIF", make: () => fixture("picture.avif"), end: "type-not-allowed" },
  { name: "a GIF", make: gif, end: "type-not-allowed" },
  { name: "a TIFF", make: () => quarters().tiff().toBuffer(), end: "type-not-allowed" },
  { name: "a picture with a script (SVG)", make: svg, end: "type-not-allowed" },
  {
    name: "a GIF that is a script",
    make: () => Buffer.from("GIF89a/*\0*/=0;alert(1)"),
    end: "type-not-allowed",
  },
  { name: "a program", make: () => Buffer.from(`MZ${"\0".repeat(200)}`), end: "type-not-allowed" },
  { name: "a text", make: () => Buffer.from("halo"), end: "type-not-allowed" },
  { name: "a ZIP that unpacks to 100 MB", make: zipBomb, end: "type-not-allowed" },
  {
    name: "a JPEG of its first bytes",
    make: () => Buffer.from("ffd8ffe000104a464946", "hex"),
    end: "unreadable",
  },
  { name: "a PNG of 30,000 by 30,000 pixels", make: hugePng, end: "too-complex" },
  {
    name: "a PNG cut in the middle",
    make: async () => (await quarters(400, 300).png().toBuffer()).subarray(0, 600),
    end: "unreadable",
  },
  {
    name: "a WebP cut in the middle",
    make: async () => (await quarters(400, 300).webp().toBuffer()).subarray(0, 400),
    end: "unreadable",
  },
  {
    name: "a HEIC photo cut in the middle",
    make: async () => (await heic()).subarray(0, 350),
    end: "unreadable",
  },
  {
    name: "a WebP of 196 megapixels",
    make: () =>
      sharp({ create: { width: 14_000, height: 14_000, channels: 3, background: "#14a014" } })
        .webp({ effort: 0 })
        .toBuffer(),
    end: "too-complex",
  },
];

export const PICTURES: readonly Sample[] = [...KEPT_PICTURES, ...REFUSED, ...SHORT_JPEGS];
