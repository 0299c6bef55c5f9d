import type { PDFDict } from "@cantoo/pdf-lib";
import {
  elementsOf,
  entry,
  nameOf,
  numberOf,
  numbersOf,
  type Rectangle,
  rectangleOf,
  textOf,
} from "./dictionaries.ts";
import { colourOf, type Drawn, ellipse } from "./drawn.ts";
import { type LineStyle, lineOf, refuseUndrawn, saysLine, within } from "./mark-styles.ts";
import { type Pen, styleOf } from "./written-text.ts";

type Point = readonly [x: number, y: number];

const YELLOW = [1, 0.9, 0.3];

/**
 * Draws a mark that a reader of the document made and that has no appearance, as ISO 32000-1, 12.5.6
 * describes it. Returns undefined if nothing of it is seen on the page.
 *
 * @throws Changed if no font has the letters of its text, or it is to look as nothing here draws it
 */
export function drawMark(mark: PDFDict, pen: Pen): Drawn | undefined {
  const rectangle = rectangleOf(entry(mark, "Rect"));
  if (!rectangle) return undefined;
  const type = nameOf(entry(mark, "Subtype")) ?? "";
  refuseUndrawn(mark, type);
  const content = contentOf(mark, type, rectangle, pen);
  if (!content) return undefined;
  const opacity = numberOf(entry(mark, "CA")) ?? 1;
  // Some programs write a rectangle that does not contain the mark.
  const drawn = ["QuadPoints", "L", "Vertices"].flatMap((key) => pointsOf(entry(mark, key)));
  const strokes = elementsOf(entry(mark, "InkList")).flatMap((each) => pointsOf(each));
  const points = [...drawn, ...strokes, ...cornersOf(rectangle)];
  const around = margin(rectangleAround(points), lineOf(mark).width + 1);
  return { rectangle: around, content, opacity, ...(type === "Highlight" && { darkens: true }) };
}

function contentOf(
  mark: PDFDict,
  type: string,
  rectangle: Rectangle,
  pen: Pen,
): string | undefined {
  const colour = numbersOf(entry(mark, "C"));
  const line = lineOf(mark);
  const painted = painter(colour.length > 0 ? colour : [0], numbersOf(entry(mark, "IC")), line);
  const quads = quadsOf(mark);
  switch (type) {
    case "Highlight":
      return `${colourOf(colour.length > 0 ? colour : YELLOW, "fill")} ${quads.map(([a, b, c, d]) => `${path([a, b, d, c])} h`).join(" ")} f`;
    case "Squiggly":
      return painted(quads.map(([, , c, d]) => path(wave(c, d))).join(" "), "open");
    case "Underline":
      return painted(quads.map(([, , c, d]) => path([c, d])).join(" "), "open");
    case "StrikeOut":
      return painted(
        quads.map(([a, b, c, d]) => path([middle(a, c), middle(b, d)])).join(" "),
        "open",
      );
    case "Square": {
      const [left, bottom, right, top] = margin(within(mark, rectangle), -line.width / 2);
      return painted(`${left} ${bottom} ${right - left} ${top - bottom} re`, "closed");
    }
    case "Circle":
      return painted(ellipse(margin(within(mark, rectangle), -line.width / 2)), "closed");
    case "Line":
      return painted(path(pointsOf(entry(mark, "L"))), "open");
    case "PolyLine":
      return painted(path(pointsOf(entry(mark, "Vertices"))), "open");
    case "Polygon":
      return painted(`${path(pointsOf(entry(mark, "Vertices")))} h`, "closed");
    case "Ink":
      return painted(
        elementsOf(entry(mark, "InkList"))
          .map((each) => path(pointsOf(each)))
          .join(" "),
        "open",
      );
    case "FreeText":
      return freeText(mark, within(mark, rectangle), pen);
    case "Text":
      return note(rectangle);
    case "Caret":
      return caret(within(mark, rectangle), colour.length > 0 ? colour : [0]);
    case "Stamp":
      return stamp(nameOf(entry(mark, "Name")) ?? "Draft", rectangle, pen);
    default:
      return undefined;
  }
}

/** Returns what paints a path, with a line of a width and colour, and a closed one also inside. */
const painter =
  (stroke: readonly number[], fill: readonly number[], line: LineStyle) =>
  (drawn: string, kind: "open" | "closed"): string | undefined => {
    if (!drawn.trim()) return undefined;
    const inside = kind === "closed" ? colourOf(fill, "fill") : undefined;
    const outline = line.width > 0 ? `${colourOf(stroke, "stroke")} ${pencil(line)}` : "";
    const operator = inside ? (outline ? "B" : "f") : outline ? "S" : "n";
    return `${outline} ${inside ?? ""} ${drawn} ${operator}`;
  };

/** Returns the operators for a line. Round ends would fill the gaps between dashes. */
const pencil = ({ width, dashes }: LineStyle): string =>
  `${width} w 1 j ${dashes.length > 0 ? `0 J [${dashes.join(" ")}] 0 d` : "1 J"}`;

function path(points: readonly (Point | undefined)[]): string {
  const known = points.flatMap((point) => (point ? [point] : []));
  // A line from a point to itself is a dot.
  const [first, ...rest] = known.length === 1 ? [...known, ...known] : known;
  if (!first) return "";
  return [`${first.join(" ")} m`, ...rest.map((point) => `${point.join(" ")} l`)].join(" ");
}

function freeText(mark: PDFDict, rectangle: Rectangle, pen: Pen): string | undefined {
  const text = textOf(entry(mark, "Contents"));
  const [left, bottom, right, top] = rectangle;
  const size = { width: right - left, height: top - bottom };
  const ground = colourOf(numbersOf(entry(mark, "C")), "fill");
  const alignment = numberOf(entry(mark, "Q")) ?? 0;
  const style = styleOf(textOf(entry(mark, "DA")));
  const written = text ? pen.write(text, style, { ...size, isMultiline: true, alignment }) : "";
  const painted = ground ? `${ground} 0 0 ${size.width} ${size.height} re f ` : "";
  const border = saysLine(mark) ? frame(size, lineOf(mark), style.colour) : "";
  if (!written && !painted && !border) return undefined;
  return `q 1 0 0 1 ${left} ${bottom} cm ${painted}${border}${written} Q`;
}

/** Draws a border just inside a rectangle at the origin, in the colour that an operator fills with. */
function frame(
  { width, height }: { readonly width: number; readonly height: number },
  line: LineStyle,
  colour: string,
): string {
  const half = line.width / 2;
  return `${colour.toUpperCase()} ${pencil(line)} ${half} ${half} ${width - line.width} ${height - line.width} re S `;
}

/** Draws the sign that something is to be inserted: a wedge that points up. */
function caret([left, bottom, right, top]: Rectangle, colour: readonly number[]): string {
  const middle = (left + right) / 2;
  const [low, high] = [`${middle} ${bottom}`, `${middle} ${top}`];
  return `${colourOf(colour, "fill")} ${left} ${bottom} m ${low} ${low} ${high} c ${low} ${low} ${right} ${bottom} c h f`;
}

/** The length and the height of a wave below a text, and the most points of one. */
const WAVE = 2;
const MOST_POINTS = 1_000;

/** Returns a line that goes up and down between two points. */
function wave([ax, ay]: Point, [bx, by]: Point): Point[] {
  const length = Math.hypot(bx - ax, by - ay);
  const steps = Math.min(Math.ceil(length / WAVE), MOST_POINTS);
  const [x, y] = length > 0 ? [(ay - by) / length, (bx - ax) / length] : [0, 0];
  return Array.from({ length: steps + 1 }, (_, at) => {
    const [share, up] = [steps > 0 ? at / steps : 0, at % 2 === 0 ? 0 : WAVE];
    return [ax + (bx - ax) * share + x * up, ay + (by - ay) * share + y * up] as const;
  });
}

/** Draws the sign of a note, whose words open when it is clicked. */
function note([left, bottom, right, top]: Rectangle): string {
  const [width, height] = [right - left, top - bottom];
  const lines = [0.3, 0.5, 0.7].map(
    (at) =>
      `${left + width * 0.2} ${bottom + height * at} m ${right - width * 0.2} ${bottom + height * at} l S`,
  );
  return `1 0.9 0.3 rg 0 G 0.7 w ${left} ${bottom} ${width} ${height} re B ${lines.join(" ")}`;
}

/** Draws a rubber stamp, whose name is its text: "NotApproved" becomes "NOT APPROVED". */
function stamp(name: string, [left, bottom, right, top]: Rectangle, pen: Pen): string {
  const words = name.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toUpperCase();
  const size = { width: right - left, height: top - bottom };
  const style = { font: "Helvetica", size: 0, colour: "0.7 0.1 0.1 rg" } as const;
  const written = pen.write(words, style, { ...size, isMultiline: false, alignment: 1 });
  return `q 1 0 0 1 ${left} ${bottom} cm 0.7 0.1 0.1 RG 1 w 1 1 ${size.width - 2} ${size.height - 2} re S ${written} Q`;
}

function pointsOf(object: Parameters<typeof numbersOf>[0]): Point[] {
  const numbers = numbersOf(object);
  return numbers.flatMap((x, at) => {
    const y = numbers[at + 1];
    return at % 2 === 0 && y !== undefined ? [[x, y] as const] : [];
  });
}

/** Returns the marked areas: each with its upper left, upper right, lower left, lower right. */
function quadsOf(mark: PDFDict): [Point, Point, Point, Point][] {
  const points = pointsOf(entry(mark, "QuadPoints"));
  return points.flatMap((a, at) => {
    const [b, c, d] = points.slice(at + 1, at + 4);
    return at % 4 === 0 && b && c && d ? [[a, b, c, d] as [Point, Point, Point, Point]] : [];
  });
}

const middle = ([ax, ay]: Point, [bx, by]: Point): Point => [(ax + bx) / 2, (ay + by) / 2];

const cornersOf = ([left, bottom, right, top]: Rectangle): Point[] => [
  [left, bottom],
  [right, top],
];

function rectangleAround(points: readonly Point[]): Rectangle {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

const margin = ([left, bottom, right, top]: Rectangle, by: number): Rectangle => [
  left - by,
  bottom - by,
  right + by,
  top + by,
];
