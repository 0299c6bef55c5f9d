import {
  EncryptedPDFError,
  ParseSpeeds,
  PDFArray,
  type PDFContext,
  type PDFDict,
  PDFDocument,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFStreamWriter,
} from "@cantoo/pdf-lib";
import { type Inspection, refused } from "../inspection.ts";
import { copyAnnotations, type Drawing } from "./annotations.ts";
import { looksTheSame } from "./compare.ts";
import { cleanContent } from "./content.ts";
import { Copier, copyEntries } from "./copier.ts";
import { dictOf, entry, type Rectangle } from "./dictionaries.ts";
import { instructions, PAGE } from "./grammar.ts";
import { copyLayers } from "./layers.ts";
import { pagesOf } from "./page-tree.ts";
import { Changed, TooComplex } from "./refusals.ts";
import { PasswordException } from "./render.ts";
import { Pen } from "./written-text.ts";

/** The most objects of a document. */
const MOST_OBJECTS = 200_000;

/**
 * Copies how the pages of a PDF look into a new document, by a list of what may stay. Actions,
 * scripts, embedded files, properties, metadata and the EXIF of photos do not. Values of forms and
 * marks without an appearance are drawn. Both documents are rendered: if the copy looks different,
 * it is refused.
 */
export async function cleanPdf(bytes: Uint8Array): Promise<Inspection> {
  try {
    const source = await open(bytes);
    if (!source) return refused("encrypted");
    const { content, drawn } = await copy(source);
    if (drawn.length === 0) return refused("unreadable");
    if (!(await looksTheSame(bytes, content, drawn))) return refused("changed-by-cleaning");
    return { clean: true, files: { file: { contentType: "application/pdf", content } } };
  } catch (error) {
    if (error instanceof TooComplex) return refused("too-complex");
    if (error instanceof Changed) return refused("changed-by-cleaning");
    // Whatever else the parser or the renderer says, the file cannot be shown.
    return refused(error instanceof PasswordException ? "encrypted" : "unreadable");
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

interface Copied {
  readonly content: Uint8Array;
  /** For each page, where something was drawn. */
  readonly drawn: readonly (readonly Rectangle[])[];
}

/**
 * Copies a document.
 *
 * @throws TooComplex if it has too many parts
 * @throws Changed if it is a form of XFA, whose pages a program makes, or something cannot be drawn
 */
async function copy({ context, catalog }: PDFDocument): Promise<Copied> {
  if (context.enumerateIndirectObjects().length > MOST_OBJECTS) throw new TooComplex();
  if (String(entry(catalog, "NeedsRendering")) === "true") throw new Changed();
  const copier = new Copier(context);
  const { target } = copier;
  const drawing = { form: dictOf(entry(catalog, "AcroForm")), pen: await Pen.create() };
  const tree = target.nextRef();
  const pages = pagesOf(context, catalog).map((page) => copyPage(copier, page, drawing));
  const kids = pages.map(({ page }) => {
    page.set(PDFName.of("Parent"), tree);
    return target.register(page);
  });
  target.assign(tree, target.obj({ Type: "Pages", Kids: kids, Count: kids.length }));
  const root = target.obj({ Type: "Catalog", Pages: tree });
  copyLayers(copier, catalog, root);
  target.trailerInfo.Root = target.register(root);
  const content = await PDFStreamWriter.forContext(
    target,
    Number.POSITIVE_INFINITY,
  ).serializeToBuffer();
  return { content, drawn: pages.map(({ drawn }) => drawn) };
}

function copyPage(copier: Copier, from: PDFDict, drawing: Drawing) {
  const page = copyEntries(copier, from, PAGE);
  page.set(PDFName.of("Type"), PDFName.of("Page"));
  const parts = instructionsOf(copier.source, from).flatMap((part) => {
    const bytes = instructions(copier, part);
    return bytes ? [bytes, NEW_LINE] : [];
  });
  const content = cleanContent(Buffer.concat(parts), copier.unpacker);
  page.set(PDFName.of("Contents"), copier.target.register(copier.stream(content, undefined)));
  const { copies, drawn } = copyAnnotations(copier, from, drawing);
  if (copies.size() > 0) page.set(PDFName.of("Annots"), copies);
  return { page, drawn };
}

/** Between two parts of a page's instructions, which may be split wherever a token ends. */
const NEW_LINE = Buffer.from("\n");

function instructionsOf(context: PDFContext, page: PDFDict): PDFRawStream[] {
  const contents = entry(page, "Contents");
  const parts: (PDFObject | undefined)[] =
    contents instanceof PDFArray
      ? contents.asArray().map((each) => context.lookup(each))
      : [contents];
  return parts.flatMap((part) => (part instanceof PDFRawStream ? [part] : []));
}
