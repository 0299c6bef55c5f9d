import type { AttachmentState } from "./report/attachment-vocabulary.ts";
import type { ActionOf } from "./report/workflow.ts";
import type {
  ArchiveReason,
  Channel,
  Classification,
  Closure,
  DeadlineKind,
  Label,
  Outcome,
  Role,
} from "./vocabulary.ts";

/**
 * What people read instead of a code, standing by itself: on pages, and in the open data, which are
 * in Indonesian. The words of sentences are in shared/messages.
 */
type Labels<Code extends string> = Readonly<Record<Code, Label>>;

/** Source: the public pages of SP4N-LAPOR!. */
export const CLASSIFICATION_LABELS: Labels<Classification> = {
  complaint: { id: "Pengaduan", en: "Complaint" },
  "information-request": { id: "Permintaan informasi", en: "Information request" },
  aspiration: { id: "Aspirasi", en: "Aspiration" },
};

export const DEADLINE_LABELS: Labels<DeadlineKind> = {
  verification: { id: "Verifikasi", en: "Verification" },
  "first-follow-up": { id: "Tindak lanjut pertama", en: "First follow-up" },
  completion: { id: "Jawaban", en: "Answer" },
  "reporter-supply": { id: "Keterangan pelapor", en: "Information from the reporter" },
  "reporter-feedback": { id: "Tanggapan pelapor", en: "Response of the reporter" },
  reply: { id: "Balasan atas keberatan", en: "Reply to the dispute" },
  review: { id: "Peninjauan pengawas", en: "Review by the overseer" },
};

export const OUTCOME_LABELS: Labels<Outcome> = {
  resolved: { id: "Diselesaikan", en: "Resolved" },
  planned: { id: "Direncanakan", en: "Planned" },
  declined: { id: "Tidak dapat dipenuhi", en: "Declined" },
  "information-provided": { id: "Informasi diberikan", en: "Information provided" },
};

/** They follow the outcome, behind a semicolon. */
export const CLOSURE_LABELS: Labels<Closure> = {
  confirmed: { id: "dikonfirmasi pelapor", en: "confirmed by the reporter" },
  "no-response": { id: "pelapor tidak menanggapi", en: "the reporter did not respond" },
};

export const ARCHIVE_LABELS: Labels<ArchiveReason> = {
  "out-of-scope": { id: "Bukan kewenangan", en: "Outside the government's authority" },
  "not-actionable": { id: "Tidak dapat ditindaklanjuti", en: "Nothing can be done about it" },
  spam: { id: "Spam", en: "Spam" },
  incomplete: { id: "Tidak lengkap", en: "Incomplete" },
  duplicate: { id: "Digabung dengan laporan lain", en: "Merged into another report" },
  withdrawn: { id: "Ditarik oleh pelapor", en: "Withdrawn by the reporter" },
};

export const CHANNEL_LABELS: Labels<Channel> = {
  web: { id: "Web", en: "Web" },
  sms: { id: "SMS", en: "SMS" },
  "walk-in": { id: "Tatap muka", en: "In person" },
  phone: { id: "Telepon", en: "Telephone" },
  letter: { id: "Surat", en: "Letter" },
  whatsapp: { id: "WhatsApp", en: "WhatsApp" },
  social: { id: "Media sosial", en: "Social media" },
  open311: { id: "Open311", en: "Open311" },
  sp4n: { id: "SP4N-LAPOR!", en: "SP4N-LAPOR!" },
};

/** Source of the officers' names: PermenPANRB 62/2018 and the public pages of SP4N-LAPOR!. */
export const ROLE_LABELS: Labels<Role> = {
  reporter: { id: "Pelapor", en: "Reporter" },
  system: { id: "Sistem", en: "System" },
  coordinator: { id: "Admin koordinator", en: "Coordinator" },
  "agency-admin": { id: "Admin instansi", en: "Agency admin" },
  "liaison-officer": { id: "Pejabat penghubung", en: "Liaison officer" },
  leader: { id: "Pimpinan", en: "Leader" },
  overseer: { id: "Pengawas", en: "Overseer" },
  custodian: { id: "Kustodian identitas", en: "Identity custodian" },
  "system-admin": { id: "Admin sistem", en: "System admin" },
};

/** What a reporter can do about the report, as a button says it. */
export const REPORTER_ACTION_LABELS: Labels<Exclude<ActionOf<"reporter">, "submit">> = {
  supply: { id: "Kirim keterangan", en: "Send the information" },
  comment: { id: "Tulis komentar", en: "Comment" },
  confirm: { id: "Ya, selesai", en: "Yes, it is done" },
  dispute: { id: "Belum selesai", en: "It is not done" },
  rate: { id: "Beri nilai", en: "Rate" },
  reopen: { id: "Buka lagi", en: "Reopen" },
  appeal: { id: "Ajukan banding", en: "Appeal" },
  withdraw: { id: "Tarik laporan", en: "Withdraw the report" },
};

export const ATTACHMENT_LABELS: Labels<AttachmentState> = {
  "awaiting-upload": {
    id: "Menunggu berkas atau pemeriksaan",
    en: "Awaiting upload or inspection",
  },
  expired: { id: "Tidak terkirim", en: "Not uploaded" },
  clean: { id: "Aman", en: "Clean" },
  refused: { id: "Ditolak", en: "Refused" },
};
