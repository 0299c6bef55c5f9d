import type { Label } from "#domain/vocabulary.ts";

/** Every failure that an answer can report, with its status and its title for the reader. */
export const PROBLEMS = {
  "malformed-json": {
    status: 400,
    title: { id: "Isi permintaan bukan JSON", en: "The body is not JSON" },
  },
  unauthorized: {
    status: 401,
    title: { id: "Silakan masuk terlebih dahulu", en: "Sign in first" },
  },
  forbidden: {
    status: 403,
    title: { id: "Anda bukan petugas yang terdaftar", en: "You are not a registered officer" },
  },
  "coordinators-only": {
    status: 403,
    title: {
      id: "Hanya admin koordinator yang dapat memasukkan laporan untuk orang lain",
      en: "Only a coordinator can key in a report for another person",
    },
  },
  "system-admin-only": {
    status: 403,
    title: { id: "Hanya untuk admin sistem", en: "For system admins only" },
  },
  "not-through-the-edge": {
    status: 403,
    title: {
      id: "Alamat ini tidak terbuka; pakai alamat situsnya",
      en: "This address is not open; use that of the website",
    },
  },
  /** The firewall before the API answers it, in both languages. */
  "refused-at-the-edge": {
    status: 403,
    title: { id: "Permintaan ini ditolak", en: "This request was refused" },
  },
  "not-found": {
    status: 404,
    title: { id: "Alamat ini tidak ada", en: "There is nothing at this address" },
  },
  "report-not-found": {
    status: 404,
    title: {
      id: "Tidak ada laporan dengan nomor ini yang terbuka bagi Anda; periksa nomor dan kode aksesnya",
      en: "No report with this tracking id is open to you; check the tracking id and the access code",
    },
  },
  "edition-not-found": {
    status: 404,
    title: {
      id: "Angka bulan ini belum diterbitkan; edisi terbit pada hari kerja kelima bulan berikutnya",
      en: "The figures of this month were never published; an edition appears on the fifth working day of the following month",
    },
  },
  "attachment-not-found": {
    status: 404,
    title: {
      id: "Lampiran ini tidak ada, atau belum dapat dibuka",
      en: "There is no such attachment, or it cannot be read yet",
    },
  },
  "open-data-not-found": {
    status: 404,
    title: {
      id: "Data terbuka ini tidak ada, atau belum pernah diterbitkan",
      en: "There are no such open data, or they were not exported yet",
    },
  },
  "method-not-allowed": {
    status: 405,
    title: { id: "Metode ini tidak dilayani di sini", en: "This method is not served here" },
  },
  "version-conflict": {
    status: 409,
    title: {
      id: "Laporan sudah berubah; muat ulang lalu coba lagi",
      en: "The report has changed; load it again and retry",
    },
  },
  "action-not-allowed": {
    status: 409,
    title: {
      id: "Tindakan ini tidak dapat dilakukan sekarang",
      en: "This action cannot be taken now",
    },
  },
  "report-not-open": {
    status: 409,
    title: {
      id: "Laporan sudah selesai atau diarsipkan dan tidak menerima berkas lagi",
      en: "The report is closed or archived and takes no more files",
    },
  },
  "too-many-attachments": {
    status: 409,
    title: {
      id: "Laporan ini tidak dapat menerima berkas lagi: paling banyak lima",
      en: "This report takes no more files: five at most",
    },
  },
  "edited-meanwhile": {
    status: 409,
    title: {
      id: "Orang lain baru saja mengubah data ini; muat ulang lalu coba lagi",
      en: "Another officer has just edited this; load it again and retry",
    },
  },
  "topic-full": {
    status: 409,
    title: {
      id: "Instansi ini sudah memiliki 200 alamat pemberitahuan; hapus satu lebih dahulu, atau pakai kotak surat bersama",
      en: "This agency has 200 addresses for notices already: remove one first, or share a mailbox",
    },
  },
  "body-too-large": {
    status: 413,
    title: { id: "Isi permintaan melebihi 384 KB", en: "The body is larger than 384 KB" },
  },
  "unsupported-media-type": {
    status: 415,
    title: { id: "Kirim application/json", en: "Send application/json" },
  },
  /** Of a page that takes a form. */
  "not-a-form": {
    status: 415,
    title: {
      id: "Yang terkirim bukan isi formulir",
      en: "What was sent is not the content of a form",
    },
  },
  invalid: { status: 422, title: { id: "Ada isian yang salah", en: "Some fields are wrong" } },
  "idempotency-key-reused": {
    status: 422,
    title: {
      id: "Idempotency-Key ini sudah dipakai untuk laporan lain",
      en: "This Idempotency-Key was used for another report",
    },
  },
  "export-too-long": {
    status: 422,
    title: {
      id: "Lebih dari 100.000 laporan; persempit dengan agency, state atau overdue",
      en: "More than 100,000 reports; narrow the list by agency, state or overdue",
    },
  },
  "daily-limit": {
    status: 429,
    title: {
      id: "Hari ini tindakan ini sudah terlalu sering dilakukan pada laporan ini; coba lagi besok",
      en: "This action was taken too often on this report today; try again tomorrow",
    },
  },
  "too-many-attempts": {
    status: 429,
    title: {
      id: "Terlalu banyak kode akses yang salah dari jaringan ini; kode yang benar tetap membuka, yang salah dapat dicoba lagi nanti",
      en: "Too many wrong access codes from this network; the right code still opens, others may be tried later",
    },
  },
  "too-many-requests": {
    status: 429,
    title: { id: "Terlalu sering; coba lagi nanti", en: "Too often; try again later" },
  },
  "contact-limit": {
    status: 429,
    title: {
      id: "Kontak ini sudah menerima pesan sebanyak yang boleh dikirim hari ini sebelum terverifikasi; coba lagi besok",
      en: "This contact has got as many messages as it may get today before it is verified; try again tomorrow",
    },
  },
  "code-used-up": {
    status: 429,
    title: {
      id: "Kode ini sudah lima kali dicoba dan tidak berlaku lagi; minta kode baru",
      en: "This code was tried five times and has ended; ask for a new one",
    },
  },
  "unexpected-error": {
    status: 500,
    title: {
      id: "Terjadi gangguan di pihak kami; coba lagi",
      en: "Something went wrong on our side; try again",
    },
  },
  /** With Retry-After. Whether the request took effect is not known; the caller may send it again. */
  "temporarily-unavailable": {
    status: 503,
    title: {
      id: "Layanan sedang terganggu; coba lagi sebentar lagi",
      en: "The service does not work at this moment; try again in a few seconds",
    },
  },
  /** With Retry-After. The index of the search is missing, damaged or too old. */
  "search-unavailable": {
    status: 503,
    title: {
      id: "Pencarian sedang tidak tersedia; coba lagi sebentar lagi. Layanan lain tetap berjalan",
      en: "The search does not work at this moment; try again soon. All else works",
    },
  },
  "calendar-year-missing": {
    status: 503,
    title: {
      id: "Kalender kerja belum tersedia; operator sudah diberi tahu",
      en: "The working-day calendar is missing; the operator has been told",
    },
  },
} as const satisfies Readonly<Record<string, { status: number; title: Label }>>;

export type ProblemCode = keyof typeof PROBLEMS;
export const PROBLEM_CODES = Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]];
