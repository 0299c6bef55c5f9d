/** An object of a PDF: its source, or entries and bytes of a stream. */
export type PdfObject =
  | string
  | { readonly entries: string; readonly bytes: Uint8Array | string; readonly length?: number };

/**
 * Writes a PDF from its objects, numbered from 1 on, as no library would. The first is the
 * catalogue.
 */
export function writePdf(objects: readonly PdfObject[], header = "%PDF-1.7\n"): Buffer {
  const parts: Uint8Array[] = [Buffer.from(header, "latin1")];
  const offsets: number[] = [];
  let at = parts[0]?.length ?? 0;
  const push = (...more: readonly Buffer[]) => {
    parts.push(...more);
    at += more.reduce((sum, { length }) => sum + length, 0);
  };
  objects.forEach((object, index) => {
    offsets.push(at);
    push(Buffer.from(`${index + 1} 0 obj\n`));
    if (typeof object === "string") push(Buffer.from(`${object}\nendobj\n`, "latin1"));
    else {
      const bytes = Buffer.from(object.bytes as string, "latin1");
      const head = `<< ${object.entries} /Length ${object.length ?? bytes.length} >>\nstream\n`;
      push(Buffer.from(head, "latin1"), bytes, Buffer.from("\nendstream\nendobj\n"));
    }
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`);
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows.join("")}`;
  push(
    Buffer.from(
      `${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

/** What a page of 200 by 200 consists of. */
export interface PageParts {
  readonly content?: PdfObject;
  /** Entries of the page. */
  readonly page?: string;
  readonly resources?: string;
  /** Entries of the catalogue. */
  readonly catalogue?: string;
  /** From object 5 on. */
  readonly more?: readonly PdfObject[];
  readonly header?: string;
}

/** Writes a PDF with one page: catalogue 1, tree 2, page 3, instructions 4, and more objects. */
export function onePage(parts: PageParts): Buffer {
  const { content = "", page = "", resources = "", catalogue = "", more = [], header } = parts;
  return writePdf(
    [
      `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> ${resources} >> /Contents 4 0 R ${page} >>`,
      typeof content === "string" && !content.startsWith("<<") && !content.startsWith("[")
        ? { entries: "", bytes: content }
        : content,
      ...more,
    ],
    header,
  );
}
