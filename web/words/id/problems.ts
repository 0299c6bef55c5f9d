import type { ProblemCode } from "#contract/problem.ts";

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
  /** @param seconds until the reader may try again */
  comeBack: (seconds: number) =>
    seconds <= 60 ? "Coba lagi setelah satu menit." : `Coba lagi setelah ${inMinutes(seconds)}.`,
  /** A form that may be taken later. */
  again: {
    kept: "Yang Anda tulis masih ada di halaman ini.",
    withoutFile: "Yang Anda tulis masih ada di halaman ini. Berkasnya tidak: pilih lagi nanti.",
    send: "Kirim lagi",
  },
  /** Instead of the problem's own words, which are for programs. */
  ofCodes: {
    "method-not-allowed": {
      title: "Alamat ini tidak menerima kiriman",
      advice: "Kembali ke formulir, muat ulang halamannya, lalu kirim sekali lagi.",
    },
    "idempotency-key-reused": {
      title: "Laporan ini sudah terkirim",
      advice:
        "Isinya tidak dapat diubah lagi. Buka laporan dengan nomor dan kode aksesnya, lalu tulis perubahan sebagai komentar.",
    },
  } as Readonly<Partial<Record<ProblemCode, { readonly title: string; readonly advice: string }>>>,
  code: "Kode rujukan",
  toHome: "Ke beranda",
};

function inMinutes(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return minutes <= 90 ? `${minutes} menit` : `${Math.ceil(minutes / 60)} jam`;
}
