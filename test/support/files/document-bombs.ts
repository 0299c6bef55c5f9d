import { constants, deflateRawSync, deflateSync } from "node:zlib";
import { pdfBomb } from "../files.ts";
import { onePage, writePdf } from "./pdf-writer.ts";
import type { Sample } from "./sample.ts";

/** Documents of a few kilobytes that need gigabytes or minutes. */

const MB = 1024 * 1024;

/** A megabyte of spaces as deflated blocks, after which more may follow. */
const MEGABYTE = deflateRawSync(Buffer.alloc(MB, 0x20), { finishFlush: constants.Z_FULL_FLUSH });
const ZLIB = Buffer.of(0x78, 0x9c);
const LAST_BLOCK = Buffer.of(3, 0);

/** Deflated blocks of so many megabytes of spaces. */
const blocks = (megabytes: number): Buffer =>
  Buffer.concat([...Array(megabytes).fill(MEGABYTE), LAST_BLOCK]);

/** Bytes that unpack twice, to so many megabytes. */
const packedTwice = (megabytes: number): Buffer =>
  deflateSync(Buffer.concat([ZLIB, blocks(megabytes)]), { level: 9 });

/** An object stream behind two filters. */
export const objectStream = () =>
  onePage({
    more: [
      {
        entries: "/Type /ObjStm /N 1 /First 5 /Filter [/FlateDecode /FlateDecode]",
        bytes: packedTwice(1_700),
      },
    ],
  });

/** Instructions whose packed bytes contain `endstream`, in front of what unpacks to 1.7 GB. */
const endstream = () => {
  // A stored block: not the last one, its length, the length's complement, the word.
  const word = Buffer.from("\0\x09\0\xf6\xffendstream", "latin1");
  const bytes = Buffer.concat([ZLIB, word, blocks(1_700)]);
  return onePage({ content: { entries: "/Filter /FlateDecode", bytes } });
};

/** A tree of pages in which each node has the same node ten times below it, nine levels deep. */
const graph = () => {
  const levels = Array.from({ length: 9 }, (_, level) => {
    const kid = `${level + 3} 0 R`;
    return `<< /Type /Pages /Kids [${Array(10).fill(kid).join(" ")}] /Count ${10 ** (9 - level)} >>`;
  });
  return writePdf([
    "<< /Type /Catalog /Pages 2 0 R >>",
    ...levels,
    "<< /Type /Page /MediaBox [0 0 200 200] >>",
  ]);
};

const circle = () =>
  writePdf(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"]);

/** Drawings that each draw the next one ten times, nine levels deep. */
const drawings = () =>
  onePage({
    content: "/X Do ".repeat(10),
    resources: "/XObject << /X 5 0 R >>",
    more: Array.from({ length: 9 }, (_, level) => ({
      entries: `/Type /XObject /Subtype /Form /BBox [0 0 200 200] /Resources << /XObject << /X ${level + 6} 0 R >> >>`,
      bytes: level < 8 ? "/X Do ".repeat(10) : "0 0 9 9 re f",
    })),
  });

const manyObjects = () =>
  Buffer.from(
    `%PDF-1.7\n${"1 0 obj\n1\nendobj\n".repeat(100)}${Array.from({ length: 210_000 }, (_, at) => `${at + 1} 0 obj\n1\nendobj\n`).join("")}1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n`,
  );

const bomb = (name: string, make: Sample["make"]): Sample => ({
  name: `a PDF with ${name}`,
  make,
  end: "too-complex",
  isBomb: true,
});

export const BOMBS: readonly Sample[] = [
  bomb("a stream of 300 MB", pdfBomb),
  bomb("an object stream behind two filters", objectStream),
  bomb("the word endstream in a packed stream", endstream),
  bomb("instructions behind two filters", () =>
    onePage({
      content: { entries: "/Filter [/FlateDecode /FlateDecode]", bytes: packedTwice(300) },
    }),
  ),
  bomb("a graph in place of a tree of pages", graph),
  bomb("a circle in place of a tree of pages", circle),
  bomb("drawings within drawings", drawings),
  bomb("200,000 objects", manyObjects),
  {
    name: "a PDF nested half a million times",
    make: () => Buffer.from(`%PDF-1.7\n1 0 obj\n${"[".repeat(500_000)}\nendobj\n`),
    end: "unreadable",
    isBomb: true,
  },
];
