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
  readonly shortReport: string;
  readonly tooManyReports: string;
  readonly tooManyMessages: string;
  readonly help: string;
}

export interface ReportStatus {
  readonly trackingId: string;
  readonly state: State;
  /** The next deadline, with its date as people write it. */
  readonly next?: { readonly kind: DeadlineKind; readonly day: string; readonly overdue: boolean };
}

/**
 * Makes the answers of a deployment.
 *
 * @param keyword the word that a report begins with
 * @param website address of the citizens' website, without a slash at the end
 */
export function smsAnswers(keyword: string, website: string): SmsAnswers {
  return {
    received: ({ trackingId, accessCode }) =>
      `Laporan diterima, nomor ${trackingId}, kode akses ${accessCode}. Simpan dan rahasiakan kode ini. Cek: balas STATUS ${trackingId}`,
    status: ({ trackingId, state, next }) => {
      const deadline =
        next &&
        `${next.overdue ? "Lewat tenggat" : "Tenggat"} ${WORDING.id.deadlines[next.kind]} ${next.day}.`;
      const said = [`${trackingId}: ${STATE_LABELS[state].id}.`, ...(deadline ? [deadline] : [])];
      return `${said.join(" ")} ${reportLink(website, trackingId)}`;
    },
    unknownReport:
      "Tidak ada laporan dengan nomor itu yang dapat Anda lihat. Periksa nomornya, lalu kirim STATUS dan nomor laporan.",
    shortReport: `Laporan belum kami terima. Tulis ${keyword} lalu apa masalahnya dan di mana, paling sedikit 20 huruf.`,
    tooManyReports: `Laporan belum kami terima: paling banyak 5 laporan sehari lewat SMS. Coba lagi besok atau lewat ${website}`,
    tooManyMessages: "Terlalu banyak SMS dari nomor ini. Coba lagi satu jam lagi.",
    help: `Untuk melapor kirim ${keyword} lalu apa masalahnya dan di mana. Untuk mengecek kirim STATUS dan nomor laporan. ${website}`,
  };
}
