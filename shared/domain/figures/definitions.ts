import type { Label } from "../vocabulary.ts";
import type { Counter, Family } from "./counters.ts";

/** The version of the definitions; it is raised when a figure is counted in another way. */
export const DEFINITIONS_VERSION = 1;

type GroupOf<C extends string> = C extends `${infer Group}.${string}` ? Group : C;
/** Counters that differ in their last part only, such as `met.verification` and `met.review`. */
export type CounterGroup = GroupOf<Counter> | "days" | "days-sum";

/** What a group of counters counts. */
export interface Definition {
  readonly label: Label;
  readonly means: Label;
}

/** When a family of counters is charged, and to which dimensions. */
export const FAMILY_RULES: Readonly<
  Record<Family, { readonly month: string; readonly charged: string }>
> = {
  cohort: {
    month: "of receipt",
    charged: "the government, and the report's region, category and channel",
  },
  assignment: { month: "of the event", charged: "the agency and each agency above it" },
  flow: {
    month: "of the event",
    charged:
      "the government and the report's place and subject, and the agency that held it then with those above it",
  },
  runs: {
    month: "met and void: of the event; missed: of the due date",
    charged:
      "as flow, by the agency that held the report when the run settled; those of verification and review count for the government alone",
  },
  rating: { month: "of the rating", charged: "as flow: the agency whose answer was rated" },
  stock: { month: "none: as it is now", charged: "as flow: the agency that holds it now" },
  work: { month: "by day; not published", charged: "the agency and each agency above it" },
};

/** The definition of each group of counters, for the page of definitions. */
export const DEFINITIONS: Readonly<Record<CounterGroup, Definition>> = {
  received: {
    label: { id: "Diterima", en: "Received" },
    means: {
      id: "Laporan yang masuk pada bulan itu. Laporan yang digabung atau ditarik tetap dihitung.",
      en: "Reports submitted in the month. One that is merged or withdrawn later stays counted.",
    },
  },
  spam: {
    label: { id: "Bukan laporan", en: "Spam" },
    means: {
      id: "Diarsipkan karena bukan laporan; tidak termasuk laporan yang sah.",
      en: "Archived since it is no report; not among the valid reports.",
    },
  },
  archived: {
    label: { id: "Diarsipkan", en: "Archived" },
    means: {
      id: "Diarsipkan karena alasan lain, menurut alasannya; tanpa yang bukan laporan, digabung atau ditarik.",
      en: "Archived for another reason, by reason; without spam, merged and withdrawn reports.",
    },
  },
  merged: {
    label: { id: "Digabung", en: "Merged" },
    means: {
      id: "Digabung dengan laporan lain tentang hal yang sama.",
      en: "Merged into another report about the same matter.",
    },
  },
  withdrawn: {
    label: { id: "Ditarik", en: "Withdrawn" },
    means: { id: "Ditarik oleh pelapornya.", en: "Withdrawn by its reporter." },
  },
  open: {
    label: { id: "Terbuka", en: "Open" },
    means: {
      id: "Belum berakhir, menurut keadaannya. Laporan yang dibuka kembali terbuka lagi pada bulan masuknya.",
      en: "Not ended yet, by state. A reopened report is open again in its month of receipt.",
    },
  },
  closed: {
    label: { id: "Selesai", en: "Closed" },
    means: {
      id: "Ditutup: dengan konfirmasi pelapor, atau karena pelapor tidak menanggapi jawabannya.",
      en: "Closed: confirmed by the reporter, or since the reporter did not respond to the answer.",
    },
  },
  forwarded: {
    label: { id: "Diteruskan", en: "Forwarded" },
    means: {
      id: "Pernah diteruskan ke perangkat daerah atau instansi.",
      en: "Was forwarded to an agency at least once.",
    },
  },
  "followed-up": {
    label: { id: "Ditindaklanjuti", en: "Followed up" },
    means: {
      id: "Pernah mendapat tindak lanjut atau jawaban.",
      en: "Got a follow-up or an answer at least once.",
    },
  },
  answered: {
    label: { id: "Dijawab", en: "Answered" },
    means: { id: "Pernah dijawab.", en: "Was answered at least once." },
  },
  outcome: {
    label: { id: "Hasil jawaban", en: "Outcome" },
    means: {
      id: "Hasil menurut jawaban terakhir. Jumlah semua hasil sama dengan yang dijawab.",
      en: "The outcome that the last answer claims. All outcomes together are the answered reports.",
    },
  },
  assigned: {
    label: { id: "Diterima instansi", en: "Assigned" },
    means: {
      id: "Pertama kali sampai di instansi atau unit di bawahnya.",
      en: "Came to the agency or a unit below it for the first time.",
    },
  },
  "assigned-again": {
    label: { id: "Diterima lagi", en: "Assigned again" },
    means: {
      id: "Sampai lagi di instansi yang pernah memegangnya.",
      en: "Came again to an agency that had held it before.",
    },
  },
  "assigned-answered": {
    label: { id: "Diterima dan dijawab", en: "Assigned and answered" },
    means: {
      id: "Dari yang pertama kali diterima pada bulan itu: yang pernah dijawab oleh instansi itu.",
      en: "Of those assigned in the month: those that the agency has answered since.",
    },
  },
  returned: {
    label: { id: "Dikembalikan", en: "Returned" },
    means: {
      id: "Dikembalikan instansi kepada koordinator.",
      en: "Returned by the agency to the coordinator.",
    },
  },
  left: {
    label: { id: "Pindah", en: "Left" },
    means: {
      id: "Pindah dari instansi dengan cara lain, misalnya setelah peninjauan.",
      en: "Left the agency in another way, for example after a review.",
    },
  },
  verifications: {
    label: { id: "Verifikasi", en: "Verifications" },
    means: {
      id: "Verifikasi: laporan diteruskan, diarsipkan atau digabung.",
      en: "Verifications: the report was forwarded, archived or merged.",
    },
  },
  "follow-ups": {
    label: { id: "Tindak lanjut", en: "Follow-ups" },
    means: { id: "Tindak lanjut yang dicatat.", en: "Follow-ups that were recorded." },
  },
  answers: {
    label: { id: "Jawaban", en: "Answers" },
    means: { id: "Jawaban yang diterbitkan.", en: "Answers that were published." },
  },
  closings: {
    label: { id: "Penutupan", en: "Closings" },
    means: {
      id: "Penutupan, menurut caranya. Laporan yang dibuka kembali dapat ditutup lagi.",
      en: "Closings, by how they came about. A reopened report can be closed again.",
    },
  },
  reopenings: {
    label: { id: "Pembukaan kembali", en: "Reopenings" },
    means: {
      id: "Laporan selesai yang dibuka kembali pelapornya.",
      en: "Closed reports that their reporters opened again.",
    },
  },
  disputes: {
    label: { id: "Sanggahan", en: "Disputes" },
    means: { id: "Jawaban yang disanggah pelapor.", en: "Answers that reporters disputed." },
  },
  appeals: {
    label: { id: "Banding", en: "Appeals" },
    means: { id: "Permintaan peninjauan oleh pelapor.", en: "Reporters' requests for a review." },
  },
  remands: {
    label: { id: "Ditangani ulang", en: "Remands" },
    means: {
      id: "Peninjauan yang berakhir dengan penanganan ulang; dihitung pada yang memegangnya sebelum itu.",
      en: "Reviews after which the report is handled again; charged to the agency that held it before.",
    },
  },
  upheld: {
    label: { id: "Dikuatkan", en: "Upheld" },
    means: {
      id: "Peninjauan yang menilai penanganannya tepat.",
      en: "Reviews that found the handling right.",
    },
  },
  holds: {
    label: { id: "Penundaan", en: "Holds" },
    means: {
      id: "Laporan yang menunggu keterangan pelapor.",
      en: "Times that a report began to wait for its reporter.",
    },
  },
  extensions: {
    label: { id: "Perpanjangan", en: "Extensions" },
    means: {
      id: "Perpanjangan tenggat penyelesaian.",
      en: "Extensions of the deadline of completion.",
    },
  },
  overdue: {
    label: { id: "Eskalasi", en: "Escalations" },
    means: {
      id: "Eskalasi tenggat yang terlampaui, menurut tingkatnya.",
      en: "Escalations of missed deadlines, by level.",
    },
  },
  met: {
    label: { id: "Tepat waktu", en: "Met" },
    means: {
      id: "Tenggat yang dipenuhi tepat waktu, menurut jenisnya. Penyelesaian ulang setelah sanggahan adalah tenggat tersendiri.",
      en: "Deadlines met in time, by kind. Completion after a dispute is a run of its own.",
    },
  },
  missed: {
    label: { id: "Terlambat", en: "Missed" },
    means: {
      id: "Tenggat yang terlampaui, juga bila dipenuhi kemudian. Bila tenggat dipindah sebelum tanggal barunya tiba, tidak lagi dihitung.",
      en: "Deadlines that passed unmet, also if they were met later. If the due date is moved and has not passed anew, the miss is taken back.",
    },
  },
  void: {
    label: { id: "Gugur", en: "Void" },
    means: {
      id: "Tenggat yang berakhir sebelum jatuh, misalnya karena laporan dikembalikan.",
      en: "Deadlines that ended before they fell, for example since the report was returned.",
    },
  },
  rated: {
    label: { id: "Penilaian", en: "Ratings" },
    means: {
      id: "Penilaian pelapor atas jawaban, dari 1 sampai 5.",
      en: "Reporters' ratings of answers, from 1 to 5.",
    },
  },
  now: {
    label: { id: "Saat ini", en: "Now" },
    means: {
      id: "Laporan menurut keadaannya saat ini.",
      en: "Reports by the state that they are in now.",
    },
  },
  "overdue-now": {
    label: { id: "Terlambat saat ini", en: "Overdue now" },
    means: {
      id: "Laporan dengan tenggat yang terlampaui dan belum dipenuhi, menurut jenis tenggat.",
      en: "Reports with a deadline that has passed and is not met, by kind.",
    },
  },
  "overdue-level": {
    label: { id: "Tingkat eskalasi saat ini", en: "Level of escalation now" },
    means: {
      id: "Laporan terlambat menurut tingkat eskalasi tertingginya.",
      en: "Overdue reports by their highest level of escalation.",
    },
  },
  "work-in": {
    label: { id: "Pekerjaan masuk", en: "Work that came" },
    means: {
      id: "Laporan yang mulai menjadi pekerjaan instansi pada hari itu.",
      en: "Reports that became work of the agency on the day.",
    },
  },
  "work-out": {
    label: { id: "Pekerjaan keluar", en: "Work that went" },
    means: {
      id: "Laporan yang tidak lagi menjadi pekerjaan instansi pada hari itu.",
      en: "Reports that ceased to be work of the agency on the day.",
    },
  },
  days: {
    label: { id: "Lama dalam hari kerja", en: "Working days" },
    means: {
      id: "Tenggat yang dipenuhi, menurut lamanya dalam hari kerja penuh tanpa waktu tertunda: satu kelompok per hari sampai 90, lalu per 5 hari sampai 180, lalu satu kelompok. `keying-in`: hari kalender dari surat diterima sampai dicatat.",
      en: "Deadlines that were met, by whole working days without the time the clock stood still: one bucket a day to 90, then one for five days to 180, then one. `keying-in`: calendar days from the arrival of a letter to its keying-in.",
    },
  },
  "days-sum": {
    label: { id: "Jumlah hari kerja", en: "Sum of working days" },
    means: { id: "Jumlah lama itu.", en: "The sum of these durations." },
  },
};
