import sharp from "sharp";
import type { CleanFile } from "#functions/inspect-upload/inspection.ts";
import { openForRendering, type Rendered } from "#functions/inspect-upload/pdf/render.ts";
import { COLOURS, type Colour, type Looks, type Place, type Sample } from "./files/sample.ts";

/** What a kept file shows at the places that its sample names. */
export async function looksOf(
  { contentType, content }: CleanFile,
  { looks = [], ink = [] }: Sample,
): Promise<{ readonly looks: Looks; readonly ink: readonly boolean[] }> {
  const pages =
    contentType === "application/pdf" ? await rendered(content) : [await drawn(content)];
  const at = ([x, y, page = 1]: Place): Colour => {
    const shown = pages[page - 1];
    if (!shown) throw new Error(`There is no page ${page}`);
    const [left, top] = shown.place([x, y, x, y]);
    return colourAt(shown, left, top);
  };
  return {
    looks: looks.map(([place]) => [place, at(place)] as const),
    ink: ink.map((box) => pages[0] !== undefined && hasInk(pages[0], box)),
  };
}

async function rendered(content: Uint8Array): Promise<Rendered[]> {
  const document = await openForRendering(content);
  const pages: Rendered[] = [];
  for (let page = 1; page <= document.pages; page++) pages.push(await document.render(page));
  await document.close();
  return pages;
}

async function drawn(content: Uint8Array): Promise<Rendered> {
  const small = sharp(content, { limitInputPixels: false }).resize(200, 200, { fit: "fill" });
  const { data } = await small
    .toColourspace("srgb")
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = new Uint8ClampedArray(data);
  const place: Rendered["place"] = ([x = 0, y = 0]) => [x * 199, y * 199, x * 199, y * 199];
  return { width: 200, height: 200, pixels, place };
}

/** Returns the colour that a pixel is nearest to. */
function colourAt({ width, pixels }: Rendered, left: number, top: number): Colour {
  const at = (Math.round(top) * width + Math.round(left)) * 4;
  const distance = (name: Colour) =>
    COLOURS[name].reduce<number>(
      (sum, value, channel) => sum + Math.abs(value - (pixels[at + channel] ?? 0)),
      0,
    );
  const names = Object.keys(COLOURS) as Colour[];
  return names.reduce((nearest, name) => (distance(name) < distance(nearest) ? name : nearest));
}

function hasInk(shown: Rendered, box: readonly number[]): boolean {
  const [left, top, right, bottom] = shown.place(box).map(Math.round);
  for (let y = top ?? 0; y <= (bottom ?? 0); y++) {
    for (let x = left ?? 0; x <= (right ?? 0); x++) {
      const at = (y * shown.width + x) * 4;
      if (Math.min(...shown.pixels.subarray(at, at + 3)) < 160) return true;
    }
  }
  return false;
}
