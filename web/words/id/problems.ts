/** What to do about a problem, by its status; the problem's own title says what it is. */
export const problems = {
  403: "Muat ulang halaman ini. Bila masih ditolak, tunggu beberapa menit lalu coba lagi.",
  404: "Periksa alamat atau nomor laporan. Laporan yang belum terverifikasi hanya terbuka dengan kode aksesnya.",
  409: "Muat ulang laporan untuk melihat keadaannya sekarang. Yang Anda tulis masih ada di halaman sebelumnya.",
  413: "Kirim berkas yang lebih kecil, atau satu foto saja.",
  415: "Kembali ke formulir lalu kirim sekali lagi.",
  422: "Kembali ke formulir lalu perbaiki isian yang disebut.",
  429: "Tunggu sebentar, lalu coba lagi.",
  500: "Coba lagi beberapa menit lagi. Bila tetap gagal, sampaikan kode ini kepada kami.",
  503: "Coba lagi sebentar lagi. Yang sudah terkirim tidak hilang.",
};
