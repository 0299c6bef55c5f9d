import { PDFDocument, PDFName, PDFRawStream } from "@cantoo/pdf-lib";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { inspect } from "#functions/inspect-upload/inspect.ts";
import type { CleanFiles } from "#functions/inspect-upload/inspection.ts";
import {
  activePdf,
  encryptedPdf,
  pdf,
  photo,
  png,
  SECRETS,
  video,
  webp,
} from "#test/support/files.ts";

describe("a photo", () => {
  it("is stored upright, whole, without metadata, with a view and a thumbnail", async () => {
    const sent = await photo();
    expect(saying(sent)).toEqual(SECRETS);
    expect(await sharp(sent).metadata()).toMatchObject({
      width: 2_000,
      height: 1_500,
      orientation: 6,
    });

    const files = await clean(sent);
    expect(await sizesOf(files)).toEqual({
      file: "image/jpeg 1500x2000",
      view: "image/jpeg 1200x1600",
      thumbnail: "image/jpeg 240x320",
    });
    for (const kept of [files.file, files.view, files.thumbnail]) {
      const { exif, xmp, icc, iptc, orientation } = await sharp(kept?.content).metadata();
      expect({ exif, xmp, icc, iptc, orientation }).toEqual({});
      expect(saying(kept?.content)).toEqual([]);
      // Its left half was red; after a turn to the right, its upper half is red.
      expect(await coloursOf(kept?.content)).toEqual({ top: "red", bottom: "blue" });
    }
  });

  it("gives the same result for the same bytes", async () => {
    const sent = await photo();
    expect(await inspect(sent)).toEqual(await inspect(sent));
  });

  it.each([
    ["PNG", png, "image/png"],
    ["WebP", webp, "image/webp"],
  ])("that is a %s stays one, without metadata", async (_, make, type) => {
    const files = await clean(await make());
    expect(await sizesOf(files)).toEqual({
      file: `${type} 400x300`,
      view: "image/jpeg 400x300",
      thumbnail: "image/jpeg 320x240",
    });
    expect(saying(files.file.content)).toEqual([]);
    expect(await sharp(files.file.content).metadata()).not.toHaveProperty("exif");
  });

  it("keeps transparent parts, which a JPEG shows on white", async () => {
    const sent = await sharp({
      create: { width: 40, height: 30, channels: 4, background: "#00000000" },
    })
      .png()
      .toBuffer();
    const { file, view } = await clean(sent);
    expect((await sharp(file.content).metadata()).hasAlpha).toBe(true);
    expect((await sharp(view?.content).stats()).channels.map(({ min }) => min)).toEqual([
      255, 255, 255,
    ]);
  });
});

describe("a PDF", () => {
  it("is stored with its page, but without its author and the place of its photo", async () => {
    const sent = await pdf();
    expect(saying(sent)).toEqual(SECRETS);
    const { file, view, thumbnail } = await clean(sent);
    expect([file.contentType, view, thumbnail]).toEqual(["application/pdf", undefined, undefined]);
    const document = await PDFDocument.load(file.content, { updateMetadata: false });
    expect(document.getPages().map((page) => page.getSize())).toEqual([
      { width: 300, height: 400 },
    ]);
    expect(document.getAuthor()).toBeUndefined();
    expect(document.getProducer()).toBeUndefined();
    expect(saying(file.content)).toEqual([]);
    const [image] = imagesOf(document);
    expect(await sharp(image).metadata()).toMatchObject({ width: 2_000, height: 1_500 });
  });

  it("with actions loses them and keeps its appearance, including a filled-in field", async () => {
    const sent = await activePdf();
    const signs = ["/JavaScript", "/JS", "/Launch", "/OpenAction", "/AA", "/EmbeddedFile", "/A "];
    expect(signsIn(await plain(sent), signs)).toEqual(signs);

    const { file } = await clean(sent);
    const text = await plain(file.content);
    expect(signsIn(text, [...signs, "/Link", "/AcroForm", "/Names", "cmd.exe", "MZ"])).toEqual([]);
    const document = await PDFDocument.load(file.content);
    expect(document.catalog.keys().map(String).sort()).toEqual(["/Pages", "/Type"]);
    const annotations = document.getPage(0).node.Annots();
    expect(annotations?.size()).toBe(1);
    expect(text).toContain("/Subtype /Stamp");
  });

  it("that is only locked against changes is stored without the lock", async () => {
    const { file } = await clean(await encryptedPdf(""));
    expect((await PDFDocument.load(file.content)).getPageCount()).toBe(1);
    expect(await plain(file.content)).not.toContain("/Encrypt");
  });
});

describe("a video", () => {
  it("is stored unchanged, except for the place and the comment", async () => {
    const sent = await video();
    const secrets = ["udta", "loci", "rumah pelapor"];
    expect(secrets.filter((secret) => sent.includes(secret))).toEqual(secrets);
    const { file } = await clean(sent);
    const kept = Buffer.from(file.content);
    expect(kept.length).toBe(sent.length);
    expect(secrets.filter((secret) => kept.includes(secret))).toEqual([]);
    const frames = sent.subarray(sent.indexOf("mdat"), sent.indexOf("moov"));
    expect(kept.includes(frames)).toBe(true);
    expect(await inspect(kept)).toEqual({ clean: true, files: { file } });
  });
});

async function clean(bytes: Uint8Array): Promise<CleanFiles> {
  const inspection = await inspect(bytes);
  if (!inspection.clean) throw new Error(`Refused: ${inspection.reason}`);
  return inspection.files;
}

/** Returns the secrets that can be read in a file without decoding it. */
function saying(bytes: Uint8Array | undefined): string[] {
  const text = Buffer.from(bytes ?? []).toString("latin1");
  return SECRETS.filter((secret) => text.includes(secret));
}

async function sizesOf(files: CleanFiles): Promise<Record<string, string>> {
  const sizes: Record<string, string> = {};
  for (const [rendition, file] of Object.entries(files)) {
    const { format, width, height } = await sharp(file.content).metadata();
    expect(file.contentType).toBe(`image/${format}`);
    sizes[rendition] = `${file.contentType} ${width}x${height}`;
  }
  return sizes;
}

/** Returns the colours of the upper and the lower half of a picture. */
async function coloursOf(bytes: Uint8Array | undefined): Promise<{ top: string; bottom: string }> {
  const { data, info } = await sharp(bytes)
    .resize(1, 4, { fit: "fill" })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const colour = (row: number) => {
    const [red = 0, , blue = 0] = data.subarray(row * info.channels);
    return red > blue ? "red" : "blue";
  };
  return { top: colour(0), bottom: colour(3) };
}

function imagesOf(document: PDFDocument): Uint8Array[] {
  return document.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) =>
      object instanceof PDFRawStream &&
      object.dict.lookup(PDFName.of("Subtype")) === PDFName.of("Image")
        ? [object.contents]
        : [],
    );
}

/** Returns a PDF's objects as text, uncompressed. */
async function plain(bytes: Uint8Array): Promise<string> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const saved = await document.save({ useObjectStreams: false, updateFieldAppearances: false });
  return Buffer.from(saved).toString("latin1");
}

const signsIn = (text: string, signs: readonly string[]) =>
  signs.filter((sign) => text.includes(sign));
