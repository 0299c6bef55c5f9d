import { PDFDocument, type PDFFont, StandardFonts } from "@cantoo/pdf-lib";
import { Changed } from "./refusals.ts";

/** The fonts that every reader of PDFs has, by the names that instructions use. */
export const FONT_NAMES = ["Helvetica", "Times-Roman", "Courier"] as const;
type FontName = (typeof FONT_NAMES)[number];
type Fonts = Readonly<Record<FontName, PDFFont>>;

/** How a text is written: the operators of its colour, its font and its size, 0 for one that fits. */
export interface Style {
  readonly font: FontName;
  readonly size: number;
  readonly colour: string;
}

/** Reads the default appearance of a text: operators (ISO 32000-1, 12.7.3.3). */
export function styleOf(appearance: string | undefined): Style {
  const [, font = "", size = "0"] = /\/(\S+)\s+(-?[\d.]+)\s+Tf/.exec(appearance ?? "") ?? [];
  const [colour] = /(?:[\d.]+\s+){1,4}(?:g|rg|k)(?=\s|$)/.exec(appearance ?? "") ?? [];
  return { font: fontOf(font), size: Math.abs(Number(size)) || 0, colour: colour ?? "0 g" };
}

function fontOf(name: string): FontName {
  if (/^cou?r|mono/i.test(name)) return "Courier";
  return /^ti|serif|roman/i.test(name) ? "Times-Roman" : "Helvetica";
}

/** The room for a text, in units of the page. */
export interface Room {
  readonly width: number;
  readonly height: number;
  /** Lines are wrapped and begin at the top; otherwise there is one line in the middle. */
  readonly isMultiline: boolean;
  /** 0 left, 1 centred, 2 right. */
  readonly alignment: number;
  /** The number of equal cells for one letter each. */
  readonly cells?: number;
}

/** Code points of tabs and ends of lines. */
const LAYOUT = [9, 10, 13];

const LINE_HEIGHT = 1.15;
const LARGEST = 12;
const SMALLEST = 4;
const PADDING = 2;

/** Lays out text in the standard fonts. */
export class Pen {
  readonly #fonts: Fonts;

  private constructor(fonts: Fonts) {
    this.#fonts = fonts;
  }

  /** Loads the widths of the fonts' letters. */
  static async create(): Promise<Pen> {
    const blank = await PDFDocument.create({ updateMetadata: false });
    return new Pen({
      Helvetica: blank.embedStandardFont(StandardFonts.Helvetica),
      "Times-Roman": blank.embedStandardFont(StandardFonts.TimesRoman),
      Courier: blank.embedStandardFont(StandardFonts.Courier),
    });
  }

  /**
   * Returns the instructions that write a text into its room.
   * @throws Changed if the font lacks one of its characters
   */
  write(text: string, { font: name, size, colour }: Style, room: Room): string {
    const font = this.#fonts[name];
    const letters = new Set([...font.getCharacterSet(), ...LAYOUT]);
    for (const letter of text) if (!letters.has(letter.codePointAt(0) ?? 0)) throw new Changed();
    const fits = size || sizeThatFits(text, font, room);
    const lines = room.isMultiline
      ? wrapped(text, font, fits, room.width - 2 * PADDING)
      : [flat(text)];
    const first = room.isMultiline
      ? room.height - PADDING - fits
      : (room.height - fits) / 2 + fits * 0.22;
    const shown = lines.map((line, at) => {
      const y = first - at * fits * LINE_HEIGHT;
      return room.cells
        ? inCells(line, { font, size: fits, y, width: room.width, cells: room.cells })
        : show(line, font, left(line, font, fits, room), y);
    });
    return `q BT ${colour} /${name} ${fits} Tf ${shown.join(" ")} ET Q`;
  }
}

const flat = (text: string): string => text.replace(/[\r\n\t]+/g, " ");

function show(line: string, font: PDFFont, x: number, y: number): string {
  return `1 0 0 1 ${x.toFixed(2)} ${y.toFixed(2)} Tm ${encoded(line, font)} Tj`;
}

const encoded = (text: string, font: PDFFont): string => String(font.encodeText(text));

const widthOf = (text: string, font: PDFFont, size: number): number =>
  font.widthOfTextAtSize(text, size);

function left(line: string, font: PDFFont, size: number, { width, alignment }: Room): number {
  const free = width - widthOf(line, font, size) - 2 * PADDING;
  return PADDING + Math.max(free, 0) * (alignment / 2);
}

function inCells(
  line: string,
  {
    font,
    size,
    y,
    width,
    cells,
  }: {
    readonly font: PDFFont;
    readonly size: number;
    readonly y: number;
    readonly width: number;
    readonly cells: number;
  },
): string {
  const cell = width / cells;
  return [...line]
    .map((letter, at) => show(letter, font, (at + 0.5) * cell - widthOf(letter, font, size) / 2, y))
    .join(" ");
}

function sizeThatFits(text: string, font: PDFFont, room: Room): number {
  for (let size = LARGEST; size > SMALLEST; size -= 0.5) {
    const lines = room.isMultiline
      ? wrapped(text, font, size, room.width - 2 * PADDING)
      : [flat(text)];
    const isLow = lines.length * size * LINE_HEIGHT <= room.height;
    const isNarrow =
      room.cells || lines.every((line) => widthOf(line, font, size) <= room.width - 2 * PADDING);
    if (isLow && isNarrow) return size;
  }
  return SMALLEST;
}

/** Breaks a text into lines, between words where it can. */
function wrapped(text: string, font: PDFFont, size: number, width: number): string[] {
  return text.split(/\r\n|\r|\n/).flatMap((paragraph) => {
    const lines: string[] = [];
    let line = "";
    for (const word of paragraph.replaceAll("\t", " ").split(" ")) {
      const longer = line ? `${line} ${word}` : word;
      if (line && widthOf(longer, font, size) > width) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    return [...lines, line];
  });
}
