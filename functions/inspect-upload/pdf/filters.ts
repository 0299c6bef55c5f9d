import { inflateRawSync, inflateSync } from "node:zlib";
import {
  decodePDFRawStream,
  PDFArray,
  PDFContext,
  PDFDict,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
} from "@cantoo/pdf-lib";
import { TooComplex } from "./refusals.ts";

/** The most bytes of one decoded stream of a document, and of all streams together. */
const LARGEST_STREAM_BYTES = 128 * 1024 * 1024;
const ALL_STREAMS_BYTES = 512 * 1024 * 1024;

/** Filters that can make a stream larger. Two of them in a row multiply. */
const COMPRESSING = ["FlateDecode", "LZWDecode", "RunLengthDecode"];

/** Filters that are undone; `Crypt` is undone already when the document is opened. */
const UNDONE = [...COMPRESSING, "ASCIIHexDecode", "ASCII85Decode", "Crypt"];

/** Short names of filters, which inline images use (ISO 32000-1, table 94). */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  AHx: "ASCIIHexDecode",
  A85: "ASCII85Decode",
  LZW: "LZWDecode",
  Fl: "FlateDecode",
  RL: "RunLengthDecode",
  CCF: "CCITTFaxDecode",
  DCT: "DCTDecode",
};

/** A stream's bytes after the filters that anything can be packed in. */
export interface Unpacked {
  readonly bytes: Uint8Array;
  /** The filter of a picture that is left, or a last Flate whose parameters predict. */
  readonly filter?: string;
  readonly parameters?: PDFDict;
}

/** One filter and its parameters. */
interface Step {
  readonly name: string;
  readonly parameters: PDFDict | undefined;
}

/** Counts the bytes that a document's streams are decoded to. */
export class Unpacker {
  #left = ALL_STREAMS_BYTES;

  /**
   * Undoes the filters of a stream up to a picture's own. Returns undefined if it is damaged.
   *
   * @param isPicture whether a picture's filter may be wrapped in one that compresses
   * @throws TooComplex if the bytes exceed the limits, or two filters compress and nothing is a
   *   picture
   */
  unpack({ dict, contents }: PDFRawStream, isPicture: boolean): Unpacked | undefined {
    const steps = stepsOf(dict);
    const compressing = steps.filter(({ name }) => COMPRESSING.includes(name));
    if (compressing.length > (isPicture ? 2 : 1)) throw new TooComplex();
    try {
      return this.#undo(steps, contents);
    } catch (error) {
      if (error instanceof TooComplex) throw error;
      return undefined;
    }
  }

  #undo(steps: readonly Step[], contents: Uint8Array): Unpacked {
    let bytes = contents;
    for (const [at, { name, parameters }] of steps.entries()) {
      const left = { bytes, filter: name, ...(parameters && { parameters }) };
      const isLast = at === steps.length - 1;
      if (!UNDONE.includes(name)) {
        if (!isLast) throw new Error(`A filter follows ${name}`);
        return left;
      }
      const unpacked = this.#decode(bytes, name, parameters);
      // What a predictor made of it stays: the kept stream has the same predictor.
      if (isLast && name === "FlateDecode" && predicts(parameters)) return left;
      bytes = unpacked;
    }
    return { bytes };
  }

  #decode(bytes: Uint8Array, name: string, parameters: PDFDict | undefined): Uint8Array {
    if (name === "Crypt") return bytes;
    if (name === "FlateDecode") {
      return this.#counted(inflate(bytes, Math.min(LARGEST_STREAM_BYTES, this.#left) + 1));
    }
    const dict = PDFContext.create().obj({});
    dict.set(PDFName.of("Filter"), PDFName.of(name));
    if (parameters) dict.set(PDFName.of("DecodeParms"), parameters);
    return this.#counted(decodePDFRawStream(PDFRawStream.of(dict, bytes)).decode());
  }

  #counted(bytes: Uint8Array): Uint8Array {
    this.#left -= bytes.length;
    if (this.#left < 0 || bytes.length > LARGEST_STREAM_BYTES) throw new TooComplex();
    return bytes;
  }
}

/** Whether bytes are stored as differences from their neighbours. */
function predicts(parameters: PDFDict | undefined): boolean {
  const predictor = parameters?.lookup(PDFName.of("Predictor"));
  return predictor instanceof PDFNumber && predictor.asNumber() > 1;
}

/** Returns a stream's filters, first the one that is undone first. */
function stepsOf(dict: PDFDict): Step[] {
  const names = oneOrMore(dict.lookup(PDFName.of("Filter")) ?? dict.lookup(PDFName.of("F")));
  const all = oneOrMore(dict.lookup(PDFName.of("DecodeParms")) ?? dict.lookup(PDFName.of("DP")));
  return names.map((filter, at) => {
    const name = filter instanceof PDFName ? filter.decodeText() : "";
    const parameters = all[at];
    return {
      name: SHORT_NAMES[name] ?? name,
      parameters: parameters instanceof PDFDict ? parameters : undefined,
    };
  });
}

/** Returns the elements of an array, with holes, or the one object that stands for such an array. */
function oneOrMore(object: PDFObject | undefined): (PDFObject | undefined)[] {
  if (object instanceof PDFArray) return object.asArray().map((_, at) => object.lookup(at));
  return object ? [object] : [];
}

/**
 * Decompresses zlib data (RFC 1950), also if its end or its checksum is missing or wrong, as readers
 * of PDFs do.
 *
 * @throws TooComplex if there are more bytes than the limit
 */
function inflate(bytes: Uint8Array, limit: number): Uint8Array {
  const options = { maxOutputLength: limit, finishFlush: Z_SYNC_FLUSH };
  try {
    return inflateSync(bytes, options);
  } catch (error) {
    if (isTooLong(error)) throw new TooComplex();
  }
  try {
    return inflateRawSync(bytes.subarray(2), options);
  } catch (error) {
    throw isTooLong(error) ? new TooComplex() : error;
  }
}

const Z_SYNC_FLUSH = 2;

const isTooLong = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
