/** The words of the first page. */
export const home = {
  title: "Sampaikan laporan Anda",
  description:
    "Sampaikan pengaduan, permintaan informasi dan aspirasi kepada pemerintah, tanpa akun. Ikuti sampai selesai.",
  lead: "Tanpa akun. Nama Anda tidak ditampilkan kepada publik. Setiap laporan diperiksa, lalu diteruskan kepada instansi yang berwenang.",
  choose: "Apa yang ingin Anda sampaikan?",
  complaint: "Pengaduan",
  complaintHint: "Ada yang rusak, salah, atau merugikan",
  request: "Permintaan informasi",
  requestHint: "Saya ingin tahu sesuatu",
  aspiration: "Aspirasi",
  aspirationHint: "Saya punya usul",
  track: "Lacak laporan",
  trackHint: "Lihat sampai di mana laporan Anda",
  emergency: "Darurat? Hubungi",
  bySms: (keyword: string) => `Tanpa internet: kirim SMS ${keyword} <isi laporan> ke`,
  newest: "Laporan publik terbaru",
  /** Where the script did not bring the list: the link to all reports follows. */
  newestElsewhere: "Laporan yang sudah terverifikasi dan bersifat publik ada di sini:",
  newestEmpty:
    "Laporan yang sudah terverifikasi dan bersifat publik akan tampil di sini. Belum ada laporan.",
  newestFailed: "Laporan terbaru tidak dapat dimuat sekarang.",
  newestAll: "Semua laporan publik",
  figures: "Bulan ini",
  received: "laporan diterima",
  answered: "di antaranya sudah dijawab",
  closings: "penutupan laporan",
  toFigures: "Lihat pantauan lengkap",
};
