import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createCanvas } from "@napi-rs/canvas";
import {
  getDocument,
  PasswordException,
  type PDFDocumentProxy,
} from "pdfjs-dist/legacy/build/pdf.mjs";

/**
 * The most pixels of a rendered page, about 220 by 310 of an A4 page, and of all pages together: of
 * long documents the pages are rendered smaller.
 */
const PAGE_PIXELS = 70_000;
const ALL_PIXELS = 3_000_000;

/**
 * Larger pictures are not drawn: decoding them would take most of the time, and their bytes are
 * copied as they are.
 */
const LARGEST_PICTURE_PIXELS = 1_000_000;

/** A page in pixels: red, green, blue and opacity in four bytes each. */
export interface Rendered {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8ClampedArray;
  /** Returns where a rectangle of the page is in pixels: left, top, right, bottom. */
  readonly place: (rectangle: readonly number[]) => readonly [number, number, number, number];
}

/** A document whose pages are rendered one after the other. */
export interface Renderer {
  readonly pages: number;
  /** @param number from 1 on */
  render(number: number): Promise<Rendered>;
  close(): Promise<void>;
}

/**
 * Opens a document with pdfjs, as readers do.
 * @throws PasswordException if it needs a password
 */
export async function openForRendering(bytes: Uint8Array): Promise<Renderer> {
  const task = getDocument({
    // pdfjs takes the bytes away from its caller.
    data: new Uint8Array(bytes),
    verbosity: 0,
    // Letters are drawn as paths: nothing of this machine's fonts is used.
    disableFontFace: true,
    useSystemFonts: false,
    maxImageSize: LARGEST_PICTURE_PIXELS,
    ...folders(),
  });
  const document = await task.promise;
  return {
    pages: document.numPages,
    render: (number) => renderPage(document, number),
    close: () => task.destroy(),
  };
}

export { PasswordException };

/**
 * Where pdfjs finds its fonts, character maps, decoders and profiles: in its package, which is
 * below the working folder or in NODE_PATH.
 */
function folders() {
  const find = createRequire(join(process.cwd(), "x"));
  const root = dirname(find.resolve("pdfjs-dist/package.json"));
  const folder = (name: string) => `${join(root, name)}/`;
  return {
    standardFontDataUrl: folder("standard_fonts"),
    cMapUrl: folder("cmaps"),
    wasmUrl: folder("wasm"),
    iccUrl: folder("iccs"),
  };
}

async function renderPage(document: PDFDocumentProxy, number: number): Promise<Rendered> {
  const page = await document.getPage(number);
  const { width, height } = page.getViewport({ scale: 1 });
  const pixels = Math.min(PAGE_PIXELS, ALL_PIXELS / document.numPages);
  const viewport = page.getViewport({ scale: Math.sqrt(pixels / (width * height)) });
  const size = [viewport.width, viewport.height].map((side) => Math.max(1, Math.round(side)));
  const canvas = createCanvas(size[0] ?? 1, size[1] ?? 1);
  await page.render({ canvas: canvas as never, viewport }).promise;
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  page.cleanup();
  return {
    width: canvas.width,
    height: canvas.height,
    pixels: data,
    place: (rectangle) => {
      const [x1 = 0, y1 = 0] = viewport.convertToViewportPoint(
        rectangle[0] ?? 0,
        rectangle[1] ?? 0,
      );
      const [x2 = 0, y2 = 0] = viewport.convertToViewportPoint(
        rectangle[2] ?? 0,
        rectangle[3] ?? 0,
      );
      return [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)];
    },
  };
}
