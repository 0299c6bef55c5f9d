import { DRAFT_KEPT_DAYS } from "../../limits.ts";

/** The words of the page of drafts. */
export const drafts = {
  title: "Draf dan antrean kirim",
  description: "Laporan yang belum selesai atau belum terkirim di HP ini.",
  lead: `Draf hanya ada di HP ini. Yang belum Anda kirim dan ${DRAFT_KEPT_DAYS} hari tidak diubah dihapus begitu Anda membuka situs ini lagi; yang menunggu terkirim tetap ada sampai terkirim dan buktinya Anda simpan, atau Anda hapus.`,
  needsScripts:
    "Halaman ini memerlukan JavaScript, karena draf tersimpan di browser Anda. Tanpa JavaScript, formulir laporan tetap dapat dikirim.",
  toForm: "Buat laporan",
  continue: "Lanjutkan",
  receipt: "Lihat nomor dan kode",
  send: "Kirim sekarang",
  delete: "Hapus",
};
