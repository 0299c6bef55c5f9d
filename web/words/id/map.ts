import { numberText } from "../../components/numbers.ts";
/** The words of the map. */
export const map = {
  title: "Peta laporan",
  description: "Jumlah laporan publik menurut kecamatan, dengan tautan ke laporannya.",
  lead: "Laporan publik menurut wilayah. Pilih wilayah untuk membaca laporannya.",
  period: "Saring menurut tanggal terbit",
  from: "Dari tanggal",
  to: "Sampai tanggal",
  apply: "Terapkan",
  zoom: "Perbesar",
  all: "Semua wilayah",
  mapTitle: (place: string) => `Peta ${place}: setiap wilayah adalah tautan ke laporannya`,
  skipMap: "Lewati peta, langsung ke tabel",
  table: "Laporan menurut wilayah",
  region: "Wilayah",
  count: "Laporan",
  legend: "Jumlah laporan",
  span: (from: number, to: number) =>
    from === to ? numberText(from, "id") : `${numberText(from, "id")}–${numberText(to, "id")}`,
  area: (name: string, count: number) => `${name}: ${numberText(count, "id")} laporan`,
  loading: "Memuat jumlah laporan…",
  sum: (count: number) =>
    `${numberText(count, "id")} laporan publik. Laporan tanpa wilayah tidak dihitung. Laporan yang tidak menyebut kecamatan hanya dihitung di kabupaten atau kotanya.`,
  failed: "Jumlah laporan tidak dapat dimuat. Periksa jaringan, lalu muat ulang halaman ini.",
  wrongDays: "Hari terakhir tidak boleh sebelum hari pertama.",
  choose: (place: string) => `Peta ${place}: pilih wilayah kejadian`,
  back: "Kembali ke semua kabupaten dan kota",
};
