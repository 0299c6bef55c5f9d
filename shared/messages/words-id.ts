import { CONTEST_DAYS } from "#domain/report/contest.ts";
import { refusalSentence } from "./refusal-words.ts";
import type { Wording } from "./words.ts";

const archiveReasons: Wording["archiveReasons"] = {
  "out-of-scope": "di luar kewenangan",
  "not-actionable": "tidak dapat ditindaklanjuti",
  spam: "bukan laporan",
  incomplete: "keterangannya tidak lengkap",
  duplicate: "sama dengan laporan lain",
  withdrawn: "ditarik oleh pelapor",
};

const deadlines: Wording["deadlines"] = {
  verification: "verifikasi",
  "first-follow-up": "tindak lanjut pertama",
  completion: "penyelesaian",
  "reporter-supply": "keterangan pelapor",
  "reporter-feedback": "tanggapan pelapor",
  reply: "balasan ke pelapor",
  review: "peninjauan",
};

/** The words of messages in Indonesian. */
export const indonesian: Wording = {
  archiveReasons,
  deadlines,
  reporter: {
    submit: ({ trackingId }) => `Laporan ${trackingId} kami terima dan akan diverifikasi.`,
    forward: ({ trackingId, agency }) => `Laporan ${trackingId} diteruskan ke ${agency}.`,
    hold: ({ trackingId, workingDays }) =>
      `Laporan ${trackingId} tertunda: petugas menunggu keterangan Anda${within(workingDays)}.`,
    archive: ({ trackingId, reason = "incomplete" }) =>
      `Laporan ${trackingId} diarsipkan: ${archiveReasons[reason]}.`,
    merge: ({ trackingId, into }) =>
      `Laporan ${trackingId} digabung dengan laporan ${into} tentang hal yang sama.`,
    resume: ({ trackingId, agency }) =>
      `Laporan ${trackingId} tidak tertunda lagi dan dilanjutkan ${agency}; keterangan Anda tidak ditunggu lagi.`,
    unmerge: ({ trackingId }) =>
      `Laporan ${trackingId} tidak lagi digabung dan akan diverifikasi tersendiri.`,
    "follow-up": ({ trackingId, agency }) => `Laporan ${trackingId} ditindaklanjuti ${agency}.`,
    answer: ({ trackingId, agency, workingDays }) =>
      `Laporan ${trackingId} dijawab ${agency}. Beri tanggapan${within(workingDays)}.`,
    confirm: ({ trackingId }) => `Laporan ${trackingId} selesai. Terima kasih atas penilaian Anda.`,
    close: ({ trackingId }) =>
      `Laporan ${trackingId} ditutup karena tidak ada tanggapan Anda atas jawabannya.`,
    uphold: ({ trackingId }) =>
      `Peninjauan laporan ${trackingId} selesai: penanganannya dinilai sudah tepat.`,
    remand: ({ trackingId, agency }) =>
      `Peninjauan laporan ${trackingId} selesai: ditangani ulang oleh ${agency}.`,
    withdraw: ({ trackingId }) => `Laporan ${trackingId} ditarik atas permintaan Anda.`,
    extend: ({ trackingId }) => `Tenggat penyelesaian laporan ${trackingId} diperpanjang.`,
    reclassify: ({ trackingId }) =>
      `Klasifikasi atau kategori laporan ${trackingId} disesuaikan oleh petugas.`,
    comment: ({ trackingId, agency, workingDays }) =>
      workingDays === undefined
        ? `Komentar baru ${agency} pada laporan ${trackingId}.`
        : `${agency} membalas Anda pada laporan ${trackingId}. Beri tanggapan${within(workingDays)}.`,
    "refuse-file": ({ trackingId, refused = [] }) => refusalSentence(trackingId, refused, "id"),
    remind: ({ trackingId, deadline }) =>
      deadline === "reporter-supply"
        ? `Pengingat: keterangan Anda untuk laporan ${trackingId} masih ditunggu.`
        : `Pengingat: tanggapan Anda atas jawaban laporan ${trackingId} masih ditunggu.`,
    escalate: ({ trackingId, agency }) =>
      `Penanganan laporan ${trackingId} melewati tenggat. ${agency} dan pimpinannya sudah diberi tahu.`,
  },
  question: ({ trackingId, workingDays }, question) =>
    `Pertanyaan petugas tentang laporan ${trackingId}: "${question}" Jawab${within(workingDays)} dengan SMS ke nomor tempat Anda melapor.`,
  follower: {
    resume: ({ trackingId, agency }) =>
      `Laporan ${trackingId} tidak tertunda lagi dan dilanjutkan ${agency}.`,
    hold: ({ trackingId }) => `Laporan ${trackingId} tertunda, menunggu keterangan pelapor.`,
    answer: ({ trackingId, agency }) => `Laporan ${trackingId} dijawab ${agency}.`,
    confirm: ({ trackingId }) => `Laporan ${trackingId} selesai.`,
    close: ({ trackingId }) => `Laporan ${trackingId} ditutup.`,
    withdraw: ({ trackingId }) => `Laporan ${trackingId} ditarik oleh pelapor.`,
    comment: ({ trackingId, agency }) => `Komentar baru ${agency} pada laporan ${trackingId}.`,
  },
  advice: {
    submit: () =>
      "Simpan kode akses yang Anda dapat saat melapor. Dengan kode itu hanya Anda yang dapat menanggapi laporan ini; kami tidak dapat mengirimnya lagi.",
    hold: () => "Tanpa keterangan Anda sampai batas waktunya, laporan akan diarsipkan.",
    answer: () =>
      "Nyatakan selesai dan beri nilai, atau sampaikan keberatan bila masalahnya belum selesai. Tanpa tanggapan sampai batas waktunya, laporan akan ditutup.",
    archive: () => `Bila Anda tidak setuju, ajukan banding dalam ${CONTEST_DAYS} hari.`,
    confirm: () => `Bila masalahnya muncul lagi, buka laporan ini dalam ${CONTEST_DAYS} hari.`,
    close: () => `Bila masalahnya belum selesai, buka lagi laporan ini dalam ${CONTEST_DAYS} hari.`,
    merge: () => "Anda akan diberi tahu tentang perkembangan laporan yang lain itu.",
    remind: ({ deadline }) =>
      deadline === "reporter-supply"
        ? "Tanpa keterangan Anda sampai batas waktunya, laporan akan diarsipkan."
        : "Tanpa tanggapan Anda sampai batas waktunya, laporan akan ditutup.",
  },
  officers: {
    submit: ({ trackingId }) => `Laporan baru ${trackingId} menunggu verifikasi`,
    forward: ({ trackingId, agency }) => `Laporan ${trackingId} didisposisikan ke ${agency}`,
    hold: ({ trackingId }) => `Laporan ${trackingId} tertunda, pelapor ditanyai`,
    supply: ({ trackingId }) => `Pelapor melengkapi laporan ${trackingId}`,
    resume: ({ trackingId }) => `Laporan ${trackingId} tidak tertunda lagi`,
    unmerge: ({ trackingId }) => `Laporan ${trackingId} tidak lagi digabung, menunggu verifikasi`,
    absorb: ({ trackingId }) => `Laporan lain digabungkan ke laporan ${trackingId}`,
    release: ({ trackingId }) => `Laporan lain dipisahkan lagi dari laporan ${trackingId}`,
    archive: ({ trackingId, reason = "incomplete" }) =>
      `Laporan ${trackingId} diarsipkan: ${archiveReasons[reason]}`,
    merge: ({ trackingId, into }) => `Laporan ${trackingId} digabung dengan laporan ${into}`,
    return: ({ trackingId, agency }) => `Laporan ${trackingId} dikembalikan oleh ${agency}`,
    "draft-answer": ({ trackingId }) => `Konsep jawaban laporan ${trackingId} menunggu persetujuan`,
    confirm: ({ trackingId }) => `Laporan ${trackingId} dinyatakan selesai oleh pelapor`,
    close: ({ trackingId }) => `Laporan ${trackingId} ditutup tanpa tanggapan pelapor`,
    rate: ({ trackingId }) => `Pelapor menilai laporan ${trackingId}`,
    dispute: ({ trackingId }) => `Pelapor berkeberatan atas jawaban laporan ${trackingId}`,
    reopen: ({ trackingId }) => `Pelapor membuka lagi laporan ${trackingId}`,
    appeal: ({ trackingId }) => `Banding atas laporan ${trackingId} menunggu peninjauan`,
    remand: ({ trackingId, agency }) =>
      `Laporan ${trackingId} harus ditangani ulang oleh ${agency}`,
    uphold: ({ trackingId }) => `Peninjauan laporan ${trackingId} selesai: dinilai sudah tepat`,
    withdraw: ({ trackingId }) => `Laporan ${trackingId} ditarik oleh pelapor`,
    extend: ({ trackingId }) => `Tenggat penyelesaian laporan ${trackingId} diperpanjang`,
    reclassify: ({ trackingId }) => `Klasifikasi atau kategori laporan ${trackingId} diubah`,
    comment: ({ trackingId }) => `Komentar baru pada laporan ${trackingId}`,
    remind: ({ trackingId, deadline = "completion" }) =>
      `Pengingat: tenggat ${deadlines[deadline]} laporan ${trackingId} hampir tiba`,
    escalate: ({ trackingId, deadline = "completion", level }) =>
      `Terlambat, tingkat ${level}: ${deadlines[deadline]} laporan ${trackingId}`,
  },
  email: {
    greeting: "Yth. Pelapor,",
    followerGreeting: "Anda mengikuti laporan ini.",
    title: "Judul",
    open: "Buka laporan",
    unfollow: "Berhenti mengikuti",
    footer: (government) =>
      `Pesan otomatis dari layanan pengaduan ${government}; jangan dibalas. Kami tidak pernah meminta kode akses Anda.`,
  },
  officerNotice: {
    agency: "Instansi",
    state: "Status",
    open: "Buka",
    several: (count, latest) => `${count} kabar, terakhir: ${latest}`,
    footer: "Pesan otomatis Kanal. Langganan Anda diatur di halaman petugas.",
  },
};

function within(workingDays: number | undefined): string {
  return workingDays === undefined ? "" : ` dalam ${workingDays} hari kerja`;
}
