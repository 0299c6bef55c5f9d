import { LONGEST_REPORT, SHORTEST_REPORT } from "#domain/report/lengths.ts";
import type { SmsFault } from "#domain/telling/sms.ts";
import type { DeadlineKind, State } from "#domain/vocabulary.ts";
import { STATE_LABELS } from "#domain/vocabulary.ts";
import { reportLink } from "./links.ts";
import { WORDING } from "./words.ts";

/**
 * The answers to inbound SMS: in Indonesian like the keywords, in the GSM 7-bit alphabet, and each
 * in one part.
 */
export interface SmsAnswers {
  /** The only message that contains an access code: it goes to the number that sent the report. */
  readonly received: (report: {
    readonly trackingId: string;
    readonly accessCode: string;
  }) => string;
  readonly status: (report: ReportStatus) => string;
  readonly unknownReport: string;
  readonly mistypedNumber: string;
  /** To STATUS without a number: the sender has no report, or several open ones (newest first). */
  readonly noReports: string;
  readonly whichStatus: (trackingIds: readonly string[]) => string;
  /** What is wrong with a report; lengths in characters. */
  readonly emptyReport: string;
  readonly shortReport: (length: number) => string;
  readonly longReport: (length: number) => string;
  readonly supplied: (trackingId: string) => string;
  /** Why an answer to a question was not taken. */
  readonly whichAnswer: (trackingIds: readonly string[]) => string;
  readonly emptyAnswer: (trackingId: string) => string;
  readonly longAnswer: string;
  readonly nothingAsked: string;
  readonly notAsked: (report: Pick<ReportStatus, "trackingId" | "state">) => string;
  readonly tooManyAnswers: (trackingId: string) => string;
  readonly tooManyReports: string;
  readonly tooManyMessages: string;
  /** What is wrong with an SMS that is nothing of the kind. */
  readonly help: Readonly<Record<SmsFault, string>>;
  /** The same, as the last help of a day. */
  readonly lastHelp: Readonly<Record<SmsFault, string>>;
}

export interface ReportStatus {
  readonly trackingId: string;
  /** The report that it was merged into; state and deadline are those of that one. */
  readonly mergedInto?: string;
  readonly state: State;
  /** The next deadline, with its date as people write it. */
  readonly next?: { readonly kind: DeadlineKind; readonly day: string; readonly overdue: boolean };
}

/** What the answers of a deployment name. */
interface AnswerNames {
  /** The word that a report begins with. */
  readonly keyword: string;
  /** The prefix of tracking ids. */
  readonly trackingPrefix: string;
  /** Address of the citizens' website, without a slash at the end. */
  readonly website: string;
}

/** Numbers that an answer lists: more would need a second part. */
const MOST_NUMBERS = 3;

/** Makes the answers of a deployment. */
export function smsAnswers({ keyword, trackingPrefix, website }: AnswerNames): SmsAnswers {
  const howToReport = `Kirim ${keyword} lalu apa masalahnya dan di mana.`;
  const howToAsk = "Untuk mengecek kirim STATUS dan nomor laporan.";
  const lastToday = `Ini petunjuk terakhir hari ini. SMS yang diawali ${keyword}, STATUS atau JAWAB tetap kami jawab.`;
  return {
    received: ({ trackingId, accessCode }) =>
      `Laporan diterima, nomor ${trackingId}, kode akses ${accessCode}. Simpan dan rahasiakan kode ini. Cek: balas STATUS ${trackingId}`,
    status: ({ trackingId, mergedInto, state, next }) => {
      const deadline =
        next &&
        `${next.overdue ? "Lewat tenggat" : "Tenggat"} ${WORDING.id.deadlines[next.kind]} ${next.day}.`;
      const subject = mergedInto ? `${trackingId} digabung dengan ${mergedInto}` : trackingId;
      const said = [`${subject}: ${STATE_LABELS[state].id}.`, ...(deadline ? [deadline] : [])];
      // Two numbers and the address would need a second part.
      return [...said, ...(mergedInto ? [] : [reportLink(website, trackingId)])].join(" ");
    },
    unknownReport:
      "Tidak ada laporan dengan nomor itu yang dapat Anda lihat. Periksa nomornya, lalu kirim STATUS dan nomor laporan.",
    mistypedNumber: `Nomor laporan salah ketik: ada huruf atau angka yang keliru atau kurang. Bentuknya ${trackingPrefix}-XXXX-XXXX-XXXX. Periksa, lalu kirim lagi.`,
    noReports: `Tidak ada laporan dari nomor HP ini. Kirim STATUS lalu nomor laporan, bentuknya ${trackingPrefix}-XXXX-XXXX-XXXX.`,
    whichStatus: (trackingIds) =>
      `Kirim STATUS lalu nomornya. Laporan Anda yang berjalan: ${listed(trackingIds)}`,
    emptyReport: `Laporan belum kami terima: sesudah ${keyword} belum ada isinya. ${howToReport}`,
    shortReport: (length) =>
      `Laporan belum kami terima: terlalu pendek, ${length} huruf. Tulis lagi ${keyword} lalu apa masalahnya dan di mana, paling sedikit ${SHORTEST_REPORT} huruf.`,
    longReport: (length) =>
      `Laporan belum kami terima: terlalu panjang, ${length} huruf. Paling banyak ${LONGEST_REPORT} huruf. Ringkas, atau lapor lewat ${website}`,
    supplied: (trackingId) =>
      `Jawaban Anda untuk laporan ${trackingId} kami terima dan kami teruskan ke petugas. Terima kasih. Cek: kirim STATUS`,
    whichAnswer: (trackingIds) =>
      `Jawaban ini untuk laporan mana? Kirim JAWAB, nomornya, lalu jawabannya. Nomor: ${listed(trackingIds)}`,
    emptyAnswer: (trackingId) =>
      `Jawaban belum kami terima: belum ada isinya. Kirim JAWAB ${trackingId} lalu jawaban Anda.`,
    longAnswer: `Jawaban belum kami terima: terlalu panjang. Ringkas, atau jawab lewat ${website}`,
    nothingAsked: `Tidak ada laporan Anda yang menunggu jawaban. Untuk melapor: kirim ${keyword} lalu isinya. ${howToAsk}`,
    notAsked: ({ trackingId, state }) =>
      `Laporan ${trackingId} tidak menunggu jawaban. Status: ${STATE_LABELS[state].id}. ${reportLink(website, trackingId)}`,
    tooManyAnswers: (trackingId) =>
      `Jawaban untuk laporan ${trackingId} hari ini sudah terlalu banyak. Coba lagi besok.`,
    tooManyReports: `Laporan belum kami terima: paling banyak 5 laporan sehari lewat SMS. Coba lagi besok atau lewat ${website}`,
    tooManyMessages: "Terlalu banyak SMS dari nomor ini. Coba lagi satu jam lagi.",
    help: {
      empty: `SMS Anda kosong. ${howToReport} ${howToAsk}`,
      "no-keyword": `SMS Anda belum menjadi laporan: tidak diawali ${keyword}. ${howToReport} ${howToAsk}`,
      "keyword-joined": `SMS Anda belum menjadi laporan: beri spasi sesudah ${keyword}, lalu tulis apa masalahnya dan di mana.`,
      "keyword-later": `SMS Anda belum menjadi laporan: ${keyword} harus kata pertama. ${howToReport}`,
    },
    lastHelp: {
      empty: `SMS Anda kosong. ${lastToday}`,
      "no-keyword": `Tidak diawali ${keyword}. ${lastToday}`,
      "keyword-joined": `Beri spasi sesudah ${keyword}. ${lastToday}`,
      "keyword-later": `${keyword} harus kata pertama. ${lastToday}`,
    },
  };
}

/** Lists the first of some numbers, and says how many more there are. */
function listed(trackingIds: readonly string[]): string {
  const shown = trackingIds.slice(0, MOST_NUMBERS).join(", ");
  return trackingIds.length > MOST_NUMBERS ? `${shown} dan lainnya` : shown;
}
