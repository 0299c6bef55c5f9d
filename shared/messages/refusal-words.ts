import {
  type FileRefusalReason,
  MOST_ATTACHMENTS,
  type UploadType,
} from "#domain/report/attachment-vocabulary.ts";
import type { Language } from "#domain/vocabulary.ts";

/** A refused file. Its name is not in messages, since the reporter wrote it. */
export interface RefusedFile {
  /** Its place among the files of the report as the reporter announced them, from 1. */
  readonly number: number;
  /** The type that the reporter announced. */
  readonly type: UploadType;
  readonly reason: FileRefusalReason;
}

/** The words about refused files in one language. */
interface RefusalWords {
  readonly kinds: Readonly<Record<UploadType, string>>;
  /** What is refused, such as "foto ke-2". */
  readonly file: (kind: string, number: number) => string;
  /** What is wrong with the file, and what the reporter can do about it. */
  readonly reasons: Readonly<Record<FileRefusalReason, string>>;
  readonly one: (trackingId: string, file: string) => string;
  readonly several: (trackingId: string, files: string) => string;
  /** Several refused files, by their numbers or, if they are many, only counted. */
  readonly files: (numbers: string) => string;
  readonly counted: (count: number) => string;
}

const REFUSAL_WORDS: Readonly<Record<Language, RefusalWords>> = {
  id: {
    kinds: {
      "image/jpeg": "foto",
      "image/png": "gambar",
      "image/webp": "gambar",
      "image/heic": "foto",
      "image/heif": "foto",
      "application/pdf": "dokumen",
      "video/mp4": "video",
      "video/quicktime": "video",
      "video/3gpp": "video",
    },
    file: (kind, number) => `${kind} ke-${number}`,
    one: (trackingId, file) => `Laporan ${trackingId}: ${file}.`,
    several: (trackingId, files) =>
      `Laporan ${trackingId}: ${files} ditolak, sebabnya di halaman laporan.`,
    files: (numbers) => `berkas ke-${numbers}`,
    counted: (count) => `${count} berkas`,
    reasons: {
      empty: "kosong: pilih lagi lalu kirim",
      "too-large": "terlalu besar: kecilkan lalu kirim lagi",
      "size-differs": "tidak terkirim utuh: kirim lagi",
      late: "terlambat diterima: kirim lagi",
      "too-many": "melebihi jumlah berkas: cukup yang terpenting",
      "type-not-allowed": "jenisnya ditolak: kirim JPEG, PNG, PDF, MP4",
      unreadable: "rusak atau terpotong: simpan ulang, kirim lagi",
      "too-complex": "terlalu rumit: kirim versi lebih sederhana",
      animated: "bergerak: kirim gambar diam atau video",
      "changed-by-cleaning": "berubah bila dibersihkan: cetak ke PDF dulu",
      "hidden-content": "berisi berkas lain: kirim tiap berkas terpisah",
      encrypted: "terkunci kata sandi: kirim tanpa sandi",
      "heic-not-supported": "berformat HEIC: kirim sebagai JPEG",
      infected: "mengandung virus: kirim dari perangkat lain",
      "not-scanned": "tidak dapat diperiksa: kirim bentuk lain",
    },
  },
  en: {
    kinds: {
      "image/jpeg": "photo",
      "image/png": "picture",
      "image/webp": "picture",
      "image/heic": "photo",
      "image/heif": "photo",
      "application/pdf": "document",
      "video/mp4": "video",
      "video/quicktime": "video",
      "video/3gpp": "video",
    },
    file: (kind, number) => `${kind} no. ${number}`,
    one: (trackingId, file) => `Report ${trackingId}: ${file}.`,
    several: (trackingId, files) =>
      `Report ${trackingId}: ${files} were refused, its page says why.`,
    files: (numbers) => `files no. ${numbers}`,
    counted: (count) => `${count} files`,
    reasons: {
      empty: "is empty: choose it again and send it",
      "too-large": "is too large: make it smaller, send it again",
      "size-differs": "did not arrive whole: send it again",
      late: "arrived too late: send it again",
      "too-many": "is one too many: keep the most important",
      "type-not-allowed": "has a wrong type: send JPEG, PNG, PDF or MP4",
      unreadable: "is damaged or cut off: save and send it again",
      "too-complex": "is too complex: send a simpler version",
      animated: "is animated: send a still picture or a video",
      "changed-by-cleaning": "would look different: print it to PDF first",
      "hidden-content": "contains other files: send each by itself",
      encrypted: "is locked by a password: send it without one",
      "heic-not-supported": "is in HEIC format: send it as JPEG",
      infected: "contains a virus: send from another device",
      "not-scanned": "could not be checked: send it in another form",
    },
  },
};

/**
 * Returns what is wrong with a refused file, and what the reporter can do about it, to stand behind
 * the file's name.
 */
export const refusalReason = (reason: FileRefusalReason, language: Language): string =>
  REFUSAL_WORDS[language].reasons[reason];

/** The most files that an SMS of one part has room to number. */
const MOST_NUMBERED = MOST_ATTACHMENTS;

/** Returns the sentence about refused files that an SMS has room for. */
export function refusalSentence(
  trackingId: string,
  refused: readonly RefusedFile[],
  language: Language,
): string {
  const { one, several, files, counted } = REFUSAL_WORDS[language];
  const [only, ...others] = refused;
  if (only && others.length === 0) return one(trackingId, refusalOf(only, language));
  const numbers = refused.map(({ number }) => number).join(", ");
  return several(
    trackingId,
    refused.length <= MOST_NUMBERED ? files(numbers) : counted(refused.length),
  );
}

/** Returns a line about each refused file: its number, the reason, and what to do. */
export function refusalLines(refused: readonly RefusedFile[], language: Language): string[] {
  return refused.map((file) => {
    const line = refusalOf(file, language);
    return `${line.charAt(0).toUpperCase()}${line.slice(1)}.`;
  });
}

function refusalOf({ number, type, reason }: RefusedFile, language: Language): string {
  const { kinds, file } = REFUSAL_WORDS[language];
  return `${file(kinds[type], number)} ${refusalReason(reason, language)}`;
}
