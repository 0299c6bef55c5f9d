import { DRAFT_KEPT_DAYS } from "../../limits.ts";

/** The words of the page of drafts. */
export const drafts = {
  title: "Draf dan antrean kirim",
  description: "Laporan yang belum selesai atau belum terkirim di HP ini.",
  lead: `Draf hanya ada di HP ini dan dihapus ${DRAFT_KEPT_DAYS} hari setelah perubahan terakhir.`,
  needsScripts:
    "Halaman ini memerlukan JavaScript, karena draf tersimpan di browser Anda. Tanpa JavaScript, formulir laporan tetap dapat dikirim.",
  toForm: "Buat laporan",
  continue: "Lanjutkan",
  receipt: "Lihat nomor dan kode",
  send: "Kirim sekarang",
  delete: "Hapus",
};
