import { deflateSync } from "node:zlib";
import { PDFDocument } from "@cantoo/pdf-lib";
import { activePdf, encryptedPdf, pdf, SECRETS, zip } from "../files.ts";
import { BOMBS } from "./document-bombs.ts";
import { FORMS } from "./forms.ts";
import { TELLING_JPEG_2000 } from "./jpeg-2000.ts";
import { MARKS } from "./marks.ts";
import { onePage, type PageParts } from "./pdf-writer.ts";
import type { Looks, Sample } from "./sample.ts";

/** Instructions that fill the left half of the page with red, and what that looks like. */
const RED = "0.86 0.08 0.08 rg 0 0 100 200 re f";
const LOOKS: Looks = [
  [[50, 100], "red"],
  [[150, 100], "white"],
];

const SECRET = "rumah pelapor";

/** A page that is half red, with something that is to be lost. */
const losing = (name: string, parts: PageParts, loses: readonly string[] = [SECRET]): Sample => ({
  name: `a PDF with ${name}`,
  make: () => onePage({ content: RED, ...parts }),
  end: "application/pdf",
  looks: LOOKS,
  loses,
});

/** A red JPEG with EXIF, and the entries of it as a picture of a document. */
async function exifJpeg(): Promise<Buffer> {
  const sharp = (await import("sharp")).default;
  const red = { create: { width: 32, height: 32, channels: 3, background: "#dc1414" } } as const;
  return sharp(red)
    .withExif({ IFD0: { Make: "Kamera Contoh" } })
    .jpeg({ quality: 95 })
    .toBuffer();
}
const PICTURE =
  "/Type /XObject /Subtype /Image /Width 32 /Height 32 /ColorSpace /DeviceRGB /BitsPerComponent 8";
const DRAW = "q 100 0 0 200 0 0 cm /Im Do Q";

const withPicture = async (filter: string, pack: (jpeg: Buffer) => Buffer, more = "") =>
  onePage({
    content: DRAW,
    resources: "/XObject << /Im 5 0 R >>",
    more: [{ entries: `${PICTURE} /Filter ${filter} ${more}`, bytes: pack(await exifJpeg()) }],
  });

const ascii85 = (bytes: Uint8Array): Buffer => {
  let text = "";
  for (let at = 0; at < bytes.length; at += 4) {
    const part = Buffer.alloc(4);
    const given = Buffer.from(bytes.subarray(at, at + 4));
    given.copy(part);
    let value = part.readUInt32BE();
    const digits = [0, 0, 0, 0, 0].map(() => {
      const digit = value % 85;
      value = Math.floor(value / 85);
      return String.fromCharCode(digit + 33);
    });
    text += digits
      .reverse()
      .join("")
      .slice(0, given.length + 1);
  }
  return Buffer.from(`${text}~>`);
};

const inlinePicture = async () =>
  onePage({
    content: {
      entries: "",
      bytes: Buffer.concat([
        Buffer.from("q 100 0 0 200 0 0 cm BI /W 32 /H 32 /CS /RGB /BPC 8 /F /DCT ID "),
        await exifJpeg(),
        Buffer.from("\nEI Q"),
      ]),
    },
  });

const wrappedInlinePicture = async () =>
  onePage({
    content: {
      entries: "",
      bytes: Buffer.concat([
        Buffer.from("q 100 0 0 200 0 0 cm BI /W 32 /H 32 /CS /RGB /BPC 8 /F [/Fl /DCT] ID "),
        deflateSync(await exifJpeg()),
        Buffer.from("\nEI Q"),
      ]),
    },
  });

const letterAnd = async (before: string, after: Uint8Array) =>
  Buffer.concat([Buffer.from(before), await pdf(), after]);

const LAYERS = `/OCProperties << /OCGs [5 0 R 6 0 R] /D << /ON [5 0 R] /OFF [6 0 R] /Order [5 0 R 6 0 R] >> >>`;
const layered = (properties: string) => ({
  content: `/OC /On BDC ${RED} EMC /OC /Off BDC 0 0 1 rg 100 0 100 200 re f EMC`,
  resources: `/Properties << /On 5 0 R /Off ${properties} >>`,
  catalogue: LAYERS,
});
const LAYER = (name: string) => `<< /Type /OCG /Name (${name}) >>`;

/** What stands in the letter's photo and its properties. */
const LETTER: Pick<Sample, "end" | "loses"> = { end: "application/pdf", loses: SECRETS };

async function pages(count: number): Promise<Buffer> {
  const document = await PDFDocument.create();
  for (let page = 1; page <= count; page++)
    document.addPage([200, 200]).drawText(`Halaman ${page}`);
  return Buffer.from(await document.save());
}

const CLEAN: readonly Sample[] = [
  { name: "a letter with a photo", make: pdf, ...LETTER, ink: [[20, 355, 140, 375]] },
  {
    name: "a PDF with scripts, a form, a link and a program",
    make: activePdf,
    end: "application/pdf",
    loses: ["/JavaScript", "/Launch", "/OpenAction", "/EmbeddedFile", "cmd.exe", "/Link"],
    ink: [[20, 20, 120, 40]],
  },
  {
    name: "a PDF that is only locked against changes",
    make: () => encryptedPdf(""),
    end: "application/pdf",
    loses: ["/Encrypt"],
  },
  {
    name: "a PDF with a line before its header",
    make: () => letterAnd("dari pelapor\r\n", Buffer.alloc(0)),
    ...LETTER,
  },
  {
    name: "a PDF with 900 bytes before its header",
    make: () => letterAnd(" ".repeat(900), Buffer.alloc(0)),
    ...LETTER,
  },
  { name: "a PDF and four bytes", make: () => letterAnd("", Buffer.alloc(4)), ...LETTER },
  { name: "a PDF and a ZIP", make: () => letterAnd("", zip(Buffer.from("x"))), ...LETTER },
  {
    name: "a PDF of a hundred pages",
    make: () => pages(100),
    end: "application/pdf",
    ink: [[0, 0, 200, 20]],
  },
  losing("a comment among its instructions", { content: `% ${SECRET}\n${RED}` }),
  losing("a marked part and its properties", { content: `/P << /E (${SECRET}) >> BDC ${RED} EMC` }),
  losing("a place that is marked", { content: `/P << /E (${SECRET}) >> DP ${RED}` }),
  losing("a file below its resources", {
    resources: "/EmbeddedFiles << /F 5 0 R >> /XObject << /X 5 0 R >>",
    more: [{ entries: "/Type /EmbeddedFile", bytes: SECRET }],
  }),
  losing("private data and a thumbnail of its page", {
    page: `/PieceInfo << /App << /Private (${SECRET}) >> >> /Thumb 5 0 R /Metadata 5 0 R /LastModified (${SECRET})`,
    more: [{ entries: "/Type /Metadata /Subtype /XML", bytes: SECRET }],
  }),
  losing("a drawing with metadata, a reference and a script", {
    content: "/Fm Do",
    resources: "/XObject << /Fm 5 0 R >>",
    more: [
      {
        entries: `/Type /XObject /Subtype /Form /BBox [0 0 200 200] /Metadata 6 0 R /PieceInfo << /X (${SECRET}) >> /Ref << /F (${SECRET}) >> /AA << /O << /S /JavaScript /JS (${SECRET}) >> >>`,
        bytes: RED,
      },
      { entries: "/Type /Metadata", bytes: SECRET },
    ],
  }),
  losing("a form with a script", {
    catalogue: `/AcroForm << /Fields [] /AA << /C << /S /JavaScript /JS (${SECRET}) >> >> >>`,
  }),
  losing("a page structure and words for readers aloud", {
    catalogue: `/StructTreeRoot << /Type /StructTreeRoot /Alt (${SECRET}) >> /Lang (id) /Names << /Dests << >> >>`,
  }),
  losing("a pattern with private data", {
    content: "/Pattern cs /P1 scn 0 0 100 200 re f",
    resources: "/Pattern << /P1 5 0 R >>",
    more: [
      {
        entries: `/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 10 10] /XStep 10 /YStep 10 /Resources << >> /PieceInfo (${SECRET})`,
        bytes: "0.86 0.08 0.08 rg 0 0 10 10 re f",
      },
    ],
  }),
  {
    name: "a PDF with a photo's EXIF behind Flate",
    make: () => withPicture("[/FlateDecode /DCTDecode]", deflateSync),
    end: "application/pdf",
    looks: LOOKS,
  },
  {
    name: "a PDF with a photo's EXIF behind ASCII",
    make: () => withPicture("[/ASCII85Decode /DCTDecode]", ascii85),
    end: "application/pdf",
    looks: LOOKS,
  },
  ...TELLING_JPEG_2000.map(
    ({ name, make }): Sample => ({
      name: `a PDF with a picture in JPEG 2000 and ${name}`,
      make: async () =>
        onePage({
          content: DRAW,
          resources: "/XObject << /Im 5 0 R >>",
          more: [{ entries: `${PICTURE} /Filter /JPXDecode`, bytes: await make(SECRET) }],
        }),
      end: "application/pdf",
      looks: LOOKS,
      loses: [SECRET],
    }),
  ),
  {
    name: "a PDF with a photo and bytes behind it",
    make: () => withPicture("/DCTDecode", (jpeg) => Buffer.concat([jpeg, Buffer.from(SECRET)])),
    end: "application/pdf",
    looks: LOOKS,
    loses: [SECRET, "Kamera Contoh"],
  },
  {
    name: "a PDF with a photo's EXIF among its instructions",
    make: inlinePicture,
    end: "application/pdf",
    looks: LOOKS,
    loses: ["Kamera Contoh"],
  },
  {
    name: "a PDF with a packed photo among its instructions",
    make: wrappedInlinePicture,
    end: "application/pdf",
    looks: LOOKS,
  },
  {
    name: "a PDF with instructions as some programs pack them, in ASCII and Flate",
    make: () =>
      onePage({
        content: {
          entries: "/Filter [/ASCII85Decode /FlateDecode]",
          bytes: ascii85(deflateSync(RED)),
        },
      }),
    end: "application/pdf",
    looks: LOOKS,
  },
  {
    name: "a PDF whose instructions contain the word endstream",
    make: () => onePage({ content: `(endstream endobj) pop ${RED}` }),
    end: "application/pdf",
    looks: LOOKS,
  },
  {
    name: "a PDF with instructions in several parts",
    make: () =>
      onePage({
        content: "[5 0 R 6 0 R]",
        more: [
          { entries: "", bytes: "0.86 0.08 0.08 rg 0 0 100" },
          { entries: "", bytes: "200 re f" },
        ],
      }),
    end: "application/pdf",
    looks: LOOKS,
  },
  {
    name: "a PDF on its side",
    make: () => onePage({ content: RED, page: "/Rotate 90 /CropBox [0 0 200 200]" }),
    end: "application/pdf",
    looks: LOOKS,
  },
  {
    name: "a PDF with a layer that is off",
    make: () => onePage({ ...layered("6 0 R"), more: [LAYER("on"), LAYER(SECRET)] }),
    end: "application/pdf",
    looks: LOOKS,
    loses: [SECRET],
  },
  {
    name: "a PDF with a layer that is off through a membership",
    make: () =>
      onePage({
        ...layered("7 0 R"),
        more: [LAYER("on"), LAYER("off"), "<< /Type /OCMD /OCGs [6 0 R] /P /AllOn >>"],
      }),
    end: "application/pdf",
    looks: LOOKS,
  },
  {
    name: "a PDF with all layers off but one",
    make: () =>
      onePage({
        ...layered("6 0 R"),
        catalogue: "/OCProperties << /OCGs [5 0 R 6 0 R] /D << /BaseState /OFF /ON [5 0 R] >> >>",
        more: [LAYER("on"), LAYER("off")],
      }),
    end: "application/pdf",
    looks: LOOKS,
  },
];

const REFUSED: readonly Sample[] = [
  { name: "a PDF that asks for a password", make: () => encryptedPdf("buka"), end: "encrypted" },
  { name: "a PDF of its first line", make: () => Buffer.from("%PDF-1.7\n"), end: "unreadable" },
  { name: "a PDF without a page", make: async () => pdfWithoutPages(), end: "unreadable" },
  { name: "a PDF of 201 pages", make: () => pages(201), end: "too-complex" },
  {
    name: "a form of XFA, whose pages a program makes",
    make: () =>
      onePage({
        content: RED,
        catalogue: "/NeedsRendering true /AcroForm << /Fields [] /XFA [(template) 5 0 R] >>",
        more: [{ entries: "", bytes: "<xdp/>" }],
      }),
    end: "changed-by-cleaning",
  },
];

const pdfWithoutPages = () =>
  Buffer.from(
    "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n",
  );

export const DOCUMENTS: readonly Sample[] = [...CLEAN, ...FORMS, ...MARKS, ...REFUSED, ...BOMBS];
