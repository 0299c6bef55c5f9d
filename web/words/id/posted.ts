import type { ChoiceField } from "#contract/submission-choices.ts";
import type { ReporterAction } from "../../components/report/reporter-actions.ts";
import { LARGEST_BY_FORM_MB } from "../../limits.ts";

/** The words of pages that answer a form sent without scripts. */
export const posted = {
  codeNeeded: "Isi kode akses",
  choose: {
    classification: "Pilih jenis laporan",
    identity: "Pilih siapa yang boleh tahu nama Anda",
    secret: "Centang lagi bila isi laporan juga dirahasiakan",
  } satisfies Record<ChoiceField, string>,
  done: {
    confirm: "Terima kasih. Laporan ini selesai dan ditutup.",
    dispute: "Tersimpan. Instansi menanganinya lagi.",
    supply: "Keterangan Anda terkirim.",
    comment: "Komentar Anda terkirim.",
    reopen: "Laporan ini dibuka lagi.",
    appeal: "Banding Anda terkirim.",
    withdraw: "Laporan ini ditarik.",
    rate: "Nilai Anda tersimpan.",
  } satisfies Record<ReporterAction, string>,
  /** Instead, if an overseer reviews the report now: after the third dispute. */
  disputedInReview: "Tersimpan. Pengawas meninjau penanganannya.",
  proven: "Kontak Anda sudah terverifikasi.",
  alreadyProven: "Kontak ini sudah terverifikasi sebelumnya.",
  codeSent: "Kode terkirim. Isi kode itu di sini.",
  chooseFile: "Pilih satu foto atau berkas",
  fileType: "Jenis berkas ini tidak diterima. Kirim foto, PDF, atau video.",
  tooLarge: {
    title: "Berkas terlalu besar",
    text: `Belum ada yang tersimpan. Buka laporan Anda dengan nomor dan kode aksesnya, lalu kirim berkas paling besar ${LARGEST_BY_FORM_MB} MB.`,
    toReport: "Buka laporan saya",
  },
  fileTooLarge: `Berkas ini lebih dari ${LARGEST_BY_FORM_MB} MB; pilih yang lebih kecil`,
  fileSent: "Berkas terkirim dan sedang diperiksa. Muat ulang untuk melihat hasilnya.",
  reload: "Muat ulang laporan",
  conflict: {
    title: "Laporan baru saja berubah",
    again: "Kirim lagi bila masih sesuai",
    impossible: "Tindakan ini tidak dapat dilakukan lagi.",
    written: "Yang Anda tulis",
    open: "Buka laporan",
  },
};
