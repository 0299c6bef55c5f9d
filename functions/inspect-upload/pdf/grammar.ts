import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFString,
} from "@cantoo/pdf-lib";
import { cleanContent } from "./content.ts";
import {
  arrayOf,
  type Copier,
  copyEntries,
  data,
  dictionary,
  type Entries,
  either,
  mapOf,
  packed,
  plain,
  type Rule,
  simple,
} from "./copier.ts";
import { entry, numberOf } from "./dictionaries.ts";
import { withoutMetadata } from "./picture-metadata.ts";
import { TooComplex } from "./refusals.ts";

/**
 * What a page may consist of: the keys that say how it looks (ISO 32000-1, clauses 7.10, 8, 9 and
 * 11). What is not here is left out: actions, scripts, embedded files, metadata, private data of
 * programs, structure and everything unknown.
 */

/** Delays a rule that is defined below. */
const later =
  (rule: () => Rule): Rule =>
  (copier, value) =>
    rule()(copier, value);

/** Names keys whose values are numbers, names, truths and lists of them. */
const keys = (names: string): Entries =>
  Object.fromEntries(names.split(" ").map((name) => [name, plain]));

/** A text that a program reads and no page shows. */
const text: Rule = (_, value) =>
  value instanceof PDFString || value instanceof PDFHexString ? value : undefined;

const functionKeys: Entries = {
  ...keys("FunctionType Domain Range Size BitsPerSample Order Encode Decode C0 C1 N Bounds"),
  Functions: arrayOf(later(() => calculation)),
};
const calculation: Rule = either(dictionary(functionKeys), data(functionKeys), simple);
const calculations = either(calculation, arrayOf(calculation));

/** What follows the name of a family of colour spaces; those of calibrated ones have a dictionary. */
const FAMILIES: Readonly<Record<string, readonly Rule[]>> = {
  ICCBased: [data({ ...keys("N Range"), Alternate: later(() => colours) })],
  Indexed: [later(() => colours), simple, either(text, data({}))],
  I: [later(() => colours), simple, either(text, data({}))],
  Separation: [simple, later(() => colours), calculation],
  DeviceN: [plain, later(() => colours), calculation],
  Pattern: [later(() => colours)],
};
const CALIBRATED = dictionary(keys("WhitePoint BlackPoint Gamma Matrix Range"));

/** A colour space: a name, or a list that begins with the name of its family. */
const colours: Rule = (copier, value) => {
  if (value instanceof PDFName) return value;
  if (!(value instanceof PDFArray)) return undefined;
  const family = value.lookup(0);
  const parts = family instanceof PDFName ? FAMILIES[family.decodeText()] : undefined;
  const rules = [simple, ...(parts ?? [CALIBRATED])];
  const space = copier.target.obj([]);
  rules.slice(0, value.size()).forEach((rule, at) => {
    space.push(copier.copy(value.get(at), rule) ?? PDFName.of("DeviceGray"));
  });
  return space;
};

/** A layer: content that the reader of a document switches on and off. Its name is not kept. */
const layer: Rule = (copier, value) => {
  if (!(value instanceof PDFDict)) return undefined;
  const kept = copyEntries(copier, value, {
    ...keys("Type Intent"),
    Usage: dictionary({
      View: dictionary(keys("ViewState")),
      Print: dictionary(keys("PrintState")),
      Export: dictionary(keys("ExportState")),
    }),
  });
  kept.set(PDFName.of("Name"), PDFString.of("Lapisan"));
  return kept;
};

/**
 * The layer that something belongs to, or a rule about several. All references to layers are copied
 * by this rule, so that each layer has one copy, which is switched.
 */
export const membership: Rule = (copier, value) => {
  if (!(value instanceof PDFDict)) return undefined;
  const type = value.lookup(PDFName.of("Type"));
  if (type === PDFName.of("OCG")) return layer(copier, value);
  if (type !== PDFName.of("OCMD")) return undefined;
  const kept = copyEntries(copier, value, keys("Type P"));
  for (const key of ["OCGs", "VE"].map((name) => PDFName.of(name))) {
    const layers = value.get(key);
    const copy = layers && copier.copy(layers, ruleOf(copier, layers));
    if (copy) kept.set(key, copy);
  }
  return kept;
};

/** A layer, or a list of layers, of names of operations and of such lists. */
const expression: Rule = (copier, value) => {
  if (!(value instanceof PDFArray)) return simple(copier, value);
  const list = copier.target.obj([]);
  for (const each of value.asArray()) {
    const copy = copier.copy(each, ruleOf(copier, each));
    if (copy) list.push(copy);
  }
  return list;
};
const ruleOf = (copier: Copier, value: PDFObject): Rule =>
  copier.source.lookup(value) instanceof PDFDict ? membership : expression;

const group = dictionary({ ...keys("Type S I K"), CS: colours });

/** The most pixels of a picture, as of a photo that is sent by itself. */
const MOST_PIXELS = 200_000_000;

/** A picture. Its colours, its mask and its size stay; other versions and metadata do not. */
const picture: Rule = (copier, value) => {
  if (!(value instanceof PDFRawStream)) return undefined;
  const [width = 0, height = 0] = ["Width", "Height"].map((key) =>
    numberOf(entry(value.dict, key)),
  );
  if (width * height > MOST_PIXELS) throw new TooComplex();
  const dict = copyEntries(copier, value.dict, {
    ...keys("Type Subtype Width Height BitsPerComponent Intent ImageMask Decode Interpolate"),
    ...keys("SMaskInData Matte"),
    ColorSpace: colours,
    Mask: either(
      plain,
      later(() => picture),
    ),
    SMask: later(() => picture),
    OC: membership,
  });
  const unpacked = copier.unpacker.unpack(value, true);
  if (!unpacked) return undefined;
  const { bytes, filter, parameters } = unpacked;
  if (filter === undefined) return copier.stream(bytes, dict);
  return packed(copier, withoutMetadata(bytes, filter), { dict, filter, parameters });
};

/** A stream of drawing instructions with these keys. */
const drawing =
  (entries: Entries): Rule =>
  (copier, value) => {
    if (!(value instanceof PDFRawStream)) return undefined;
    const bytes = instructions(copier, value);
    if (!bytes) return undefined;
    const dict = copyEntries(copier, value.dict, entries);
    return copier.stream(cleanContent(bytes, copier.unpacker), dict);
  };

/** Returns the instructions of a stream, or undefined if they are damaged or packed in a picture. */
export function instructions(copier: Copier, stream: PDFRawStream): Uint8Array | undefined {
  const unpacked = copier.unpacker.unpack(stream, false);
  return unpacked?.filter === undefined ? unpacked?.bytes : undefined;
}

export const form: Rule = drawing({
  ...keys("Type Subtype FormType BBox Matrix"),
  Resources: later(() => resources),
  Group: group,
  OC: membership,
});

const external: Rule = (copier, value) => {
  if (!(value instanceof PDFRawStream)) return undefined;
  const subtype = value.dict.lookup(PDFName.of("Subtype"));
  if (subtype === PDFName.of("Image")) return picture(copier, value);
  return subtype === PDFName.of("Form") ? form(copier, value) : undefined;
};

const shadingKeys: Entries = {
  ...keys("ShadingType Background BBox AntiAlias Domain Coords Extend Matrix"),
  ...keys("BitsPerCoordinate BitsPerComponent BitsPerFlag Decode VerticesPerRow"),
  ColorSpace: colours,
  Function: calculations,
};
const shading = either(dictionary(shadingKeys), data(shadingKeys));

const pattern = either(
  drawing({
    ...keys("Type PatternType PaintType TilingType BBox XStep YStep Matrix"),
    Resources: later(() => resources),
  }),
  dictionary({
    ...keys("Type PatternType Matrix"),
    Shading: shading,
    ExtGState: later(() => state),
  }),
);

const identity = dictionary({ Registry: text, Ordering: text, Supplement: simple });
const map: Rule = either(
  simple,
  data({ ...keys("Type CMapName WMode"), CIDSystemInfo: identity, UseCMap: later(() => map) }),
);
const program = data(keys("Length1 Length2 Length3 Subtype"));
const descriptor = dictionary({
  ...keys("Type FontName FontStretch FontWeight Flags FontBBox ItalicAngle Ascent Descent Leading"),
  ...keys("CapHeight XHeight StemV StemH AvgWidth MaxWidth MissingWidth"),
  FontFile: program,
  FontFile2: program,
  FontFile3: program,
});
const font: Rule = dictionary({
  ...keys("Type Subtype Name BaseFont FirstChar LastChar Widths DW W DW2 W2 FontBBox FontMatrix"),
  Encoding: either(map, dictionary(keys("Type BaseEncoding Differences"))),
  ToUnicode: map,
  FontDescriptor: descriptor,
  DescendantFonts: arrayOf(later(() => font)),
  CIDSystemInfo: identity,
  CIDToGIDMap: either(simple, data({})),
  CharProcs: mapOf(drawing({})),
  Resources: later(() => resources),
});

const softMask = either(simple, dictionary({ ...keys("Type S BC"), G: form, TR: calculation }));
const state: Rule = dictionary({
  ...keys("Type LW LC LJ ML D RI OP op OPM FL SM SA BM CA ca AIS TK"),
  Font: arrayOf(either(simple, font)),
  SMask: softMask,
  TR: calculations,
  TR2: calculations,
  BG: calculation,
  BG2: calculation,
  UCR: calculation,
  UCR2: calculation,
});

/** What the instructions of a page or a form refer to by name. */
const resources: Rule = dictionary({
  ExtGState: mapOf(state),
  ColorSpace: mapOf(colours),
  Pattern: mapOf(pattern),
  Shading: mapOf(shading),
  XObject: mapOf(external),
  Font: mapOf(font),
  Properties: mapOf(membership),
});

/** The entries of a page, without its instructions and its annotations. */
export const PAGE: Entries = {
  ...keys("MediaBox CropBox BleedBox TrimBox ArtBox Rotate UserUnit"),
  Resources: resources,
  Group: group,
};
