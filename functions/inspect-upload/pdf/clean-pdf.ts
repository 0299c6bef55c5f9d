import {
  EncryptedPDFError,
  ParseSpeeds,
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFObject,
  type PDFPage,
  PDFRawStream,
} from "@cantoo/pdf-lib";
import { withoutSegments } from "../image/jpeg-segments.ts";
import { type Inspection, refused } from "../inspection.ts";

const MOST_PAGES = 500;

/** The entries of a page that are copied. Its actions and its metadata are not. */
const PAGE_KEYS = [
  "Type",
  "Parent",
  "Resources",
  "MediaBox",
  "CropBox",
  "BleedBox",
  "TrimBox",
  "ArtBox",
  "Rotate",
  "UserUnit",
  "Contents",
  "Group",
].map((key) => PDFName.of(key));

/** Types of annotations whose purpose is an action or an attached file: they are left out. */
const ACTIVE_ANNOTATIONS = [
  "Link",
  "Popup",
  "FileAttachment",
  "Sound",
  "Movie",
  "Screen",
  "RichMedia",
  "3D",
].map((subtype) => PDFName.of(subtype));

/** Entries of images and drawings that hold other files or metadata. */
const DROPPED_FROM_STREAMS = [
  "AF",
  "EF",
  "Ref",
  "OPI",
  "Alternates",
  "Metadata",
  "PieceInfo",
  "LastModified",
].map((key) => PDFName.of(key));

const ANNOTS = PDFName.of("Annots");
const SUBTYPE = PDFName.of("Subtype");
const APPEARANCE = PDFName.of("AP");
const NORMAL = PDFName.of("N");

/**
 * Copies the pages of a PDF, as they look, into a new document. Leaves out actions, scripts, forms,
 * embedded files, properties, metadata and the EXIF of photos. Filled form fields and stamps keep
 * their appearance.
 */
export async function cleanPdf(bytes: Uint8Array): Promise<Inspection> {
  try {
    const source = await open(bytes);
    if (!source) return refused("encrypted");
    const pages = source.getPages();
    if (pages.length === 0) return refused("unreadable");
    if (pages.length > MOST_PAGES) return refused("too-complex");
    for (const page of pages) keepLooks(page);
    const target = await PDFDocument.create({ updateMetadata: false });
    const copies = await target.copyPages(source, source.getPageIndices());
    for (const copy of copies) target.addPage(copy);
    for (const [, object] of target.context.enumerateIndirectObjects()) {
      if (object instanceof PDFRawStream) dropMetadata(object);
    }
    const content = await target.save({ addDefaultPage: false, updateFieldAppearances: false });
    return { clean: true, files: { file: { contentType: "application/pdf", content } } };
  } catch {
    // Whatever the error of the parser is, the file cannot be shown.
    return refused("unreadable");
  }
}

/**
 * Opens a document. Returns undefined if it needs a password; a document that is only protected
 * against changes needs none.
 */
async function open(bytes: Uint8Array): Promise<PDFDocument | undefined> {
  const options = { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest };
  try {
    return await PDFDocument.load(bytes, options);
  } catch (error) {
    if (!(error instanceof EncryptedPDFError)) throw error;
    return PDFDocument.load(bytes, { ...options, password: "" }).catch(() => undefined);
  }
}

function keepLooks({ node }: PDFPage): void {
  const annotations = looksOfAnnotations(node.lookup(ANNOTS), node.context);
  for (const key of node.keys()) if (!PAGE_KEYS.includes(key)) node.delete(key);
  if (annotations.length > 0) node.set(ANNOTS, node.context.obj(annotations));
}

/** Copies annotations as stamps, which have a position and an appearance but no actions. */
function looksOfAnnotations(annotations: PDFObject | undefined, context: PDFContext): PDFDict[] {
  if (!(annotations instanceof PDFArray)) return [];
  return annotations.asArray().flatMap((each) => {
    const annotation = context.lookup(each);
    if (!(annotation instanceof PDFDict)) return [];
    const subtype = annotation.lookup(SUBTYPE);
    const appearance = annotation.lookup(APPEARANCE);
    const normal = appearance instanceof PDFDict ? appearance.get(NORMAL) : undefined;
    const isActive = subtype instanceof PDFName && ACTIVE_ANNOTATIONS.includes(subtype);
    if (!normal || isActive) return [];
    const stamp = context.obj({ Type: "Annot", Subtype: "Stamp", AP: { N: normal } });
    for (const key of ["Rect", "AS", "F"].map((kept) => PDFName.of(kept))) {
      const value = annotation.get(key);
      if (value) stamp.set(key, value);
    }
    return [stamp];
  });
}

function dropMetadata(stream: PDFRawStream): void {
  for (const key of DROPPED_FROM_STREAMS) stream.dict.delete(key);
  const filter = stream.dict.lookup(PDFName.of("Filter"));
  const [first, ...more] = filter instanceof PDFArray ? filter.asArray() : [filter];
  if (first === PDFName.of("DCTDecode") && more.length === 0) {
    stream.updateContents(withoutSegments(stream.contents));
  }
}
