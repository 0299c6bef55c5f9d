import type { Span } from "./span.ts";

const INTRODUCTION =
  /(?<!\p{L})nama\s{1,4}(?:lengkap\s{1,4})?(?:saya|sy|aku)(?:\s{1,4}(?:adalah|ialah|yaitu))?\s{0,4}[:,]?\s{1,4}/giu;
/** A word, or a short one with a dot, such as "M." or "Moh."; then the white space after it. */
const WORD = /(\p{L}{1,3}\.|\p{L}[\p{L}'’-]*)(\s{0,3})/uy;
/** The most words of a name; of a name in small letters, after which other words may come. */
const MOST_WORDS = 4;

/** Words that do not belong to a name: what people say after theirs, or of it. */
const NO_NAMES = new Set(
  (
    "ada adalah akan alamat asal atas bapak belum berasal beralamat bertempat bukan dan dari dengan di dicantumkan " +
    "dicatut dicoret didaftarkan digunakan dihapus dipakai dipanggil disebut disalahgunakan domisili dr ds dusun dsn " +
    "hilang ingin itu jadi juga kab kabupaten kec kecamatan kelurahan ke ketika kok kota lahir masih masuk mau " +
    "mendapat mendapatkan mengapa mohon muncul orang pada pak sudah sejak sebagai sekarang selaku seorang saya " +
    "sangat salah sama sampai sdh seharusnya siswa sy tapi telah tercantum tercatat terdaftar termasuk tertera tertulis " +
    "tidak tdk tetapi tempat tinggal umur untuk usia warga ya yang yg"
  ).split(" "),
);

/**
 * Finds names after "nama saya". What follows is not always a name, so the kind is a weak one: see
 * detect.ts.
 */
export function namesIn(text: string): Span[] {
  return [...text.matchAll(INTRODUCTION)].flatMap(({ 0: found, index }) => {
    const start = index + found.length;
    const end = endOfName(text, start);
    return end === undefined ? [] : [{ kind: "name" as const, start, end }];
  });
}

function endOfName(text: string, start: number): number | undefined {
  let end: number | undefined;
  let isCapitalised = false;
  WORD.lastIndex = start;
  for (let count = 0; count < MOST_WORDS; count++) {
    const [, word, space] = WORD.exec(text) ?? [];
    if (word === undefined || NO_NAMES.has(bare(word))) return end;
    const capital = /^\p{Lu}/u.test(word);
    if (count === 0) isCapitalised = capital;
    else if (isCapitalised && !capital) return end;
    end = WORD.lastIndex - (space ?? "").length;
    if (space === "") return end;
  }
  return end;
}

const bare = (word: string): string => word.toLowerCase().replace(/\.$/, "");
