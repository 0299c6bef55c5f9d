import { PDFArray, PDFDict, PDFName } from "@cantoo/pdf-lib";
import { type Copier, dictionary, listOf, plain, type Rule, simple } from "./copier.ts";
import { membership } from "./grammar.ts";

/** Which layers are on and off when the document is opened (ISO 32000-1, 8.11.4). */
const configuration = dictionary({
  BaseState: simple,
  Intent: plain,
  ON: listOf(membership),
  OFF: listOf(membership),
  AS: listOf(dictionary({ Event: simple, Category: plain, OCGs: listOf(membership) })),
  RBGroups: listOf(listOf(membership)),
});

const properties: Rule = dictionary({ OCGs: listOf(membership), D: configuration });

/** Keeps the layers of a document, so that what is switched off stays off. */
export function copyLayers(copier: Copier, from: PDFDict, to: PDFDict): void {
  const key = PDFName.of("OCProperties");
  const found = from.lookup(key);
  if (!(found instanceof PDFDict) || !(found.lookup(PDFName.of("OCGs")) instanceof PDFArray))
    return;
  const kept = copier.copy(found, properties);
  if (kept) to.set(key, kept);
}
