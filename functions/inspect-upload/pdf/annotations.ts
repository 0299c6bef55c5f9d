import { PDFArray, PDFDict, PDFName, type PDFObject, PDFRawStream, PDFRef } from "@cantoo/pdf-lib";
import { type Copier, copyEntries, plain } from "./copier.ts";
import {
  dictOf,
  entry,
  inherited,
  nameOf,
  numberOf,
  type Rectangle,
  textOf,
} from "./dictionaries.ts";
import type { Drawn } from "./drawn.ts";
import { drawField } from "./drawn-fields.ts";
import { drawMark } from "./drawn-marks.ts";
import { form as appearance, membership } from "./grammar.ts";
import { FONT_NAMES, type Pen } from "./written-text.ts";

/** The document's form and what writes into it. */
export interface Drawing {
  readonly form: PDFDict | undefined;
  readonly pen: Pen;
}

/** Marks whose words stay with them: they were written to be read. */
const WITH_WORDS = [
  ...["Text", "FreeText", "Highlight", "Underline", "StrikeOut", "Squiggly"],
  ...["Square", "Circle", "Line", "Polygon", "PolyLine", "Ink", "Stamp", "Caret"],
];

/** Marks that keep their type: readers open the words of a note, and darken below a marker. */
const KEPT_TYPES = ["Text", "Highlight"];

const HIDDEN = 2;

/**
 * Copies what lies on a page: marks, stamps, filled fields. Each becomes a stamp with a place and an
 * appearance, and nothing that acts. What has no appearance is drawn first.
 *
 * @returns the copies, and where on the page something was drawn
 * @throws Changed if something cannot be drawn
 */
export function copyAnnotations(
  copier: Copier,
  page: PDFDict,
  drawing: Drawing,
): { readonly copies: PDFArray; readonly drawn: Rectangle[] } {
  const copies = copier.target.obj([]);
  const drawn: Rectangle[] = [];
  const annotations = entry(page, "Annots");
  for (const each of annotations instanceof PDFArray ? annotations.asArray() : []) {
    const annotation = dictOf(copier.source.lookup(each));
    if (!annotation || isHidden(annotation)) continue;
    const copy = copyAnnotation(copier, annotation, drawing, drawn);
    if (copy) copies.push(copier.target.register(copy));
  }
  return { copies, drawn };
}

const isHidden = (annotation: PDFDict): boolean =>
  ((numberOf(entry(annotation, "F")) ?? 0) & HIDDEN) !== 0 ||
  nameOf(entry(annotation, "Subtype")) === "Popup";

function copyAnnotation(
  copier: Copier,
  annotation: PDFDict,
  drawing: Drawing,
  drawn: Rectangle[],
): PDFDict | undefined {
  const type = nameOf(entry(annotation, "Subtype")) ?? "";
  const copy = copyEntries(copier, annotation, { Rect: plain, F: plain, OC: membership });
  copy.set(PDFName.of("Type"), PDFName.of("Annot"));
  copy.set(PDFName.of("Subtype"), PDFName.of(KEPT_TYPES.includes(type) ? type : "Stamp"));
  const words = WITH_WORDS.includes(type) ? entry(annotation, "Contents") : undefined;
  if (words && textOf(words)) copy.set(PDFName.of("Contents"), words);
  if (type === "Highlight") {
    const quads = copier.copy(annotation.get(PDFName.of("QuadPoints")), plain);
    if (quads) copy.set(PDFName.of("QuadPoints"), quads);
  }
  const own = isStale(annotation, drawing.form) ? undefined : appearanceOf(annotation);
  const normal = own ? copier.copy(own, appearance) : undefined;
  if (normal) return withAppearance(copy, normal);
  const made = draw(annotation, type, drawing);
  if (!made) return undefined;
  drawn.push(made.rectangle);
  copy.set(PDFName.of("Rect"), copier.target.obj([...made.rectangle]));
  return withAppearance(copy, copier.target.register(formOf(copier, made)));
}

function draw(annotation: PDFDict, type: string, { form, pen }: Drawing): Drawn | undefined {
  return type === "Widget" ? drawField(annotation, form, pen) : drawMark(annotation, pen);
}

function withAppearance(copy: PDFDict, normal: PDFObject): PDFDict {
  copy.set(PDFName.of("AP"), copy.context.obj({ N: normal }));
  return copy;
}

/** Returns the stream, or a reference to it, that shows an annotation in its state, if it has one. */
function appearanceOf(annotation: PDFDict): PDFObject | undefined {
  const all = dictOf(entry(annotation, "AP"));
  const normal = all && entry(all, "N");
  if (normal instanceof PDFRawStream) return all?.get(PDFName.of("N"));
  if (!(normal instanceof PDFDict)) return undefined;
  const state = nameOf(entry(annotation, "AS")) ?? nameOf(inherited(annotation, "V")) ?? "Off";
  const others = normal.keys().filter((key) => key !== PDFName.of("Off"));
  // Some programs call the state that is on by another name than its appearance.
  const shown =
    normal.get(PDFName.of(state)) ?? (state !== "Off" && others[0] && normal.get(others[0]));
  return shown instanceof PDFRef || shown instanceof PDFRawStream ? shown : undefined;
}

/**
 * Whether readers draw a field from its value although it has an appearance: programs that fill
 * forms without drawing say so.
 */
function isStale(annotation: PDFDict, form: PDFDict | undefined): boolean {
  if (nameOf(entry(annotation, "Subtype")) !== "Widget") return false;
  if (!form || String(entry(form, "NeedAppearances")) !== "true") return false;
  return ["Tx", "Ch"].includes(nameOf(inherited(annotation, "FT")) ?? "");
}

/** Makes the appearance that shows what was drawn. */
function formOf(copier: Copier, { rectangle, content, darkens, opacity = 1 }: Drawn): PDFRawStream {
  const { target } = copier;
  const fonts = Object.fromEntries(
    FONT_NAMES.filter((name) => content.includes(`/${name} `)).map((name) => [
      name,
      { Type: "Font", Subtype: "Type1", BaseFont: name, Encoding: "WinAnsiEncoding" },
    ]),
  );
  const state = { ca: opacity, CA: opacity, BM: darkens ? "Multiply" : "Normal" };
  const entries = target.obj({
    Type: "XObject",
    Subtype: "Form",
    BBox: [...rectangle],
    Resources: { ExtGState: { State: state }, Font: fonts },
  });
  return copier.stream(Buffer.from(`/State gs ${content}`, "latin1"), entries);
}
