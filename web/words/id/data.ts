/** The words of the page of the open data. */
export const data = {
  title: "Data terbuka",
  intro:
    "Laporan publik, riwayatnya, dan angka yang dapat dihitung ulang oleh siapa pun. Tanpa nama pelapor dan tanpa laporan rahasia.",
  notYet: "Belum ada ekspor. Yang pertama dibuat malam ini; isinya akan seperti di bawah ini.",
  notYetShort: "belum ada",
  updated: "Diperbarui",
  daily: "Ekspor baru dibuat setiap malam.",
  licence: "Lisensi",
  metadata: "Metadata statistik",
  months: "Ekspor tetap tiap bulan",
  files: "Berkas",
  table: "Tabel",
  fields: "Kolom",
  fieldsOf: (n: number) => `${n} kolom`,
  field: "Kolom",
  meaning: "Isinya",
  type: "Tipe",
  example: "Contoh",
  exampleMeans: "Berkas terbaru selalu ada di alamat yang sama:",
  recompute: "Hitung sendiri",
  recomputeMeans:
    "Alat ini, satu berkas untuk Node.js, menghitung ulang setiap angka dari data terbuka saja dan menyebut yang berbeda dari halaman Pantauan.",
  tool: "Unduh alatnya",
  dcat: "Katalog DCAT (JSON-LD)",
};
