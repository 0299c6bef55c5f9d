import { deflateSync } from "node:zlib";
import {
  PDFArray,
  PDFBool,
  PDFContext,
  PDFDict,
  PDFName,
  PDFNull,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
} from "@cantoo/pdf-lib";
import { Unpacker } from "./filters.ts";
import { TooComplex } from "./refusals.ts";

/**
 * What a value in a document may be. A rule gets the value itself, never a reference, and returns
 * what is kept of it, or undefined if nothing is.
 */
export type Rule = (copier: Copier, value: PDFObject) => PDFObject | undefined;

/** The most values that are copied: more than any program writes into 10 MB. */
const MOST_VALUES = 3_000_000;

/** Copies values by rules from one document into a new one. */
export class Copier {
  readonly source: PDFContext;
  readonly target = PDFContext.create();
  readonly unpacker = new Unpacker();
  readonly #copies = new Map<Rule, Map<PDFRef, PDFRef>>();
  #left = MOST_VALUES;

  constructor(source: PDFContext) {
    this.source = source;
  }

  /**
   * Copies a value, or what a reference leads to, which is copied once for each rule.
   *
   * @throws TooComplex if there is no end of values
   */
  copy(value: PDFObject | undefined, rule: Rule): PDFObject | undefined {
    this.#left -= 1;
    if (this.#left < 0) throw new TooComplex();
    if (!(value instanceof PDFRef)) return value && rule(this, value);
    const copies = this.#copies.get(rule) ?? new Map<PDFRef, PDFRef>();
    this.#copies.set(rule, copies);
    const known = copies.get(value);
    if (known) return known;
    const ref = this.target.nextRef();
    copies.set(value, ref);
    const found = this.source.lookup(value);
    this.target.assign(ref, (found && rule(this, found)) ?? PDFNull);
    return ref;
  }

  /** Makes a stream of the target, compressed. */
  stream(bytes: Uint8Array, entries: PDFDict | undefined): PDFRawStream {
    const dict = entries ?? this.target.obj({});
    dict.set(PDFName.of("Filter"), PDFName.of("FlateDecode"));
    return PDFRawStream.of(dict, deflateSync(bytes));
  }
}

/** The keys of a dictionary that are kept, and what their values may be. */
export type Entries = Readonly<Record<string, Rule>>;

/** Copies the named entries of a dictionary. */
export function copyEntries(copier: Copier, from: PDFDict, entries: Entries): PDFDict {
  const dict = copier.target.obj({});
  for (const [name, rule] of Object.entries(entries)) {
    const key = PDFName.of(name);
    const kept = copier.copy(from.get(key), rule);
    if (kept) dict.set(key, kept);
  }
  return dict;
}

/** A number, a name or a truth. */
export const simple: Rule = (_, value) =>
  value instanceof PDFNumber || value instanceof PDFName || value instanceof PDFBool
    ? value
    : undefined;

/** A simple value, or a list of simple values and of such lists. */
export const plain: Rule = (copier, value) =>
  value instanceof PDFArray ? arrayOf(plain)(copier, value) : simple(copier, value);

/** Nothing but an array, of values that all follow a rule; what does not becomes null. */
export const arrayOf =
  (rule: Rule): Rule =>
  (copier, value) => {
    if (!(value instanceof PDFArray)) return undefined;
    const list = copier.target.obj([]);
    for (const each of value.asArray()) list.push(copier.copy(each, rule) ?? PDFNull);
    return list;
  };

/** A dictionary with these keys. */
export const dictionary =
  (entries: Entries): Rule =>
  (copier, value) =>
    value instanceof PDFDict ? copyEntries(copier, value, entries) : undefined;

/** A dictionary whose keys are names that the document chooses. */
export const mapOf =
  (rule: Rule): Rule =>
  (copier, value) => {
    if (!(value instanceof PDFDict)) return undefined;
    const map = copier.target.obj({});
    for (const [key, each] of value.entries()) {
      const kept = copier.copy(each, rule);
      if (kept) map.set(key, kept);
    }
    return map;
  };

/** The first of several rules that keeps something. */
export const either =
  (...rules: readonly Rule[]): Rule =>
  (copier, value) => {
    for (const rule of rules) {
      const kept = rule(copier, value);
      if (kept) return kept;
    }
    return undefined;
  };

/** A stream with these keys, whose bytes are data for a reader. */
export const data =
  (entries: Entries): Rule =>
  (copier, value) => {
    if (!(value instanceof PDFRawStream)) return undefined;
    const dict = copyEntries(copier, value.dict, entries);
    const unpacked = copier.unpacker.unpack(value, false);
    if (!unpacked) return undefined;
    const { bytes, filter, parameters } = unpacked;
    if (filter === undefined) return copier.stream(bytes, dict);
    return packed(copier, bytes, { dict, filter, parameters });
  };

/** The parameters of filters (ISO 32000-1, tables 8, 11 and 12). */
const PARAMETERS: Entries = Object.fromEntries(
  [
    ...["Predictor", "Colors", "BitsPerComponent", "Columns", "K", "EndOfLine", "EncodedByteAlign"],
    ...["Rows", "EndOfBlock", "BlackIs1", "DamagedRowsBeforeError", "ColorTransform"],
  ].map((key) => [key, simple]),
);
const JBIG2_PARAMETERS: Entries = { JBIG2Globals: data({}) };

/** A stream that is packed already, with its filter and the filter's parameters. */
export function packed(
  copier: Copier,
  bytes: Uint8Array,
  {
    dict,
    filter,
    parameters,
  }: {
    readonly dict: PDFDict;
    readonly filter: string;
    readonly parameters?: PDFDict | undefined;
  },
): PDFRawStream {
  dict.set(PDFName.of("Filter"), PDFName.of(filter));
  if (parameters) {
    const kept = copyEntries(copier, parameters, { ...PARAMETERS, ...JBIG2_PARAMETERS });
    dict.set(PDFName.of("DecodeParms"), kept);
  }
  return PDFRawStream.of(dict, bytes);
}
