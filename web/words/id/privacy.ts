import { DRAFT_KEPT_DAYS } from "../../limits.ts";
import type { TextWords } from "../section.ts";

/** The page about personal data. */
export const privacy: TextWords = {
  title: "Privasi",
  lead: ({ government }) =>
    `Data pribadi Anda dipakai oleh ${government} hanya untuk menangani laporan Anda (UU 27/2022).`,
  sections: ({ email }) => [
    {
      heading: "Apa yang dilihat publik",
      passages: [
        "Sesudah diverifikasi, laporan terbit dengan judul dan isi yang disunting koordinator, instansi, wilayah, keadaan dan tenggatnya. Laporan asli, nomor HP, email dan NIK tidak pernah terbit. Nama Anda terbit hanya bila Anda memilihnya.",
      ],
    },
    {
      heading: "Pilihan Anda",
      passages: [
        [
          "Anonim: nama dan kontak Anda juga disembunyikan dari semua instansi.",
          "Rahasia: isi laporan tidak terbit; hanya Anda dan petugas yang berwenang dapat membukanya.",
          "Nama ditampilkan: publik melihat nama Anda pada laporan itu.",
        ],
      ],
    },
    {
      heading: "Apa yang dilihat petugas",
      passages: [
        "Petugas instansi yang menangani membaca laporan asli dan lampiran, dan nama Anda bila laporan tidak anonim. Nomor HP, email dan NIK tidak ditampilkan kepada petugas.",
      ],
    },
    {
      heading: "Foto",
      passages: [
        "Lokasi dan data lain yang tersembunyi di dalam foto dihapus sebelum disimpan. Wajah dan pelat nomor sebaiknya tidak terlihat.",
      ],
    },
    {
      heading: "Di HP ini",
      passages: [
        `Draf di HP ini dapat dihapus dengan satu ketukan. Yang belum Anda kirim dan ${DRAFT_KEPT_DAYS} hari tidak diubah dihapus begitu Anda membuka situs ini lagi; yang menunggu terkirim tetap ada sampai terkirim dan Anda menyimpan buktinya. Kode akses disimpan hanya bila Anda memintanya; draf yang menunggu dikirim juga memuat kunci untuk mendapatkan kode itu lagi, sampai Anda menyimpan buktinya. Jangan simpan di HP yang dipakai bersama.`,
        { page: "drafts", label: "Lihat dan hapus draf di HP ini" },
        "Situs ini tidak memakai cookie, iklan, atau layanan pihak ketiga.",
      ],
    },
    {
      heading: "Pesan",
      passages: [
        "Nomor HP dan email dipakai untuk mengabarkan laporan Anda. Sebelum terverifikasi, sebuah kontak menerima paling banyak tiga pesan sehari, tanpa isi laporan.",
      ],
    },
    {
      heading: "Hak Anda",
      passages: [
        `Untuk bertanya tentang data Anda, meminta salinan atau perbaikan, tulis ke ${email}.`,
      ],
    },
  ],
};
