import { FILE_LIMITS } from "#contract/limits.ts";
import { LARGEST_MB } from "../../limits.ts";
import type { TextWords } from "../section.ts";
import { lostCode } from "./lost-code.ts";

/** The page of help. */
export const help: TextWords = {
  title: "Bantuan",
  lead: () => "Cara melapor, mengikuti laporan, dan apa yang dapat Anda lakukan bila belum puas.",
  sections: ({ emergencyNumber, email, trackingPrefix, sms }) => [
    {
      heading: "Keadaan darurat",
      passages: [
        `Untuk kebakaran, kecelakaan atau ancaman nyawa, telepon ${emergencyNumber}. Laporan di sini baru dibaca pada jam kerja.`,
      ],
    },
    {
      heading: "Bagaimana laporan ditangani",
      passages: [
        [
          "Anda mengirim laporan dan mendapat nomor laporan serta kode akses.",
          "Admin koordinator memeriksanya dan meneruskannya ke instansi yang berwenang.",
          "Instansi menindaklanjuti, lalu menjawab.",
          "Anda menyatakan masalahnya sudah selesai atau belum. Bila Anda tidak menanggapi sampai batas waktunya, laporan ditutup.",
        ],
        "Setiap langkah mempunyai tenggat dalam hari kerja; tanggalnya tertulis di halaman laporan Anda. Hari kerja tidak termasuk Sabtu, Minggu, hari libur nasional dan cuti bersama. Tenggat yang terlewat dieskalasikan, dan akhirnya terlihat oleh semua orang.",
      ],
    },
    {
      heading: "Nomor laporan dan kode akses",
      passages: [
        `Nomor laporan berawalan ${trackingPrefix} dan boleh diketahui siapa saja. Kode akses adalah kunci Anda: dengan kode itu orang dapat membaca laporan asli dan bertindak atas nama Anda. Simpan dan rahasiakan.`,
        "Kode akses tidak dapat ditampilkan lagi sesudah halaman bukti ditutup.",
      ],
    },
    {
      heading: lostCode.heading,
      passages: [lostCode.lead, lostCode.ways(sms.number)],
    },
    {
      heading: "Jawabannya belum menyelesaikan masalah?",
      passages: [
        "Buka laporan Anda dengan kode akses lalu pilih “Belum selesai”. Instansi menanganinya lagi dengan tenggat baru. Sanggahan ketiga ditinjau oleh pengawas.",
        "Laporan yang sudah ditutup dapat dibuka lagi sekali, dan dimintakan banding sekali. Sampai kapan, tertulis di halaman laporan Anda.",
      ],
    },
    {
      heading: "Foto dan berkas",
      passages: [
        `Paling banyak ${FILE_LIMITS.most} berkas, masing-masing ${LARGEST_MB} MB: foto, PDF atau video. Lokasi dan data lain yang tersembunyi di dalam foto dihapus. Berkas diperiksa dahulu, dan hanya terlihat publik bila koordinator menandainya.`,
      ],
    },
    {
      heading: "Tanpa jaringan",
      passages: [
        "Formulir tetap terbuka tanpa jaringan di HP yang pernah membukanya. Laporan disimpan sebagai draf dan dikirim begitu ada jaringan, satu kali saja.",
      ],
    },
    { heading: "Bertanya tentang layanan ini", passages: [`Tulis ke ${email}.`] },
  ],
};
