import type { SearchDocument } from "#domain/search/document.ts";
import { CLASSIFICATIONS, OPEN_STATES } from "#domain/vocabulary.ts";

/** Invented reports in Indonesian, the same in every run. */

/** Draws numbers that look random: mulberry32. */
export function drawer(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    int: (below: number) => Math.floor(next() * below),
    of: <T>(choices: readonly T[]): T => choices[Math.floor(next() * choices.length)] as T,
  };
}
type Drawer = ReturnType<typeof drawer>;

const words = (text: string) => text.split(" ");
const THINGS = [
  ...["jalan", "jembatan", "lampu jalan", "drainase", "trotoar", "saluran air", "gorong-gorong"],
  ...["pipa air bersih", "tempat sampah", "halte bus", "rambu lalu lintas", "taman kota", "pasar"],
  ...["puskesmas", "sekolah dasar", "kantor kelurahan", "rumah sakit", "posyandu", "terminal"],
  ...["tiang listrik", "pohon besar", "tanggul sungai", "loket pelayanan", "angkutan umum"],
];
const TROUBLES = [
  ...["rusak parah", "berlubang", "tersumbat", "padam", "ambruk", "bocor", "kotor", "banjir"],
  ...["tidak terawat", "berbau busuk", "retak", "mati total", "longsor", "tergenang", "macet"],
  ...["dipenuhi sampah", "terbengkalai", "lambat dilayani", "dipungut biaya liar", "penuh lumpur"],
];
const SENTENCES = [
  "Warga sudah melaporkan hal ini kepada ketua RT tetapi belum ada perbaikan.",
  "Kami memohon dinas terkait segera menindaklanjuti laporan ini.",
  "Keadaan ini membahayakan pengendara sepeda motor terutama pada malam hari.",
  "Anak sekolah terpaksa berjalan di tengah karena tidak ada jalan lain.",
  "Setiap hujan turun air meluap sampai ke halaman rumah warga.",
  "Petugas pernah datang memeriksa namun tidak kembali lagi.",
  "Beberapa pengendara sudah terjatuh dan mengalami luka ringan.",
  "Mohon penjelasan kapan pekerjaan akan dimulai dan siapa penanggung jawabnya.",
  "Pedagang di sekitar lokasi mengeluhkan pendapatan mereka menurun.",
  "Kejadian serupa juga terjadi tahun lalu pada bulan yang sama.",
  "Pelayanan di loket sangat lama dan antrean mencapai puluhan orang.",
  "Sampah menumpuk sejak minggu lalu dan tidak diangkut oleh truk pengangkut.",
  "Kami berharap pemerintah memperhatikan keselamatan masyarakat.",
  "Lampu penerangan tidak menyala sehingga kawasan ini gelap gulita.",
  "Biaya yang diminta petugas tidak sesuai dengan papan pengumuman.",
];
const SYLLABLES = words(
  "ba bi bu da di do ga gu ha ja jo ka ki ku la li lo ma mi mu na ni nu pa pi ra ri ru sa si su ta ti tu wa wi ya",
);
const LAST = words("n ng r s t k l m h p");

/** A name of a street or a village, of which there are thousands. */
function name(draw: Drawer): string {
  const count = 2 + draw.int(2);
  const made = Array.from({ length: count }, () => draw.of(SYLLABLES)).join("");
  const text = draw.next() < 0.6 ? made + draw.of(LAST) : made;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const DISTRICTS = Array.from({ length: 103 }, (_, n) => {
  const district = String((n % 10) + 1).padStart(2, "0");
  return `64.${String((n % 11) + 1).padStart(2, "0")}.${district}`;
});

/** Makes a report of the corpus, from its number alone. */
export function corpusDocument(n: number): SearchDocument {
  const draw = drawer(n + 1);
  const [thing, trouble] = [draw.of(THINGS), draw.of(TROUBLES)];
  const [street, village] = [name(draw), name(draw)];
  const said = Array.from({ length: 3 + draw.int(4) }, () => draw.of(SENTENCES));
  const publishedAt = new Date(Date.UTC(2024, 0, 1) + n * 600_000).toISOString();
  return {
    trackingId: `KT-${String(n).padStart(8, "0")}`,
    version: 3,
    title: `${thing} ${trouble} di ${street}`,
    text: `Di ${street} RT ${draw.int(40)} kelurahan ${village}, ${thing} ${trouble}. ${said.join(" ")}`,
    state: draw.of(OPEN_STATES),
    agency: `dinas-${draw.int(71)}`,
    region: draw.of(DISTRICTS),
    category: `kategori-${draw.int(20)}/bagian-${draw.int(8)}`,
    classification: draw.of(CLASSIFICATIONS),
    submittedAt: publishedAt,
    publishedAt,
    point: { lat: -2.4 + draw.int(4_000) / 1_000, lon: 114 + draw.int(4_000) / 1_000 },
  };
}
