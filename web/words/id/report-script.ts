import { LARGEST_MB } from "../../limits.ts";

/** What the page of a report says when scripts act on it. */
export const reportScript = {
  sending: "Mengirim…",
  sent: "Sudah diterima.",
  changed:
    "Laporan baru saja berubah. Keadaan terbaru ada di bawah; yang Anda tulis masih ada. Periksa, lalu kirim lagi.",
  changedAway:
    "Laporan baru saja berubah, dan tindakan ini tidak dapat dilakukan lagi. Yang Anda tulis:",
  notAllowed: "Tindakan ini tidak dapat dilakukan sekarang. Yang Anda tulis:",
  tryAt: (time: string) => `Coba lagi pukul ${time}.`,
  noNetwork: "Tidak ada jaringan. Yang Anda tulis masih ada; kirim lagi begitu jaringan kembali.",
  noAnswer: "Layanan sedang terganggu. Yang Anda tulis masih ada; kirim lagi beberapa menit lagi.",
  lastChecked: (time: string) => `Terakhir diperiksa ${time}`,
  offlineCopy: (time: string) =>
    `Layanan tidak menjawab. Ini keadaan laporan yang terakhir dilihat di HP ini, ${time}.`,
  refresh: "Periksa lagi",
  uploading: (file: string, percent: number) => `${file}: terkirim ${percent}%`,
  notUploaded: "tidak terkirim. Kirim lagi.",
  fileFaults: {
    type: "jenis berkas ini tidak diterima",
    large: `lebih dari ${LARGEST_MB} MB`,
    empty: "berkas kosong",
  },
  leave: "Yang Anda tulis atau pilih belum terkirim. Tetap keluar?",
  chooseFile: "Pilih foto atau berkas",
  codeSent: "Kode baru sudah dikirim.",
  proven: "Kontak itu sudah terverifikasi.",
  keep: "Simpan di HP ini",
  keepHint:
    "Bila disimpan, orang lain yang memakai HP ini dapat membuka laporan ini. Bila dikunci, untuk membukanya lagi perlu nomor dan kode.",
  kept: "Laporan ini tersimpan di HP ini. Bila hanya dihapus, laporan tetap terbuka di tab ini. Bila juga dikunci, untuk membukanya lagi perlu nomor dan kode.",
  forget: "Hapus dari HP ini",
  lock: "Kunci laporan ini",
  lockKept: "Kunci dan hapus dari HP ini",
};
