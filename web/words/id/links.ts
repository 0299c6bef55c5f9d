/** The words of the pages that links in messages lead to. */
export const links = {
  toReport: "Lihat laporan",
  unfollow: {
    title: "Berhenti mengikuti",
    asked: "Anda tidak akan menerima pesan lagi tentang laporan",
    button: "Berhenti mengikuti",
    done: "Anda tidak menerima pesan lagi tentang laporan",
  },
  contact: {
    title: "Verifikasi alamat email",
    asked: "Tekan tombol ini bila Anda yang mengirim laporan",
    why: "Alamat email Anda lalu menerima semua pesan tentang laporan ini, juga judulnya. Bila bukan Anda yang melapor, tutup saja halaman ini.",
    button: "Ya, ini laporan saya",
    done: "Alamat email Anda sudah terverifikasi untuk laporan",
    ended: "Tautan ini tidak berlaku lagi. Minta kode baru di halaman laporan",
  },
};
