import { type Box, blank, boxesIn } from "../boxes.ts";

/**
 * The boxes that a player needs, by the box around them; all others are made gaps: user data,
 * places, GPS samples, previews and whatever a camera's maker invents.
 */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  file: ["ftyp", "styp", "moov", "mdat", "moof", "sidx", "mfra"],
  moov: ["mvhd", "trak", "mvex"],
  mvex: ["mehd", "trex"],
  trak: ["tkhd", "edts", "mdia", "tapt"],
  edts: ["elst"],
  tapt: ["clef", "prof", "enof"],
  mdia: ["mdhd", "hdlr", "minf"],
  minf: ["vmhd", "smhd", "hdlr", "dinf", "stbl"],
  dinf: ["dref"],
  stbl: [
    ...["stsd", "stts", "ctts", "cslg", "stss", "stps", "sdtp"],
    ...["stsc", "stsz", "stz2", "stco", "co64"],
  ],
  moof: ["mfhd", "traf"],
  traf: ["tfhd", "tfdt", "trun", "sdtp"],
  mfra: ["tfra", "mfro"],
  picture: [
    ...["avcC", "hvcC", "lhvC", "dvcC", "dvvC", "dvwC"],
    ...["colr", "pasp", "clap", "btrt", "fiel", "gama", "chrm", "mdcv", "clli", "amve"],
  ],
  sound: [
    ...["esds", "wave", "chan", "chnl", "damr", "alac", "dac3", "dec3", "dOps", "dfLa", "pcmC"],
    ...["btrt", "srat"],
  ],
  wave: ["frma", "mp4a", "esds", "alac", "damr", "enda"],
};

/** Brands of formats. Others name the maker of the camera. */
const BRANDS =
  /^(iso[m2-9a-c]|mp4[12]|avc1|hvc1|hev1|3g[a-z0-9]{2}|qt {2}|M4[AV][ HP]?|mmp4|dash|msdh|msix|cmf[c2]|dby1)$/;

/** A part of a box's content whose bytes become zero, from its start; without length: to its end. */
type Zeros = readonly [from: number, length?: number];

/** Makes gaps of all boxes in a range that may not stay, and cleans those that may. */
export function cleanBoxes(content: Buffer, around: string, from: number, to: number): void {
  const { boxes, end } = boxesIn(content, from, to);
  content.fill(0, end, to);
  for (const box of boxes) {
    if (ALLOWED[around]?.includes(box.type)) cleanBox(content, box);
    else blank(content, box);
  }
}

function cleanBox(content: Buffer, box: Box): void {
  const { type, contentStart, end } = box;
  const long = content[contentStart] === 1;
  switch (type) {
    case "ftyp":
    case "styp":
      cleanBrands(content, box);
      break;
    // Creation and change; in mvhd also the preview and the selection of an editor.
    case "mvhd":
      zero(content, box, [4, long ? 16 : 8]);
      zero(content, box, long ? [84, 24] : [72, 24]);
      break;
    case "tkhd":
    case "mdhd":
      zero(content, box, [4, long ? 16 : 8]);
      break;
    // The maker's flags and the name.
    case "hdlr":
      zero(content, box, [12]);
      break;
    case "dref":
      ownData(content, box);
      break;
    case "stsd":
      for (const entry of sampleEntries(content, box)) cleanEntry(content, entry);
      break;
    default:
      if (type in ALLOWED) cleanBoxes(content, type, contentStart, end);
  }
}

function zero(content: Buffer, { contentStart, end }: Box, [from, length]: Zeros): void {
  const start = Math.min(contentStart + from, end);
  content.fill(0, start, length === undefined ? end : Math.min(start + length, end));
}

function cleanBrands(content: Buffer, { contentStart, end }: Box): void {
  for (let at = contentStart; at + 4 <= end; at += 4) {
    // The second field is a version.
    const isBrand = at !== contentStart + 4;
    if (!isBrand) content.fill(0, at, at + 4);
    else if (!BRANDS.test(content.toString("latin1", at, at + 4))) content.write("isom", at);
  }
}

/** Says of each place where a track's data could be that it is this file, without an address. */
function ownData(content: Buffer, { contentStart, end }: Box): void {
  const { boxes, end: last } = boxesIn(content, contentStart + 8, end);
  content.fill(0, last, end);
  for (const box of boxes) {
    content.write("url ", box.start + 4, "latin1");
    content.fill(0, box.contentStart, box.end);
    if (box.contentStart + 4 <= box.end) content[box.contentStart + 3] = 1;
  }
}

/** Returns the descriptions of a track's samples, each with the codec as its type. */
export function sampleEntries(content: Buffer, { contentStart, end }: Box): Box[] {
  return boxesIn(content, contentStart + 8, end).boxes;
}

/** Lengths of a description's fields, from which on it contains boxes. */
const PICTURE_FIELDS = 78;
const SOUND_FIELDS = 28;

/** Whether a description of samples is one of pictures: only these have a width and a height. */
const PICTURES = /^(avc|hvc|hev|dvh|dva)/;

/** Cleans a description of samples: the maker and the name of the encoder go. */
function cleanEntry(content: Buffer, entry: Box): void {
  if (PICTURES.test(entry.type)) {
    zero(content, entry, [8, 16]);
    zero(content, entry, [42, 32]);
    cleanBoxes(content, "picture", entry.contentStart + PICTURE_FIELDS, entry.end);
  } else {
    zero(content, entry, [10, 6]);
    cleanBoxes(content, "sound", entry.contentStart + soundFields(content, entry), entry.end);
  }
}

/**
 * Returns the length of the fields of a description of sound. QuickTime's versions 1 and 2 have 16
 * and 36 bytes more; ISO's version 1 has no more than version 0, and begins with a box.
 */
function soundFields(content: Buffer, { contentStart, end }: Box): number {
  if (contentStart + SOUND_FIELDS > end) return end - contentStart;
  const version = content.readUInt16BE(contentStart + 8);
  const longer = SOUND_FIELDS + ([0, 16, 36][version] ?? 0);
  const { boxes } = boxesIn(content, contentStart + SOUND_FIELDS, end);
  const beginsWithBox = ALLOWED["sound"]?.includes(boxes[0]?.type ?? "") ?? false;
  return Math.min(beginsWithBox ? SOUND_FIELDS : longer, end - contentStart);
}
