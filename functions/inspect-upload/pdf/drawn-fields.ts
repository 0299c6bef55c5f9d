import { type PDFDict, PDFRawStream } from "@cantoo/pdf-lib";
import {
  dictOf,
  elementsOf,
  entry,
  inherited,
  nameOf,
  numberOf,
  numbersOf,
  type Rectangle,
  rectangleOf,
  textOf,
} from "./dictionaries.ts";
import { colourOf, type Drawn, ellipse } from "./drawn.ts";
import { type Pen, styleOf } from "./written-text.ts";

/** Flags of fields (ISO 32000-1, 12.7.4). */
const MULTILINE = 1 << 12;
const PASSWORD = 1 << 13;
const RADIO = 1 << 15;
const BUTTON = 1 << 16;
const COMBO = 1 << 17;
const COMB = 1 << 24;

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Draws the value of a form's field that has no appearance. Returns undefined if there is nothing to
 * see.
 *
 * @param form the document's form, whose defaults hold for all fields
 * @throws Changed if no font has the value's letters
 */
export function drawField(widget: PDFDict, form: PDFDict | undefined, pen: Pen): Drawn | undefined {
  const rectangle = rectangleOf(entry(widget, "Rect"));
  if (!rectangle) return undefined;
  const style = dictOf(entry(widget, "MK"));
  const turn = (style && numberOf(entry(style, "R"))) ?? 0;
  const [left, bottom, right, top] = rectangle;
  const [across, up] = [right - left, top - bottom];
  const size = turn % 180 === 0 ? { width: across, height: up } : { width: up, height: across };
  const content = ground(widget, style, size) + drawnValue(widget, form, size, pen);
  return content === ""
    ? undefined
    : { rectangle, content: `q ${placed(turn, rectangle)} cm ${content} Q` };
}

/** Returns the matrix that turns a field to the left by quarters, into its rectangle. */
function placed(turn: number, [left, bottom, right, top]: Rectangle): string {
  switch (((turn % 360) + 360) % 360) {
    case 90:
      return `0 1 -1 0 ${right} ${bottom}`;
    case 180:
      return `-1 0 0 -1 ${right} ${top}`;
    case 270:
      return `0 -1 1 0 ${left} ${top}`;
    default:
      return `1 0 0 1 ${left} ${bottom}`;
  }
}

/** Draws the background and the border of a field. */
function ground(widget: PDFDict, style: PDFDict | undefined, { width, height }: Size): string {
  if (!style) return "";
  const fill = colourOf(numbersOf(entry(style, "BG")), "fill");
  const stroke = colourOf(numbersOf(entry(style, "BC")), "stroke");
  const border = dictOf(entry(widget, "BS"));
  const line = (border && numberOf(entry(border, "W"))) ?? 1;
  const inner = `${line / 2} ${line / 2} ${width - line} ${height - line} re`;
  return [
    fill ? `${fill} 0 0 ${width} ${height} re f ` : "",
    stroke && line > 0 ? `${stroke} ${line} w ${inner} S ` : "",
  ].join("");
}

function drawnValue(widget: PDFDict, form: PDFDict | undefined, size: Size, pen: Pen): string {
  const flags = numberOf(inherited(widget, "Ff")) ?? 0;
  switch (nameOf(inherited(widget, "FT"))) {
    case "Tx":
      return writtenValue(widget, form, size, pen);
    case "Ch":
      return flags & COMBO
        ? writtenValue(widget, form, size, pen)
        : choices(widget, form, size, pen);
    case "Btn":
      return flags & BUTTON ? "" : mark(widget, flags, size);
    default:
      return "";
  }
}

function styleOfField(widget: PDFDict, form: PDFDict | undefined) {
  return styleOf(textOf(inherited(widget, "DA")) ?? textOf(form && entry(form, "DA")));
}

function writtenValue(widget: PDFDict, form: PDFDict | undefined, size: Size, pen: Pen): string {
  const flags = numberOf(inherited(widget, "Ff")) ?? 0;
  const value = shownValues(widget).join("\n");
  if (value === "") return "";
  const letters = numberOf(inherited(widget, "MaxLen"));
  return pen.write(
    flags & PASSWORD ? "*".repeat(value.length) : value,
    styleOfField(widget, form),
    {
      ...size,
      isMultiline: (flags & MULTILINE) !== 0,
      alignment: numberOf(inherited(widget, "Q") ?? (form && entry(form, "Q"))) ?? 0,
      ...(flags & COMB && letters && { cells: letters }),
    },
  );
}

/** Returns the values of a field as its reader sees them: a choice has a word beside its value. */
function shownValues(widget: PDFDict): string[] {
  const value = inherited(widget, "V");
  const values =
    value instanceof PDFRawStream ? [streamText(value)] : [value, ...elementsOf(value)];
  const words = new Map(options(widget).map(({ value: of, shown }) => [of, shown]));
  return values.flatMap((each) => {
    const text = typeof each === "string" ? each : textOf(each);
    return text === undefined || text === "" ? [] : [words.get(text) ?? text];
  });
}

/** A long text may be a stream; such text is not compressed (ISO 32000-1, 12.7.4.3). */
const streamText = ({ contents }: PDFRawStream): string => Buffer.from(contents).toString("latin1");

function options(widget: PDFDict): { readonly value: string; readonly shown: string }[] {
  return elementsOf(inherited(widget, "Opt")).flatMap((option) => {
    const [value, shown] = [option, ...elementsOf(option)].flatMap((each) => textOf(each) ?? []);
    return value === undefined ? [] : [{ value, shown: shown ?? value }];
  });
}

/** Draws a list of choices from its first visible one, with the chosen ones on a ground. */
function choices(widget: PDFDict, form: PDFDict | undefined, size: Size, pen: Pen): string {
  const style = styleOfField(widget, form);
  const fitting = { ...style, size: style.size || 12 };
  const line = fitting.size * 1.15;
  const chosen = shownValues(widget);
  const from = numberOf(inherited(widget, "TI")) ?? 0;
  const all = options(widget).map(({ shown }) => shown);
  const visible = all.slice(from, from + Math.max(1, Math.floor(size.height / line)));
  return visible
    .map((shown, at) => {
      const bottom = size.height - (at + 1) * line;
      const ground = chosen.includes(shown)
        ? `0.6 0.76 0.85 rg 0 0 ${size.width} ${line} re f `
        : "";
      const room = { width: size.width, height: line, isMultiline: false, alignment: 0 };
      return `q 1 0 0 1 0 ${bottom} cm ${ground}${pen.write(shown, fitting, room)} Q `;
    })
    .join("");
}

/** Draws the mark of a ticked box or a chosen button. */
function mark(widget: PDFDict, flags: number, { width, height }: Size): string {
  const state = nameOf(entry(widget, "AS")) ?? nameOf(inherited(widget, "V")) ?? "Off";
  if (state === "Off") return "";
  const at = (x: number, y: number) => `${(width * x).toFixed(2)} ${(height * y).toFixed(2)}`;
  const line = Math.max(Math.min(width, height) / 8, 0.5);
  return flags & RADIO
    ? `q 0 g ${ellipse([width / 4, height / 4, (width * 3) / 4, (height * 3) / 4])} f Q`
    : `q 0 G ${line} w ${at(0.2, 0.5)} m ${at(0.42, 0.25)} l ${at(0.8, 0.78)} l S Q`;
}
