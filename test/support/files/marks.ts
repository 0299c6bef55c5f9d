import { onePage } from "./pdf-writer.ts";
import type { Looks, Sample } from "./sample.ts";

/** Marks that only describe what is to be seen: a reader of the document draws them. */

/** A mark without an appearance. */
const mark = (entries: string): Buffer =>
  onePage({
    content: "",
    page: "/Annots [5 0 R]",
    more: [`<< /Type /Annot /F 4 /T (Budi Contoh) ${entries} >>`],
  });

const WHERE = [[20, 100, 180, 130]] as const;

const marked = (name: string, entries: string, looks: Looks): Sample => ({
  name: `a PDF with ${name} and no appearance`,
  make: () => mark(entries),
  end: "application/pdf",
  looks,
  loses: ["Budi Contoh"],
});

/** A mark that is to look as Kanal cannot draw it. */
const undrawn = (name: string, entries: string): Sample => ({
  name: `a PDF with ${name} and no appearance`,
  make: () => mark(entries),
  end: "changed-by-cleaning",
});

const SQUARE = "/Subtype /Square /Rect [20 20 180 180] /C [0.86 0.08 0.08]";
const LINE = "/Subtype /Line /Rect [20 90 180 110] /L [20 100 180 100] /C [0.86 0.08 0.08]";
const PATH = "/Subtype /PolyLine /Rect [20 20 180 180] /Vertices [20 20 100 180 180 20]";
const WORDS = "/Subtype /FreeText /Rect [20 100 180 130] /DA (/Helv 14 Tf 0 g) /Contents (Lubang)";

const UNDRAWN: readonly Sample[] = [
  undrawn("an arrow", `${LINE} /LE [/None /OpenArrow]`),
  undrawn("a path that ends in a circle", `${PATH} /LE [/Circle /None]`),
  undrawn("a text with an arrow", `${WORDS} /CL [20 20 20 100] /LE /OpenArrow`),
  undrawn("a text of several styles", `${WORDS} /RC (<p>Lubang <b>besar</b></p>)`),
  undrawn("a measured length", `${LINE} /LL 20`),
  undrawn("words on a line", `${LINE} /Cap true /Contents (12 m)`),
  undrawn("a cloud", `${SQUARE} /BE << /S /C /I 2 >>`),
  undrawn("an inset border", `${SQUARE} /BS << /W 4 /S /I >>`),
  undrawn("round corners", `${SQUARE} /Border [20 20 4]`),
  undrawn("curves", `${PATH} /Path [[20 20] [20 180 180 180 180 20]]`),
  undrawn("two opacities", `${SQUARE} /IC [0 0 1] /CA 1 /ca 0.2`),
  undrawn("another blend mode", `${SQUARE} /IC [0 0 1] /BM /Multiply`),
  undrawn("the sign of a paragraph", "/Subtype /Caret /Rect [20 20 40 40] /Sy /P"),
  undrawn("a mark of what is to be blackened", "/Subtype /Redact /Rect [20 20 180 40] /IC [0]"),
];

export const MARKS: readonly Sample[] = [
  marked(
    "a marker",
    "/Subtype /Highlight /Rect [20 100 180 130] /QuadPoints [20 130 180 130 20 100 180 100] /C [1 0.9 0.3]",
    [[[100, 115], "yellow"]],
  ),
  marked("a square", "/Subtype /Square /Rect [20 100 180 160] /IC [0.86 0.08 0.08] /C [0 0 0]", [
    [[100, 130], "red"],
  ]),
  marked("a circle", "/Subtype /Circle /Rect [20 100 180 160] /IC [0.08 0.08 0.86]", [
    [[100, 130], "blue"],
    [[24, 156], "white"],
  ]),
  marked(
    "a polygon",
    "/Subtype /Polygon /Rect [20 20 180 180] /Vertices [20 20 180 20 180 180 20 180] /IC [0.08 0.63 0.08]",
    [[[100, 100], "green"]],
  ),
  marked(
    "a line",
    "/Subtype /Line /Rect [20 90 180 110] /L [20 100 180 100] /BS << /W 10 >> /C [0.86 0.08 0.08]",
    [[[100, 100], "red"]],
  ),
  marked(
    "a path",
    "/Subtype /PolyLine /Rect [20 90 180 110] /Vertices [20 100 100 100 180 100] /BS << /W 10 >> /C [0.86 0.08 0.08]",
    [[[100, 100], "red"]],
  ),
  marked(
    "a drawing by hand",
    "/Subtype /Ink /Rect [20 90 180 110] /InkList [[20 100 100 100 180 100]] /BS << /W 10 >> /C [0.08 0.08 0.86]",
    [[[100, 100], "blue"]],
  ),
  marked(
    "a drawing by hand outside its rectangle",
    "/Subtype /Ink /Rect [0 0 5 5] /InkList [[20 100 100 100 180 100]] /BS << /W 10 >> /C [0.08 0.08 0.86]",
    [[[100, 100], "blue"]],
  ),
  marked(
    "a stroke through a text",
    "/Subtype /StrikeOut /Rect [20 90 180 110] /QuadPoints [20 110 180 110 20 90 180 90] /BS << /W 8 >> /C [0.86 0.08 0.08]",
    [[[100, 100], "red"]],
  ),
  marked(
    "an underline",
    "/Subtype /Underline /Rect [20 90 180 110] /QuadPoints [20 110 180 110 20 92 180 92] /BS << /W 8 >> /C [0.86 0.08 0.08]",
    [[[100, 92], "red"]],
  ),
  {
    name: "a PDF with a text of a reader and no appearance",
    make: () =>
      mark(
        "/Subtype /FreeText /Rect [20 100 180 130] /DA (/Helv 14 Tf 0 g) /Contents (Lubang di sini)",
      ),
    end: "application/pdf",
    ink: WHERE,
  },
  {
    name: "a PDF with a stamp and no appearance",
    make: () => mark("/Subtype /Stamp /Rect [20 100 180 130] /Name /NotApproved"),
    end: "application/pdf",
    ink: WHERE,
  },
  marked("a line that says it has no ends", `${LINE} /BS << /W 10 >> /LE [/None /None]`, [
    [[100, 100], "red"],
  ]),
  marked("a dashed line", `${LINE} /BS << /W 10 /S /D /D [40 40] >>`, [
    [[40, 100], "red"],
    [[80, 100], "white"],
    [[120, 100], "red"],
    [[160, 100], "white"],
  ]),
  marked("a dashed line of an older style", `${LINE} /Border [0 0 10 [40 40]]`, [
    [[40, 100], "red"],
    [[80, 100], "white"],
  ]),
  marked("a square within its rectangle", `${SQUARE} /IC [0.86 0.08 0.08] /RD [20 20 20 20]`, [
    [[100, 100], "red"],
    [[30, 30], "white"],
    [[170, 170], "white"],
  ]),
  marked("a text with a border", `${WORDS} /C [0.98 0.9 0.31] /BS << /W 10 >>`, [
    [[24, 115], "black"],
    [[176, 115], "black"],
    [[140, 115], "yellow"],
  ]),
  marked("a sign of what is missing", "/Subtype /Caret /Rect [20 20 180 180] /C [0.08 0.08 0.86]", [
    [[100, 60], "blue"],
    [[40, 150], "white"],
  ]),
  {
    name: "a PDF with a wave below a text and no appearance",
    make: () =>
      mark("/Subtype /Squiggly /Rect [20 90 180 110] /QuadPoints [20 110 180 110 20 92 180 92]"),
    end: "application/pdf",
    ink: [[20, 90, 180, 96]],
  },
  ...UNDRAWN,
];
