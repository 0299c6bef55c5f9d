import type { ReferenceData } from "#domain/reference/reference-data.ts";
import type { Refusal } from "#domain/refusal.ts";
import type { Assignment } from "#domain/report/access.ts";
import type { Command, Content } from "#domain/report/actions.ts";
import { type CleanAttachment, newSlot } from "#domain/report/attachments.ts";
import { type Actor, decide } from "#domain/report/decide.ts";
import type { EventActor, HistoryEvent } from "#domain/report/event.ts";
import { evolve } from "#domain/report/evolve.ts";
import { seal } from "#domain/report/history.ts";
import type { Report } from "#domain/report/report.ts";
import { submit } from "#domain/report/submission.ts";
import { enforce } from "#domain/time/enforcement.ts";
import { kaltim } from "./kaltim.ts";

export const officer = (...assignments: Assignment[]): Actor => ({
  role: "officer",
  email: `${assignments[0]?.role}@kaltim.example`,
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
export const archive: Command = {
  action: "archive",
  reason: "out-of-scope",
  explanation: "Jalan ini milik perusahaan.",
};
export const merge: Command = { action: "merge", into: "KT-1111-1111-1111" };
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
export const remand: Command = {
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
export const reclassify: Command = { action: "reclassify", classification: "aspiration" };

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
export const refuseFile: Command = {
  action: "refuse-file",
  attachment: "0123456789AB",
  reason: "unreadable",
};

/** The report that `merge` leads to. */
const mergeTarget: Report = given({}, MONDAY, kaltim, "KT-1111-1111-1111").report;

/** A report under test: given what has happened, when somebody acts, then see what comes of it. */
export interface Scenario {
  readonly report: Report;
  readonly history: readonly HistoryEvent[];
  readonly refusal: Refusal | undefined;
  /** Somebody acts, at the version the report has unless another is named. */
  when(actor: Actor, command: Command, at?: string, version?: number): Scenario;
  /** The sweep comes by and takes every step that is due. */
  sweep(at: string): Scenario;
}

/** A report that was just submitted, by the reporter unless somebody else is named. */
export function given(
  content: Partial<Content> = {},
  at = MONDAY,
  reference: ReferenceData = kaltim,
  trackingId = "KT-0000-0000-0000",
  by: EventActor = { role: "reporter" },
): Scenario {
  const decided = submit(
    { trackingId, content: { ...complaint, ...content }, by },
    { at, reference, leadGovernment: "pemprov-kaltim" },
  );
  if (!decided.ok) throw new Error(`The submission was refused: ${decided.refusal.code}`);
  const first = seal(decided.value, undefined, salt);
  return scenario(evolve(undefined, first), [first], undefined, at, reference);
}

function scenario(
  report: Report,
  history: readonly HistoryEvent[],
  refusal: Refusal | undefined,
  now: string,
  reference: ReferenceData,
): Scenario {
  const after = (decided: ReturnType<typeof decide>, at: string) => {
    if (!decided.ok) return scenario(report, history, decided.refusal, at, reference);
    const event = seal(decided.value, report, salt);
    const next = evolve(report, event);
    return scenario(next, [...history, event], undefined, at, reference);
  };
  return {
    report,
    history,
    refusal,
    when: (actor, command, at = now, version = report.version) => {
      const context = { at, reference, mergeTarget, attachments: [photo] };
      return after(decide(report, { actor, version, command }, context), at);
    },
    sweep: (at) => {
      let swept = scenario(report, history, undefined, at, reference);
      for (;;) {
        const decided = enforce(swept.report, { at, reference });
        if (!decided?.ok) return swept;
        const event = seal(decided.value, swept.report, salt);
        const next = evolve(swept.report, event);
        swept = scenario(next, [...swept.history, event], undefined, at, reference);
      }
    },
  };
}
