import type { ArchiveReason, Channel, CLOSURES, Outcome } from "../vocabulary.ts";

/** What a published row says in words: Indonesian, as the portals of open data expect it. */

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  resolved: "Diselesaikan",
  planned: "Direncanakan",
  declined: "Tidak dapat dipenuhi",
  "information-provided": "Informasi diberikan",
};

export const CLOSURE_WORDS: Readonly<Record<(typeof CLOSURES)[number], string>> = {
  confirmed: "dikonfirmasi pelapor",
  "no-response": "pelapor tidak menanggapi",
};

export const ARCHIVE_WORDS: Readonly<Record<ArchiveReason, string>> = {
  "out-of-scope": "Bukan kewenangan",
  "not-actionable": "Tidak dapat ditindaklanjuti",
  spam: "Spam",
  incomplete: "Tidak lengkap",
  duplicate: "Digabung dengan laporan lain",
  withdrawn: "Ditarik oleh pelapor",
};

export const CHANNEL_WORDS: Readonly<Record<Channel, string>> = {
  web: "Web",
  sms: "SMS",
  "walk-in": "Tatap muka",
  phone: "Telepon",
  letter: "Surat",
  whatsapp: "WhatsApp",
  social: "Media sosial",
  open311: "Open311",
  sp4n: "SP4N-LAPOR!",
};
