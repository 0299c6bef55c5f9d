/** The words of the page that opens a report by its number and code. */
export const track = {
  title: "Lacak laporan",
  description: "Lihat sampai di mana laporan Anda, dan tanggapi jawabannya.",
  lead: "Nomor dan kode ada di bukti laporan Anda.",
  trackingId: "Nomor laporan",
  trackingIdHint: (prefix: string) =>
    `Misalnya ${prefix}-7F3K-9M2P-X4TQ. Huruf kecil dan tanpa strip boleh.`,
  accessCode: "Kode akses",
  accessCodeHint: "Dua belas huruf dan angka. Tanpa kode, yang terlihat hanya yang dilihat publik.",
  open: "Lihat laporan",
  wrongNumber: "Nomor laporan ini salah ketik. Periksa lagi tiap huruf dan angkanya.",
  wrongPair: "Nomor dan kode ini tidak membuka laporan. Periksa keduanya.",
  tryAt: "Coba lagi mulai",
  ownReports: "Laporan di HP ini",
  ownReportsHint:
    "“Hapus dari HP ini” menghapus nomor, kode dan salinannya dari HP ini. Laporannya tetap ada; untuk membukanya lagi perlu nomor dan kode.",
  seen: "Terakhir dilihat",
  delete: "Hapus dari HP ini",
};
