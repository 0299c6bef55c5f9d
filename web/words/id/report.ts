import { FILE_LIMITS } from "#contract/limits.ts";
import { CODE_VALID_MINUTES } from "#domain/telling/code-validity.ts";
import type { ArchiveReason, DeadlineKind, EscalationLevel, State } from "#domain/vocabulary.ts";
import { LARGEST_BY_FORM_MB, LARGEST_MB } from "../../limits.ts";
import { states } from "./states.ts";

/** Who has the report: the agency's short name, if it has an owner. */
interface Owner {
  readonly agency: string | undefined;
}

const handler = ({ agency }: Owner): string => agency ?? "instansi";

/** The words of the page of a report. */
export const report = {
  /** A report's state as a sentence, as the public reads it. */
  states: {
    "awaiting-verification": () => states["awaiting-verification"],
    "on-hold": () => `${states["on-hold"]}, menunggu keterangan pelapor`,
    forwarded: (owner: Owner) => `${states.forwarded} ke ${handler(owner)}, belum ditindaklanjuti`,
    "in-progress": (owner: Owner) => `${states["in-progress"]} ${handler(owner)}`,
    answered: (owner: Owner) => `${states.answered} ${handler(owner)}, menunggu tanggapan pelapor`,
    closed: () => states.closed,
    archived: () => states.archived,
    "under-review": () => states["under-review"],
  } satisfies Record<State, (owner: Owner) => string>,
  /** The same, as its reporter reads it, where that differs. */
  ownStates: {
    "on-hold": () => `${states["on-hold"]}: petugas menunggu keterangan Anda`,
    answered: (owner: Owner) => `${states.answered} ${handler(owner)}, menunggu tanggapan Anda`,
  } as Partial<Record<State, (owner: Owner) => string>>,
  archived: {
    "out-of-scope": "Diarsipkan: bukan kewenangan pemerintah ini",
    "not-actionable": "Diarsipkan: tidak dapat ditindaklanjuti",
    spam: "Diarsipkan: bukan laporan",
    incomplete: "Diarsipkan: keterangannya tidak lengkap",
    duplicate: "Digabung dengan laporan lain tentang hal yang sama",
    withdrawn: "Ditarik oleh pelapor",
  } satisfies Record<ArchiveReason, string>,
  progress: "Tahap laporan",
  steps: ["Terkirim", states.forwarded, states["in-progress"], states.answered, states.closed],
  stepDone: "sudah",
  stepNow: "sekarang",
  stepNext: "belum",
  outcome: "Hasil",
  rating: "Nilai pelapor",
  stars: (rating: number) => `${rating} dari 5`,

  deadlines: {
    heading: "Tenggat",
    kinds: {
      verification: "Verifikasi",
      "first-follow-up": "Tindak lanjut pertama",
      completion: "Jawaban",
      "reporter-supply": "Keterangan pelapor",
      "reporter-feedback": "Tanggapan pelapor",
      reply: "Balasan kepada pelapor",
      review: "Peninjauan pengawas",
    } satisfies Record<DeadlineKind, string>,
    ownKinds: {
      "reporter-supply": "Keterangan Anda",
      "reporter-feedback": "Tanggapan Anda",
      reply: "Balasan kepada Anda",
    } as Partial<Record<DeadlineKind, string>>,
    due: (kind: string, date: string) => `${kind} paling lambat ${date}`,
    today: "hari terakhir",
    left: (days: number) => `${days} hari kerja lagi`,
    late: (kind: string, days: number) =>
      days > 0 ? `${kind} terlambat ${days} hari kerja` : `${kind} melewati tenggat`,
    wasDue: (date: string) => `tenggatnya ${date}`,
    escalated: {
      1: "sudah diberitahukan kepada pimpinan instansi",
      2: "sudah diberitahukan kepada koordinator dan pengawas",
      3: "sudah dicatat pada daftar terlambat yang dibuka untuk umum",
    } satisfies Record<EscalationLevel, string>,
    provisional: "tanggal ini sementara: kalender tahun itu belum ditetapkan",
    undated: (kind: string, year: number) =>
      `${kind}: tanggalnya menyusul setelah kalender ${year} ditetapkan`,
    stopped: (kind: string, days: number) =>
      `${kind}: waktunya berhenti, sisa ${Math.max(days, 0)} hari kerja`,
    met: (kind: string, date: string) => `${kind} dipenuhi ${date}`,
    metLate: (kind: string, date: string) => `${kind} dipenuhi terlambat, ${date}`,
    done: "Tenggat yang sudah dipenuhi",
    calendar: "Simpan tenggat ke kalender",
  },

  facts: {
    heading: "Tentang laporan ini",
    trackingId: "Nomor laporan",
    classification: "Jenis",
    category: "Kategori",
    agency: "Ditangani oleh",
    government: "Penanggung jawab",
    region: "Wilayah",
    submitted: "Dikirim",
    reporter: "Pelapor",
    merged: "Laporan yang sama",
    mergedCount: (count: number) => `${count} laporan lain digabungkan ke sini`,
    mergedInto: "Digabung ke laporan",
    supervisory: "Pengaduan berkadar pengawasan",
  },

  files: {
    heading: "Foto dan berkas",
    open: (number: number) => `Buka foto ${number}`,
    newTab: "(di tab baru)",
    file: (type: string, size: string) => `Berkas ${type}, ${size}`,
    awaiting: "Menunggu berkas terkirim atau diperiksa",
    expired: "Tidak terkirim",
    refused: "Ditolak",
    isPublic: "ditampilkan kepada publik",
    isPrivate: "tidak ditampilkan kepada publik",
  },

  own: {
    heading: "Laporan Anda",
    original: "Yang Anda tulis",
    notPublicYet:
      "Laporan ini belum ditampilkan kepada publik. Hanya Anda dan petugas yang melihatnya.",
    secret: "Laporan ini rahasia dan tidak ditampilkan kepada publik.",
    occurredOn: "Terjadi",
    address: "Patokan atau alamat",
    point: "Titik di peta",
    suggestedAgency: "Instansi yang Anda tuju",
    privacy: "Nama Anda",
    anonymous: "disembunyikan dari publik dan instansi",
    named: "ditampilkan kepada publik",
    unnamed: "tidak ditampilkan kepada publik",
    data: "Data Anda",
    name: "Nama",
    phone: "Nomor HP",
    email: "Email",
    landline: "Telepon rumah",
    everyStep: "SMS setiap langkah",
    yes: "ya",
    nationalId: "NIK",
    proven: "sudah terverifikasi",
    unproven: "belum terverifikasi",
    withheld: (date: string) =>
      `Pesan pada ${date} tidak dikirim, karena kontak ini belum terverifikasi dan jatah pesan sehari habis.`,
  },

  timeline: {
    heading: "Riwayat",
    you: "Anda",
    earlier: "Muat yang lebih lama",
  },

  actions: {
    heading: "Yang dapat Anda lakukan sekarang",
    none: "Tidak ada yang perlu Anda lakukan sekarang.",
    askDone: "Apakah masalah ini sudah selesai?",
    askSupply: "Petugas bertanya kepada Anda",
    more: "Lainnya",
    contestUntil: (date: string) => `Bila Anda tidak setuju: sampai ${date}.`,
    hints: {
      confirm: "Laporan ditutup dengan nilai Anda.",
      dispute:
        "Instansi harus menanganinya lagi, dengan tenggat baru. Sanggahan ketiga ditinjau oleh pengawas.",
      supply: "Jawaban Anda melanjutkan penanganan.",
      comment:
        "Komentar ditampilkan kepada instansi dan, setelah data pribadi ditutupi, kepada publik.",
      reopen: "Laporan ditangani lagi dari awal. Hanya dapat sekali.",
      appeal: "Pengawas meninjau penanganannya. Hanya dapat sekali.",
      withdraw: "Laporan ditutup dan tidak ditangani lagi. Ini tidak dapat dibatalkan.",
      rate: "Nilai Anda ikut dihitung pada pantauan publik.",
      "add-file": `Foto, PDF, atau video; paling banyak ${FILE_LIMITS.most} berkas, masing-masing ${LARGEST_MB} MB.`,
    },
    /** The heading of an action's own page. */
    titles: {
      confirm: "Nyatakan selesai",
      dispute: "Sampaikan bahwa masalah belum selesai",
      supply: "Lengkapi keterangan",
      comment: "Tulis komentar",
      reopen: "Buka lagi laporan",
      appeal: "Ajukan banding",
      withdraw: "Tarik laporan",
      rate: "Beri nilai",
      "add-file": "Tambah foto atau berkas",
      "prove-contact": "Verifikasi kontak Anda",
    },
    fields: {
      rating: "Nilai penanganan",
      comment: "Komentar",
      reason: "Alasan Anda",
      text: "Keterangan Anda",
    },
    ratings: ["sangat buruk", "buruk", "cukup", "baik", "sangat baik"],
    send: {
      confirm: "Kirim: sudah selesai",
      dispute: "Kirim: belum selesai",
      supply: "Kirim keterangan",
      comment: "Kirim komentar",
      reopen: "Buka lagi",
      appeal: "Kirim banding",
      withdraw: "Tarik laporan ini",
      rate: "Kirim nilai",
      "add-file": "Kirim berkas",
    },
    file: "Foto atau berkas",
    fileSmall: `Tanpa JavaScript paling besar ${LARGEST_BY_FORM_MB} MB.`,
  },

  contact: {
    explain: "Kontak yang terverifikasi mendapat semua kabar laporan ini, dengan isinya.",
    which: "Kontak mana?",
    sendCode: "Kirim kode baru",
    code: "Kode enam angka",
    codeHint: "Kode ada di SMS atau email terakhir dari kami ke kontak itu.",
    prove: "Verifikasi",
  },

  code: {
    ownReport: "Ini laporan saya",
    explain:
      "Dengan kode akses Anda melihat laporan selengkapnya dan dapat menanggapinya. Kode ada di bukti laporan Anda.",
    label: "Kode akses",
    hint: "Dua belas huruf dan angka, misalnya 7F3K-9M2P-X4TQ.",
    open: "Buka laporan",
    lost: "Kode hilang?",
    help: "Bantuan",
    unknownTitle: "Laporan ini belum dapat dibuka",
    unknown:
      "Nomor ini tidak ada, atau laporannya tidak dibuka untuk umum. Bila ini laporan Anda, isi kode aksesnya.",
  },

  follow: {
    title: "Saya juga terdampak",
    explain:
      "Dapatkan kabar laporan ini. Isi satu kontak; kami kirim kode untuk memastikan kontak itu milik Anda. Kontak Anda tidak ditampilkan kepada siapa pun.",
    phone: "Nomor HP",
    phoneHint: "Misalnya 0812 3456 7890",
    email: "Email",
    either: "Isi salah satu.",
    sendCode: "Kirim kode",
    code: "Kode enam angka",
    codeSent: `Kode sudah dikirim. Kode berlaku ${CODE_VALID_MINUTES} menit.`,
    start: "Ikuti",
    stop: "Berhenti mengikuti",
    following: "Anda mengikuti laporan ini. Setiap pesan memuat tautan untuk berhenti.",
    stopped: "Kontak ini tidak mengikuti laporan ini lagi.",
    stopHint: "Sudah mengikuti? Minta kode dengan kontak yang sama, lalu pilih berhenti.",
  },

  share: {
    share: "Bagikan",
    copy: "Salin tautan",
    copied: "Tautan disalin. Kode akses tidak ikut.",
    print: "Cetak",
  },
};
