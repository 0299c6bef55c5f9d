import fc from "fast-check";
import type { Kind } from "#domain/redaction/span.ts";

/** Texts of a kind, as people write them: invented numbers, addresses and names. */

const digits = (count: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count })
    .map((all) => all.join(""));
const digitsBetween = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).chain(digits);
const two = (min: number, max: number) =>
  fc.integer({ min, max }).map((number) => String(number).padStart(2, "0"));
const join = (...parts: readonly fc.Arbitrary<string>[]) =>
  fc.tuple(...parts).map((all) => all.join(""));

/** Digits in groups of three to five, or each alone, with what people put between them. */
function grouped(number: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const separator = fc.constantFrom(
    "",
    " ",
    "-",
    ".",
    "/",
    " - ",
    "–",
    "\n",
    "-\n",
    "\u00a0",
    "\r\n",
    "_",
  );
  return fc
    .tuple(number, fc.constantFrom(1, 3, 4, 5), fc.infiniteStream(separator))
    .map(([whole, size, separators]) => {
      const parts = whole.match(new RegExp(`.{1,${size}}`, "g")) ?? [];
      return parts.reduce((text, part) => `${text}${separators.next().value ?? ""}${part}`);
    });
}

const PROVINCES =
  "11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 71 72 73 74 75 76 81 82 91 92 93 94 95 96".split(
    " ",
  );
const birthday = fc.oneof(two(1, 31), two(41, 71));
const nik = join(fc.constantFrom(...PROVINCES), digits(4), birthday, two(1, 12), digits(6));

/** Sixteen digits of which the last is Luhn's check digit, and which are no NIK. */
const card = join(fc.constantFrom("40", "45", "49"), digits(13)).map((most) => {
  const sum = [...most]
    .map((digit, at) => Number(digit) * (at % 2 === 0 ? 2 : 1))
    .reduce((total, value) => total + Math.floor(value / 10) + (value % 10), 0);
  return `${most}${(10 - (sum % 10)) % 10}`;
});

const operator = fc.constantFrom("11", "12", "13", "21", "52", "57", "77", "81", "95", "99");
const mobile = fc.oneof(
  grouped(join(fc.constant("08"), operator, digitsBetween(6, 9))),
  join(
    fc.constantFrom("+62", "62", "+62 ", "+62-", "(+62) ", "0062", "+62 (0)"),
    grouped(join(fc.constant("8"), operator, digitsBetween(6, 9))),
  ),
);

/** Area codes of Jakarta, Semarang, Surabaya, Medan, Surakarta, Samarinda, Balikpapan, Jayapura. */
const landline = fc
  .tuple(
    fc.constantFrom("21", "24", "31", "61", "271", "541", "542", "967"),
    fc.constantFrom(
      ["(0", ") "],
      ["(0", ")"],
      ["0", "-"],
      ["0", " "],
      ["0", ""],
      ["+62 ", " "],
      ["+62-", "-"],
    ),
    join(fc.constantFrom("3", "5", "7"), digits(2)),
    fc.constantFrom("", " ", "-"),
    digits(4),
  )
  .map(
    ([area, [before, after], head, between, tail]) =>
      `${before}${area}${after}${head}${between}${tail}`,
  );

const account = fc
  .tuple(
    fc.constantFrom(
      "rek ",
      "rek. ",
      "No. Rek: ",
      "norek ",
      "rekening BRI ",
      "nomor rekening saya\n",
      "REKENING: ",
    ),
    fc.constantFrom("1", "3", "5", "7"),
    fc.oneof(
      digitsBetween(9, 14),
      digits(14).map(
        (all) =>
          `${all.slice(0, 3)}-${all.slice(3, 5)}-${all.slice(5, 11)}-${all.slice(11, 13)}-${all.slice(13)}`,
      ),
    ),
  )
  .map(([before, first, rest]) => [before, first + rest] as const);

const capital = fc.constantFrom(..."ABCDEFGHJKLNPQRSTUVXYZ");
const suffix = fc
  .array(capital, { minLength: 1, maxLength: 2 })
  .map((letters) => `${letters.join("")}Q`);
const prefix = fc.constantFrom(
  "A",
  "AA",
  "AD",
  "B",
  "BG",
  "BK",
  "D",
  "DK",
  "DR",
  "H",
  "K",
  "KB",
  "KH",
  "KT",
  "KU",
  "L",
  "PA",
  "PB",
  "Z",
);
const plate = fc.oneof(
  join(
    prefix,
    fc.constantFrom(" ", "-", "", "\n"),
    fc.integer({ min: 10, max: 9999 }).map(String),
    fc.constantFrom(" ", "-", ""),
    suffix,
  ),
  join(prefix, fc.integer({ min: 100, max: 9999 }).map(String), suffix).map((text) =>
    text.toLowerCase(),
  ),
);

const neighbourhood = fc
  .tuple(
    fc.constantFrom("RT", "Rt", "rt", "RT.", "RT "),
    two(1, 40),
    fc.constantFrom("/RW ", " RW ", " rw", "/", "/\nRW.", ", RW "),
    two(1, 20),
  )
  .map((parts) => parts.join(""));

const street = fc
  .tuple(
    fc.constantFrom("Jl. ", "Jl.", "jl ", "Jalan ", "jln. ", "Gg. ", "gang "),
    fc.constantFrom("Contoh", "melati", "Ki Teladan", "bukit\ncontoh timur"),
    fc.constantFrom(" No. ", " no ", " Nomor ", " no.", " Blok C "),
    fc.integer({ min: 1, max: 400 }),
    fc.constantFrom("", "A", "/12"),
  )
  .map((parts) => parts.join(""));

const name = fc
  .tuple(
    fc.constantFrom("nama saya ", "Nama saya adalah ", "nama sy ", "NAMA SAYA\n"),
    fc.constantFrom(
      "Siti Contoh",
      "siti contoh",
      "Budi",
      "H. Teladan Contoh",
      "dewi teladan contoh",
    ),
  )
  .map((parts) => [...parts]);

const email = fc
  .tuple(
    fc.constantFrom("siti", "budi.contoh", "s_t+x", "w4rga-1"),
    fc.constantFrom("@example.com", "@mail.example.co.id", "@contoh-1.example"),
  )
  .map((parts) => parts.join(""));

/** What is planted into a text: the words before it, which the detector needs, and the data. */
export interface Planted {
  readonly kind: Kind;
  readonly before: string;
  readonly data: string;
}

const GENERATORS: Readonly<
  Record<Kind, fc.Arbitrary<readonly [string, string] | string | string[]>>
> = {
  email,
  nik: grouped(nik),
  "bank-card": fc.oneof(
    card,
    card.map((whole) => whole.replaceAll(/(.{4})(?=.)/g, "$1 ")),
  ),
  mobile,
  landline,
  account,
  plate,
  neighbourhood,
  street,
  name,
};

/** Makes data of each kind. */
export const planted: fc.Arbitrary<Planted> = fc.oneof(
  ...Object.entries(GENERATORS).map(([kind, generator]) =>
    generator.map((made): Planted => {
      const [before = "", data = ""] = typeof made === "string" ? ["", made] : made;
      return { kind: kind as Kind, before, data };
    }),
  ),
);
