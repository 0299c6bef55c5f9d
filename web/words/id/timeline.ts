import type { Action } from "#domain/report/actions.ts";

/** What the sentences of a history say, in the reader's words. */
export interface Told {
  /** The name of the agency that the event names, or of the one that acted. */
  readonly agency: string;
  readonly own: boolean;
  readonly category?: string | undefined;
  readonly classification?: string | undefined;
  readonly archived?: string | undefined;
  readonly deadline?: string | undefined;
  readonly level?: number | undefined;
  readonly days?: number | undefined;
  readonly outcome?: string | undefined;
  readonly rating?: number | undefined;
  readonly refused?: string | undefined;
  readonly isPublic?: boolean | undefined;
}

/** The actions that only officers see. */
type Hidden = "note" | "draft-answer" | "print-slip";

const reporter = ({ own }: Told): string => (own ? "Anda" : "Pelapor");
const rated = ({ rating }: Told): string => (rating ? `, nilai ${rating} dari 5` : "");

/** What happened, for each action that reporter or public see. */
export const timeline = {
  submit: () => "Laporan dikirim",
  forward: ({ agency }) => `Diteruskan ke ${agency}`,
  hold: () => "Ditunda: petugas bertanya kepada pelapor",
  supply: (told) => `${reporter(told)} melengkapi keterangan`,
  resume: () => "Dilanjutkan",
  archive: ({ archived }) => archived ?? "Diarsipkan",
  merge: () => "Digabung dengan laporan lain tentang hal yang sama",
  unmerge: () => "Tidak digabung lagi; diverifikasi tersendiri",
  absorb: () => "Laporan lain tentang hal yang sama digabungkan ke sini",
  release: () => "Laporan lain yang digabungkan dipisahkan lagi",
  return: ({ agency }) => `${agency} mengembalikan laporan kepada koordinator`,
  "follow-up": ({ agency }) => `Ditindaklanjuti ${agency}`,
  answer: ({ agency, outcome }) => `Dijawab ${agency}${outcome ? `: ${outcome}` : ""}`,
  confirm: (told) => `${reporter(told)} menyatakan selesai${rated(told)}`,
  close: () => "Ditutup karena pelapor tidak menanggapi jawaban",
  dispute: (told) => `${reporter(told)} menyatakan belum selesai`,
  rate: (told) => `${reporter(told)} memberi nilai${rated(told)}`,
  reopen: (told) => `${reporter(told)} membuka lagi laporan`,
  appeal: (told) => `${reporter(told)} mengajukan banding`,
  uphold: () => "Peninjauan selesai: penanganannya dinilai sudah tepat",
  remand: ({ agency }) => `Peninjauan selesai: harus ditangani ulang oleh ${agency}`,
  withdraw: (told) => `${reporter(told)} menarik laporan`,
  extend: ({ days }) => `Tenggat jawaban diperpanjang ${days} hari kerja`,
  reclassify: ({ classification, category }) =>
    `Disesuaikan menjadi ${[classification, category].filter(Boolean).join(", ")}`,
  comment: () => "Komentar",
  "refuse-file": ({ refused }) => `Berkas ditolak karena ${refused}`,
  "publish-file": ({ isPublic }): string =>
    isPublic ? "Satu berkas dibuka untuk umum" : "Satu berkas tidak lagi dibuka untuk umum",
  remind: ({ deadline }) => `Pengingat: ${deadline} hampir lewat tenggat`,
  escalate: ({ deadline, level }) => `Terlambat: ${deadline}. Dieskalasikan ke tingkat ${level}`,
} satisfies Record<Exclude<Action, Hidden>, (told: Told) => string>;
