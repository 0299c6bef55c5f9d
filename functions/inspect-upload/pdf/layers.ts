import { PDFArray, PDFDict, PDFName } from "@cantoo/pdf-lib";
import { arrayOf, type Copier, dictionary, plain, type Rule, simple } from "./copier.ts";
import { membership } from "./grammar.ts";

/** Which layers are on and off when the document is opened (ISO 32000-1, 8.11.4). */
const configuration = dictionary({
  BaseState: simple,
  Intent: plain,
  ON: arrayOf(membership),
  OFF: arrayOf(membership),
  AS: arrayOf(dictionary({ Event: simple, Category: plain, OCGs: arrayOf(membership) })),
  RBGroups: arrayOf(arrayOf(membership)),
});

const properties: Rule = dictionary({ OCGs: arrayOf(membership), D: configuration });

/** Keeps the layers of a document, so that what is switched off stays off. */
export function copyLayers(copier: Copier, from: PDFDict, to: PDFDict): void {
  const key = PDFName.of("OCProperties");
  const found = from.lookup(key);
  if (!(found instanceof PDFDict) || !(found.lookup(PDFName.of("OCGs")) instanceof PDFArray))
    return;
  const kept = copier.copy(found, properties);
  if (kept) to.set(key, kept);
}
