/**
 * A report of twice the usual length: half of one month's real reports had under 250 characters.
 */
export const TITLE = "Jalan berlubang di depan Puskesmas Contoh membahayakan pengendara";
export const TEXT =
  "Jalan provinsi di depan Puskesmas Contoh berlubang sedalam tiga puluh sentimeter. ".repeat(6);
export const FOLLOW_UP_TEXT =
  "Tim kami sudah meninjau lokasi dan menjadwalkan penambalan pada minggu ini; mohon berhati-hati.";

/** The body of a submission that is valid on that day. */
export function sampleSubmission(occurredOn: string) {
  return {
    classification: "complaint",
    title: TITLE,
    text: TEXT,
    suggestedAgency: "dpupr-pera-kaltim",
    occurredOn,
    location: { region: "64.72", address: "Jalan Contoh 1, Samarinda" },
    reporter: { name: "Warga Contoh", phone: "+6281234567890", email: "warga@example.com" },
  };
}

export function sampleForward() {
  return {
    action: "forward",
    agency: "dpupr-pera-kaltim",
    category: "pekerjaan-umum-dan-penataan-ruang",
    classification: "complaint",
    supervisory: false,
    publicTitle: TITLE,
    publicText: TEXT,
  };
}

export function sampleFollowUp() {
  return { action: "follow-up", text: FOLLOW_UP_TEXT };
}
