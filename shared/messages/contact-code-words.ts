import { UNPROVEN_MESSAGES_A_DAY } from "#domain/telling/contacts.ts";
import type { Language } from "#domain/vocabulary.ts";

/** A code that proves a contact of a reporter, and the token of the link that proves it too. */
export interface OfferedCode {
  readonly code: string;
  readonly token: string;
}

/** The words about proving a contact, in the receipt and in the message with a new code. */
interface ContactCodeWords {
  readonly receiptSms: (trackingId: string, code: string) => string;
  readonly sms: (trackingId: string, code: string) => string;
  readonly subject: (code: string) => string;
  readonly report: (trackingId: string) => string;
  readonly unproven: string;
  readonly use: (code: string) => string;
  readonly link: string;
  readonly ignore: string;
}

export const CONTACT_CODE_WORDS: Readonly<Record<Language, ContactCodeWords>> = {
  id: {
    receiptSms: (trackingId, code) =>
      `Laporan ${trackingId} kami terima. Kode ${code} memverifikasi nomor Anda, berlaku 24 jam.`,
    sms: (trackingId, code) =>
      `Kode ${code} memverifikasi nomor Anda untuk laporan ${trackingId}, berlaku 24 jam. Abaikan bila bukan Anda yang melapor.`,
    subject: (code) => `Kode Anda ${code}`,
    report: (trackingId) => `Alamat ini diisi sebagai kontak laporan ${trackingId}.`,
    unproven: `Selama belum terverifikasi, alamat ini menerima paling banyak ${UNPROVEN_MESSAGES_A_DAY} pesan sehari, tanpa isi laporan.`,
    use: (code) =>
      `Untuk memverifikasinya, ketik kode ${code} di halaman laporan, atau buka tautan berikut. Keduanya berlaku 24 jam.`,
    link: "Verifikasi alamat ini",
    ignore: "Bukan Anda yang melapor? Abaikan pesan ini.",
  },
  en: {
    receiptSms: (trackingId, code) =>
      `We received report ${trackingId}. Code ${code} verifies your number, for 24 hours.`,
    sms: (trackingId, code) =>
      `Code ${code} verifies your number, for report ${trackingId} and for 24 hours. Ignore it if you did not report.`,
    subject: (code) => `Your code is ${code}`,
    report: (trackingId) => `This address was given as a contact of report ${trackingId}.`,
    unproven: `Until it is verified, this address gets at most ${UNPROVEN_MESSAGES_A_DAY} messages a day, without the report's text.`,
    use: (code) =>
      `To verify it, enter the code ${code} on the report's page, or open the link below. Both are good for 24 hours.`,
    link: "Verify this address",
    ignore: "You did not report this? Ignore this message.",
  },
};
