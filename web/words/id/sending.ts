import { LONGEST_NAME, NATIONAL_ID_DIGITS } from "#contract/limits.ts";
import {
  LONGEST_ADDRESS,
  LONGEST_REPORT,
  LONGEST_TITLE,
  SHORTEST_REPORT,
  SHORTEST_TITLE,
} from "#domain/report/lengths.ts";
import { LARGEST_MB } from "../../limits.ts";

/** What the script of the report form says. */
export const sending = {
  faults: {
    "kind-needed": "Pilih jenis laporan",
    "text-short": `Ceritakan kejadiannya, paling sedikit ${SHORTEST_REPORT} karakter`,
    "text-long": `Cerita paling panjang ${LONGEST_REPORT} karakter`,
    "title-short": `Isi judul, paling sedikit ${SHORTEST_TITLE} karakter`,
    "title-long": `Judul paling panjang ${LONGEST_TITLE} karakter`,
    "region-needed": "Pilih kecamatan, atau kabupaten atau kotanya",
    "address-short": "Tulis patokan, atau kosongkan",
    "address-long": `Patokan paling panjang ${LONGEST_ADDRESS} karakter`,
    "day-needed": "Pilih kapan terjadi",
    "day-wrong": "Tulis tanggal yang ada di kalender",
    "day-in-future": "Tanggal tidak boleh di masa depan",
    "day-too-old": "Tanggal paling awal tahun 1900",
    "name-short": "Isi nama Anda",
    "name-long": `Nama paling panjang ${LONGEST_NAME} karakter`,
    "contact-needed": "Isi nomor HP atau email",
    "email-long": "Alamat email terlalu panjang",
    "national-id": `NIK terdiri dari ${NATIONAL_ID_DIGITS} angka`,
    "not-unicode": "Teks tidak dapat dibaca; ketik ulang",
    "not-indonesian-phone": "Bukan nomor HP Indonesia; tulis seperti 0812 3456 7890",
    "landline-phone": "Nomor telepon rumah tidak menerima SMS; isi nomor HP",
    freephone: "Nomor bebas pulsa tidak menerima SMS; isi nomor HP",
    "premium-phone": "Nomor premium tidak kami kirimi SMS; isi nomor HP",
    "service-phone": "Nomor layanan tidak menerima SMS; isi nomor HP",
    "email-space": "Ada spasi di dalam alamat email; hapus spasinya",
    "email-without-at": "Alamat email harus berisi tanda @, seperti nama@contoh.id",
    "email-two-ats": "Alamat email hanya boleh berisi satu tanda @",
    "email-name": "Bagian sebelum @ tidak benar",
    "email-domain": "Bagian setelah @ tidak benar; tulis seperti contoh.id",
  },
  empty: "Kosong",
  busy: "Mengirim…",
  slow: "Jaringan lambat. Jangan tutup; laporan tidak akan terkirim dua kali.",
  waiting: "Belum terkirim. Kami coba lagi begitu ada jaringan.",
  changed: "Isi laporan berubah dan belum terkirim. Tekan “Kirim laporan” sekali lagi.",
  openAgain: "Bila halaman ini tertutup, buka lagi agar laporan terkirim.",
  unknown:
    "Kami belum tahu apakah laporan sudah sampai. Kami kirim lagi isi yang sama; laporan tidak akan ganda. Perubahan dapat Anda tulis sebagai komentar setelah terkirim.",
  receiptLater: "Laporan sudah terkirim. Nomor dan kode tampil begitu ada jaringan.",
  stored: "Draf tersimpan di HP ini.",
  notKept: "Laporan ini tidak disimpan di HP. Jangan tutup halaman sebelum terkirim.",
  /** By what the phone has of the draft. */
  notStored: {
    all: undefined,
    words:
      "HP ini penuh: cerita tersimpan, foto yang baru tidak. Jangan tutup halaman ini sebelum laporan dan foto terkirim.",
    nothing:
      "HP ini tidak dapat menyimpan perubahan terakhir. Jangan tutup halaman ini sebelum laporan terkirim.",
  },
  /** @param pause milliseconds until the next try, if the API has asked for it */
  later: (title: string, pause?: number) => {
    const seconds = Math.max(1, Math.ceil((pause ?? 0) / 1_000));
    const soon = seconds < 60 ? `dalam ${seconds} detik` : `dalam ${Math.ceil(seconds / 60)} menit`;
    return `${title}. Isian tetap ada; kami coba lagi ${pause === undefined ? "sebentar lagi" : soon}.`;
  },
  keyReused:
    "Laporan ini sudah diterima dengan isi sebelum perubahan. Tulis perubahannya sebagai komentar: buka laporan itu dengan nomor dan kode aksesnya. Bila keduanya tidak ada pada Anda, tekan “Kirim laporan” sekali lagi; isi ini menjadi laporan baru.",
  advice: {
    shorten: "Pendekkan cerita, lalu kirim lagi.",
    reload:
      "Muat ulang halaman ini lalu kirim lagi. Bila tetap ditolak, tunggu beberapa menit; salin dulu cerita Anda.",
  },
  sendNow: "Kirim sekarang",
  gone: "Laporan ini sudah dikirim atau sedang diubah di tab lain.",
  similarPicture: (title: string) => `Foto laporan: ${title}`,
  resumed: (when: string) => `Draf Anda dari ${when} dilanjutkan.`,
  startNew: "Mulai laporan baru",
  elsewhere: "Draf ini sedang dikirim dari tab lain, jadi isinya tidak dapat diubah lagi.",
  copied: "Nomor dan kode disalin.",
  notCopied: "Tidak dapat menyalin. Catat nomor dan kodenya, atau unduh bukti.",
  losesFiles:
    "Foto belum semua sampai. Laporan ini tidak disimpan di HP, jadi foto yang belum sampai hilang bila Anda keluar sekarang. Tetap keluar?",
  /** Follows what would be lost. */
  leave: "Tetap keluar?",
  tickFirst: "Simpan dulu nomor dan kode, lalu centang kotaknya.",
  untitled: "Tanpa judul",
  remove: "Hapus",
  files: {
    tooMany: (most: number) => `Paling banyak ${most} berkas; sisanya tidak diambil.`,
    type: (name: string) =>
      `${name}: jenis berkas ini tidak diterima. Kirim foto, PDF, atau video.`,
    large: (name: string) => `${name}: lebih dari ${LARGEST_MB} MB. Kecilkan dulu.`,
    empty: (name: string) => `${name}: berkas kosong.`,
    preparing: "Menyiapkan foto…",
    waiting: "menunggu dikirim",
    sending: (percent: number) => `dikirim ${percent}%`,
    inspecting: "sudah sampai, sedang diperiksa",
    clean: "sudah diterima",
    refused: (reason: string) => `ditolak: ${reason}`,
    closed: "laporan tidak menerima berkas lagi",
    later: "Foto dikirim begitu ada jaringan. Buka lagi halaman ini bila tertutup.",
    stay: "Jangan tutup halaman ini sebelum semua foto sampai.",
  },
};
