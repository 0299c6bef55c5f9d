import type { ProblemCode } from "#contract/problem.ts";

/** What the page of a problem says besides what to do about it. */
export const problemPage = {
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
