import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { crc32, deflateRawSync, deflateSync } from "node:zlib";
import { PDFDocument, PDFName, PDFString } from "@cantoo/pdf-lib";
import sharp, { type Sharp } from "sharp";

/**
 * Files as reporters might send them, harmless and harmful. Pictures and documents are made here. A
 * HEIC photo and a video are in files/, since no program here can write them: a blue picture, and a
 * test pattern with a place and a comment in its metadata, made with heif-enc and ffmpeg.
 */

/** Parts of a photo's metadata that no kept file may contain. */
export const SECRETS = [
  "Rumah pelapor",
  "Kamera Contoh",
  // The longitude as fractions: 117, 9 and 12, each over 1.
  "u\0\0\0\x01\0\0\0\t\0\0\0\x01\0\0\0\f\0\0\0\x01\0\0\0",
  "x:xmpmeta",
  "foto dari rumah",
];

/** A picture whose left half is red and whose right half is blue. */
function redAndBlue(width: number, height: number): Sharp {
  const red = { r: 220, g: 20, b: 20 };
  const right = {
    create: { width: width / 2, height, channels: 3, background: "#1414dc" },
  } as const;
  return sharp({ create: { width, height, channels: 3, background: red } }).composite([
    { input: right, left: width / 2, top: 0 },
  ]);
}

function withSecrets(image: Sharp): Sharp {
  return image
    .withExif({
      IFD0: { ImageDescription: "Rumah pelapor", Make: "Kamera Contoh" },
      IFD3: {
        GPSLatitudeRef: "S",
        GPSLatitude: "0/1 30/1 7/1",
        GPSLongitudeRef: "E",
        GPSLongitude: "117/1 9/1 12/1",
      },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><note>foto dari rumah</note></x:xmpmeta>');
}

/** A photo of 2000 by 1500 pixels that must be turned right by 90 degrees (orientation 6). */
export function photo(): Promise<Buffer> {
  const image = withSecrets(redAndBlue(2_000, 1_500)).withMetadata({ orientation: 6 });
  return withSecrets(image).jpeg().toBuffer();
}

export const png = () => withSecrets(redAndBlue(400, 300)).png().toBuffer();
export const webp = () => withSecrets(redAndBlue(400, 300)).webp().toBuffer();

export const animatedWebp = async () =>
  sharp(
    [await redAndBlue(40, 30).png().toBuffer(), await redAndBlue(40, 30).negate().png().toBuffer()],
    {
      join: { animated: true },
    },
  )
    .webp()
    .toBuffer();

export const gif = () => redAndBlue(40, 30).gif().toBuffer();

export const heic = () => readFile(join(import.meta.dirname, "files/photo.heic"));
export const video = () => readFile(join(import.meta.dirname, "files/video.mp4"));

/** A PNG of 30,000 by 30,000 pixels, all black: 900 million of them in 110 KB. */
export function hugePng(): Buffer {
  const side = 30_000;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.writeUInt8(1, 8);
  const rows = Buffer.alloc(side * (1 + side / 8));
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** A ZIP with one entry, stored or deflated. */
export function zip(content: Buffer): Buffer {
  const name = Buffer.from("isi.txt");
  const packed = deflateRawSync(content, { level: 9 });
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(crc32(content), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(content.length, 18);
  common.writeUInt16LE(name.length, 22);
  const entry = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), common, name, packed]);
  const directory = Buffer.concat([
    Buffer.from("PK\x01\x02\x14\x00", "latin1"),
    common,
    Buffer.alloc(14),
    name,
  ]);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(entry.length, 16);
  return Buffer.concat([entry, directory, end]);
}

/** A ZIP of 100 KB that unpacks to 100 MB. */
export const zipBomb = () => zip(Buffer.alloc(100 * 1024 * 1024));

export const svg = () =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><script>alert(1)</script></svg>`,
  );

/** A letter of one page with a photo in it. */
async function letter(): Promise<PDFDocument> {
  const document = await PDFDocument.create();
  document.setAuthor("Rumah pelapor");
  const page = document.addPage([300, 400]);
  page.drawText("Lampu jalan mati", { x: 20, y: 360, size: 14 });
  page.drawImage(await document.embedJpg(await photo()), {
    x: 20,
    y: 100,
    width: 200,
    height: 150,
  });
  return document;
}

export async function pdf(): Promise<Buffer> {
  return Buffer.from(await (await letter()).save());
}

/** A PDF with every kind of activity: scripts, actions, a form, a link, an embedded program. */
export async function activePdf(): Promise<Buffer> {
  const document = await letter();
  document.addJavaScript("mulai", "app.alert('halo')");
  await document.attach(Buffer.from("MZ program"), "program.exe");
  const field = document.getForm().createTextField("nama");
  const [page] = document.getPages();
  if (!page) throw new Error("No page");
  field.setText("Budi Contoh");
  field.addToPage(page, { x: 20, y: 20, width: 200, height: 20 });
  const { context, catalog } = document;
  const script = { Type: "Action", S: "JavaScript", JS: PDFString.of("app.alert('buka')") };
  const launch = { Type: "Action", S: "Launch", F: PDFString.of("cmd.exe") };
  catalog.set(PDFName.of("OpenAction"), context.obj(script));
  page.node.set(PDFName.of("AA"), context.obj({ O: script }));
  const link = { Type: "Annot", Subtype: "Link", Rect: [0, 0, 300, 400], A: launch };
  page.node.addAnnot(context.register(context.obj(link)));
  return Buffer.from(await document.save());
}

/** A PDF with a stream that unpacks to 300 MB. */
export async function pdfBomb(): Promise<Buffer> {
  const document = await letter();
  const { context } = document;
  const packed = deflateSync(Buffer.alloc(300 * 1024 * 1024));
  const bomb = context.stream(packed, { Type: "XObject", Filter: "FlateDecode" });
  document.getPage(0).node.set(PDFName.of("Contents"), context.register(bomb));
  return Buffer.from(await document.save());
}

/** A PDF that needs a password to open, or (if it is empty) is only locked against changes. */
export async function encryptedPdf(userPassword: string): Promise<Buffer> {
  const document = await letter();
  document.encrypt({ userPassword, ownerPassword: "rahasia" });
  return Buffer.from(await document.save());
}
