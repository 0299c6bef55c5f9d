import { onePage, type PageParts } from "./pdf-writer.ts";
import type { Sample } from "./sample.ts";

/** Forms that only say their values: a reader of the document draws them. */

const FORM =
  "/DA (/Helv 0 Tf 0 g) /DR << /Font << /Helv << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>";

/** A form with one field, object 5, and what else the fields need. */
const field = (entries: string, form = "", more: PageParts["more"] = []): Buffer =>
  onePage({
    content: "",
    page: "/Annots [5 0 R]",
    catalogue: `/AcroForm << /Fields [5 0 R] ${FORM} ${form} >>`,
    more: [
      `<< /Type /Annot /Subtype /Widget /Rect [20 100 180 130] /F 4 /T (nama) ${entries} >>`,
      ...more,
    ],
  });

const WHERE = [[20, 100, 180, 130]] as const;

const filled = (name: string, make: () => Buffer, ink: Sample["ink"] = WHERE): Sample => ({
  name: `a form with ${name} and no appearance`,
  make,
  end: "application/pdf",
  ink,
  loses: ["/Widget"],
});

export const FORMS: readonly Sample[] = [
  filled("a text", () => field("/FT /Tx /V (Budi Contoh)")),
  filled("a long text", () =>
    field("/FT /Tx /Ff 4096 /V (Jalan di depan pasar\\nberlubang sejak lama)"),
  ),
  filled("a text in cells", () => field("/FT /Tx /Ff 16777216 /MaxLen 16 /V (6472010101900001)")),
  filled("a text of its parent", () =>
    field("/Parent 6 0 R", "", ["<< /FT /Tx /T (nama) /V (Budi Contoh) /Kids [5 0 R] >>"]),
  ),
  filled("a choice", () =>
    field("/FT /Ch /Ff 131072 /V (a) /Opt [[(a) (Samarinda)] [(b) (Balikpapan)]]"),
  ),
  filled("a list", () => field("/FT /Ch /V (Samarinda) /Opt [(Samarinda) (Balikpapan)]")),
  filled("a ticked box", () => field("/FT /Btn /AS /Ya /V /Ya /Rect [20 100 50 130]"), [
    [20, 100, 50, 130],
  ]),
  filled("a chosen button", () => field("/FT /Btn /Ff 32768 /AS /Ya /Rect [20 100 50 130]"), [
    [20, 100, 50, 130],
  ]),
  filled(
    "a text on its side",
    () => field("/FT /Tx /V (Budi Contoh) /MK << /R 90 >> /Rect [20 20 50 180]"),
    [[20, 20, 50, 180]],
  ),
  {
    name: "a form whose appearances are older than its values",
    make: () =>
      field("/FT /Tx /V (Budi Contoh) /AP << /N 6 0 R >>", "/NeedAppearances true", [
        { entries: "/Type /XObject /Subtype /Form /BBox [0 0 160 30]", bytes: "/Tx BMC EMC" },
      ]),
    end: "application/pdf",
    ink: WHERE,
  },
  {
    name: "a form with a value that no standard font has",
    make: () => field("/FT /Tx /V <FEFF4E2D6587>"),
    end: "changed-by-cleaning",
  },
  {
    name: "a form with an empty field",
    make: () => field("/FT /Tx"),
    end: "application/pdf",
    looks: [[[100, 115], "white"]],
  },
  {
    name: "a form with a hidden field",
    make: () => field("/FT /Tx /V (rumah pelapor) /F 2"),
    end: "application/pdf",
    looks: [[[100, 115], "white"]],
    loses: ["rumah pelapor"],
  },
];
