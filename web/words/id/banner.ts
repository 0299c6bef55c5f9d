/** What every page says of the reports that wait on the phone. */
export const banner = {
  waiting: (count: number) => `${count} laporan menunggu dikirim`,
  files: "Foto laporan Anda sedang dikirim",
  sent: "Laporan Anda terkirim",
  keep: "Simpan nomor dan kode",
  refused: "1 laporan belum diterima",
  repair: "Perbaiki",
  sendNow: "Kirim sekarang",
};
