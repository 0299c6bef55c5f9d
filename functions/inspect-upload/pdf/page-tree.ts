import { PDFArray, type PDFContext, PDFDict, PDFName, type PDFObject } from "@cantoo/pdf-lib";
import { TooComplex } from "./refusals.ts";

/** The most pages: rendering a hundred dense ones twice takes seven seconds. */
const MOST_PAGES = 200;

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
  const visited = new Set<PDFDict>();
  const visit = (node: PDFDict, depth: number): void => {
    const kids = kidsOf(node);
    if (!kids) pages.push(node);
    else if (visited.has(node)) throw new TooComplex();
    if (pages.length > MOST_PAGES || depth > DEEPEST) throw new TooComplex();
    visited.add(node);
    for (const each of kids ?? []) {
      const kid = context.lookup(each);
      if (!(kid instanceof PDFDict)) continue;
      inherit(kid, node);
      visit(kid, depth + 1);
    }
  };
  visit(catalog.lookup(PDFName.of("Pages"), PDFDict), 0);
  return pages;
}

/** Returns what is below a node of the tree, or undefined if it is a page. */
function kidsOf(node: PDFDict): readonly PDFObject[] | undefined {
  const kids = node.lookup(KIDS);
  const isPage = !(kids instanceof PDFArray) || node.lookup(TYPE) === PDFName.of("Page");
  return isPage ? undefined : kids.asArray();
}

function inherit(node: PDFDict, above: PDFDict): void {
  for (const key of INHERITED) {
    const inherited = above.get(key);
    if (inherited && !node.has(key)) node.set(key, inherited);
  }
}
