/** The page shown without a network, and those of failures of the service as a whole. */
export const offline = {
  title: "Tidak ada jaringan",
  text: "Halaman ini belum tersimpan di HP ini. Formulir laporan, draf dan bantuan tetap dapat dibuka.",
  toSubmit: "Buat laporan",
  toDrafts: "Lihat draf",
  failed: "Layanan sedang terganggu",
  failedText:
    "Coba lagi beberapa menit lagi. Laporan yang sudah terkirim tidak hilang, dan draf tetap tersimpan di HP Anda.",
};
