import { PDFArray, type PDFContext, PDFDict, PDFName, type PDFObject } from "@cantoo/pdf-lib";
import { TooComplex } from "./refusals.ts";

/** The most pages: rendering a hundred dense ones twice takes seven seconds. */
export const MOST_PAGES = 200;

/** The deepest page tree: programs write balanced ones. */
const DEEPEST = 64;

/** Entries that a page takes from the nodes above it. */
const INHERITED = ["Resources", "MediaBox", "CropBox", "Rotate"].map((key) => PDFName.of(key));

const KIDS = PDFName.of("Kids");
const TYPE = PDFName.of("Type");

/**
 * Returns the pages of a document in order, with what they inherit.
 *
 * @throws TooComplex if there are too many, or the tree is none: a branch is in it twice
 */
export function pagesOf(context: PDFContext, catalog: PDFDict): PDFDict[] {
  const pages: PDFDict[] = [];
  const visited = new Set<PDFObject>();
  const visit = (node: PDFObject | undefined, above: PDFDict | undefined, depth: number): void => {
    if (!(node instanceof PDFDict)) return;
    for (const key of INHERITED) {
      const inherited = above?.get(key);
      if (inherited && !node.has(key)) node.set(key, inherited);
    }
    const kids = node.lookup(KIDS);
    if (kids instanceof PDFArray && node.lookup(TYPE) !== PDFName.of("Page")) {
      if (visited.has(node) || depth > DEEPEST) throw new TooComplex();
      visited.add(node);
      for (const kid of kids.asArray()) visit(context.lookup(kid), node, depth + 1);
    } else {
      pages.push(node);
      if (pages.length > MOST_PAGES) throw new TooComplex();
    }
  };
  visit(catalog.lookup(PDFName.of("Pages")), undefined, 0);
  return pages;
}
