import type { Assignment } from "#domain/report/access.ts";
import type { Command, Content } from "#domain/report/actions.ts";
import { type Attachment, type CleanAttachment, newSlot } from "#domain/report/attachments.ts";
import type { Actor } from "#domain/report/decide.ts";

/**
 * The invented examples of the tests: `import * as example from "#test/support/example.ts"`, so
 * that a test says `example.coordinator` or `example.forward`. Reports are made from them by
 * `given` in scenario.ts.
 */

export const officer = (...assignments: Assignment[]): Actor => ({
  role: "officer",
  sub: `sub-of-${assignments[0]?.role}`,
  assignments,
});

export const coordinator = officer({ role: "coordinator", agency: "pemprov-kaltim" });
export const liaisonOfficer = officer({ role: "liaison-officer", agency: "dpupr-pera-kaltim" });
export const agencyAdmin = officer({ role: "agency-admin", agency: "dpupr-pera-kaltim" });
export const leader = officer({ role: "leader", agency: "dpupr-pera-kaltim" });
export const overseer = officer({ role: "overseer", agency: "pemprov-kaltim" });
export const otherLiaison = officer({ role: "liaison-officer", agency: "dinkes-kaltim" });
export const custodian = officer({ role: "custodian", agency: "pemprov-kaltim" });
export const systemAdmin = officer({ role: "system-admin", agency: "pemprov-kaltim" });
export const reporter: Actor = { role: "reporter" };
export const system: Actor = { role: "system" };

/** A salt for the words of events: always the same, so that equal events are equal. */
export const salt = () => new Uint8Array(16).fill(7);

/** A Monday with no holiday near, ten in the morning in Samarinda. */
export const MONDAY = "2026-07-06T02:00:00.000Z";

export const complaint: Content = {
  classification: "complaint",
  title: "Lampu jalan padam di Jalan Contoh",
  text: "Lampu jalan di depan pasar padam sejak tiga hari, warga kesulitan pulang malam.",
  category: "pekerjaan-umum-dan-penataan-ruang",
  occurredOn: "2026-07-03",
  location: { region: "64.72", address: "Jalan Contoh 12" },
  anonymous: false,
  secret: false,
  showName: false,
  channel: "web",
};

/** For `given`: a request for information. */
export const request: Partial<Content> = { classification: "information-request" };

/** For `given`: an aspiration that has no field that the reporter may leave out. */
export const bare: Partial<Content> = {
  classification: "aspiration",
  ...Object.fromEntries(["category", "occurredOn", "location"].map((name) => [name, undefined])),
};

/** A complaint as its reporter submits it over HTTP. */
export const submission = {
  classification: "complaint",
  title: "Lampu jalan padam di Jalan Contoh",
  text: "Lampu jalan di depan pasar padam sejak tiga hari, warga kesulitan pulang malam.",
  category: "pekerjaan-umum-dan-penataan-ruang",
  occurredOn: "2026-07-03",
  location: { region: "64.72", address: "Jalan Contoh 12", point: { lat: -0.5, lon: 117.15 } },
  reporter: {
    name: "Siti Contoh",
    phone: "+6281234567890",
    email: "siti@contoh.example",
    nationalId: "6472010101900001",
  },
} as const;

export const forward: Extract<Command, { action: "forward" }> = {
  action: "forward",
  agency: "dpupr-pera-kaltim",
  category: "pekerjaan-umum-dan-penataan-ruang",
  classification: "complaint",
  supervisory: false,
  publicTitle: "Lampu jalan padam di dekat pasar",
  publicText: "Lampu jalan di depan pasar padam sejak tiga hari.",
};
export const followUp: Command = { action: "follow-up", text: "Petugas kami sudah memeriksa." };
export const answer: Command = { action: "answer", text: "Lampu menyala.", outcome: "resolved" };
export const confirm: Command = { action: "confirm", rating: 5 };
export const comment: Command = { action: "comment", text: "Terima kasih, kami tunggu." };
export const note: Command = { action: "note", text: "Hubungi pengawas lapangan." };
export const hold: Command = { action: "hold", question: "Di depan pasar yang mana?" };
export const supply: Command = { action: "supply", text: "Pasar Contoh di Jalan Contoh." };
export const resume: Extract<Command, { action: "resume" }> = {
  action: "resume",
  text: "Menurut pelapor lewat telepon: Pasar Contoh.",
  public: false,
};
export const archive: Command = {
  action: "archive",
  reason: "out-of-scope",
  explanation: "Jalan ini milik perusahaan.",
};
export const merge: Command = { action: "merge", into: "KT-1111-1111-1111" };
export const unmerge: Command = { action: "unmerge", reason: "Lampu yang lain." };
export const giveBack: Command = { action: "return", reason: "Bukan kewenangan kami." };
export const draftAnswer: Command = {
  action: "draft-answer",
  text: "Lampu sudah diganti.",
  outcome: "resolved",
};
export const approve: Command = { action: "answer" };
export const dispute: Command = { action: "dispute", reason: "Lampu masih padam." };
export const rate: Command = { action: "rate", rating: 2 };
export const reopen: Command = { action: "reopen", reason: "Lampu padam lagi." };
export const appeal: Command = { action: "appeal", reason: "Alasan arsip tidak benar." };
export const uphold: Command = { action: "uphold", explanation: "Penanganan sudah tepat." };
export const remand: Extract<Command, { action: "remand" }> = {
  action: "remand",
  agency: "dpupr-pera-kaltim",
  explanation: "Periksa kembali panel listriknya.",
};
export const withdraw: Command = { action: "withdraw" };
export const extend: Command = {
  action: "extend",
  workingDays: 7,
  reason: "Menunggu suku cadang.",
};
export const reclassify: Extract<Command, { action: "reclassify" }> = {
  action: "reclassify",
  classification: "aspiration",
};

/** The one file of each report here. */
export const photo: CleanAttachment = {
  ...newSlot(
    { id: "8Q4ZK2M9TW3C", fileName: "KTP Siti.JPG", contentType: "image/jpeg", size: 9 },
    MONDAY,
  ),
  state: "clean",
  inspectedAt: MONDAY,
  files: {
    file: { contentType: "image/jpeg", size: 7 },
    thumbnail: { contentType: "image/jpeg", size: 3 },
  },
};
export const publishFile: Extract<Command, { action: "publish-file" }> = {
  action: "publish-file",
  attachment: photo.id,
  public: true,
};
export const refuseFile: Extract<Command, { action: "refuse-file" }> = {
  action: "refuse-file",
  attachment: "0123456789AB",
  reason: "unreadable",
};
/** The file that `refuseFile` refuses. */
export const refusedFile: Attachment = {
  ...newSlot(
    { id: refuseFile.attachment, fileName: "KK Siti.pdf", contentType: "application/pdf", size: 9 },
    MONDAY,
  ),
  state: "refused",
  inspectedAt: MONDAY,
  reason: refuseFile.reason,
};
