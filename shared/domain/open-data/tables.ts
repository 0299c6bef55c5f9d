import { date, flag, integer, number, type Table, text, time } from "./table.ts";

/** Public reports. The first columns are those of Open311's bulk extension. */
export const REPORTS = {
  name: "reports",
  title: { id: "Laporan publik", en: "Public reports" },
  columns: {
    service_request_id: text("Nomor laporan", "Tracking id of the report"),
    requested_datetime: time("Kapan laporan diterima", "When the report was received"),
    updated_datetime: time("Kapan terakhir berubah", "When the report last changed"),
    closed_date: time("Kapan ditutup atau diarsipkan", "When it was closed or archived"),
    status_description: text("Status dalam kata-kata", "The state in words"),
    status_notes: text("Hasil dalam kata-kata", "The outcome in words"),
    source: text("Kanal masuk dalam kata-kata", "The channel in words"),
    service_name: text("Nama kategori induk", "Name of the parent category"),
    service_subtype: text("Nama subkategori", "Name of the category below it"),
    description: text("Isi laporan untuk publik", "The public text"),
    agency_responsible: text("Nama instansi yang menangani", "Name of the agency that must act"),
    address: text("Nama wilayah", "Names of the district, regency and province"),
    lat: number("Lintang, dibulatkan tiga angka", "Latitude, rounded to three decimals"),
    long: number("Bujur, dibulatkan tiga angka", "Longitude, rounded to three decimals"),
    title: text("Judul laporan untuk publik", "The public title"),
    classification: text("Klasifikasi", "Classification"),
    supervisory: flag("Berkadar pengawasan", "Whether it is a supervisory complaint"),
    state: text("Kode status", "Code of the state"),
    outcome: text("Kode hasil jawaban", "Code of the outcome that the answer claims"),
    closure: text("Kode cara penutupan", "Code of how it was closed"),
    archive_reason: text("Kode alasan arsip", "Code of the reason why it was archived"),
    government: text("Kode pemerintah daerah", "Code of the responsible government"),
    agency: text("Kode instansi", "Code of the agency that must act"),
    region: text("Kode wilayah Kemendagri", "Code of the region, by the Ministry of Home Affairs"),
    category: text("Kode kategori", "Code of the category"),
    verification_on_time: flag("Verifikasi tepat waktu", "Whether verified on time"),
    first_follow_up_on_time: flag("Tindak lanjut pertama tepat waktu", "First follow-up on time"),
    completion_on_time: flag("Penyelesaian tepat waktu", "Whether completed on time"),
    working_days_to_answer: integer(
      "Hari kerja sampai jawaban pertama",
      "Working days from receipt to the first answer",
    ),
    returns: integer("Berapa kali dikembalikan", "How often agencies returned it"),
    disputes: integer("Berapa kali disanggah", "How often its reporter disputed an answer"),
    reopened: flag("Pernah dibuka kembali", "Whether it was reopened"),
    rating: integer("Nilai dari pelapor, 1–5", "The reporter's rating, 1 to 5"),
    channel: text("Kode kanal", "Code of the channel"),
    merged_into: text("Digabung ke laporan", "The public report that it was merged into"),
    edition: text("Ekspor yang memuat baris ini", "The export that has this row"),
    widened: integer(
      "Tingkat penyamaran tempat dan waktu pelapor anonim; 0: tidak disamarkan",
      "How far place and time of an anonymous report are widened; 0: not at all",
    ),
    text_withheld: flag(
      "Judul dan isi ditahan karena mungkin memuat data pribadi",
      "Whether title and text are withheld, since they may hold personal data",
    ),
  },
} as const satisfies Table;

/** What happened to public reports. It holds no words. */
export const HISTORY = {
  name: "history",
  title: { id: "Riwayat laporan publik", en: "History of public reports" },
  columns: {
    service_request_id: text("Nomor laporan", "Tracking id of the report"),
    version: integer("Urutan peristiwa", "Number of the event"),
    at: time("Kapan terjadi", "When it happened"),
    action: text("Kode tindakan", "Code of the action"),
    from: text("Status sebelumnya", "State before"),
    to: text("Status sesudahnya", "State after"),
    role: text("Peran pelaku", "Role of who acted"),
    by_agency: text("Instansi pelaku", "Agency of the officer who acted"),
    agency: text("Instansi yang menerima laporan", "Agency that got the report"),
    above: text("Instansi di atasnya, dipisah spasi", "Agencies above it, separated by spaces"),
    outcome: text("Kode hasil jawaban", "Code of the outcome of an answer"),
    reason: text("Kode alasan arsip", "Code of the reason of archiving"),
    rating: integer("Nilai dari pelapor, 1–5", "The reporter's rating, 1 to 5"),
    received_on: date("Kapan surat atau pesan tiba", "When the letter or message arrived"),
    level: integer("Tingkat eskalasi", "Level of the escalation"),
    deadline: text("Tenggat yang lewat", "Kind of the deadline that was missed"),
    due_on: date("Hari terakhir tenggat itu", "Last day of that deadline"),
    deadlines: text(
      "Tenggat yang berubah oleh peristiwa ini, dalam JSON",
      "The deadlines that the event changed, in JSON",
    ),
    missed: text(
      "Tenggat yang sudah lewat tetapi belum tercatat sebelumnya, dalam JSON",
      "The due dates of deadlines that had fallen, as no earlier event says, in JSON",
    ),
  },
} as const satisfies Table;

/** What each report that is not secret adds to the figures, without its number, words or days. */
export const FACTS = {
  name: "facts",
  title: { id: "Sumbangan tiap laporan pada angka", en: "What each report adds to the figures" },
  columns: {
    id: text("Pengganti nomor, baru di tiap ekspor", "Surrogate of the number, new in each export"),
    government: text("Kode pemerintah daerah", "Code of the responsible government"),
    classification: text("Klasifikasi", "Classification"),
    region: text("Kode wilayah", "Code of the region"),
    category: text("Kode kategori", "Code of the category"),
    channel: text("Kode kanal", "Code of the channel"),
    period: text("Bulan, atau NOW untuk keadaan kini", "Month, or NOW for how it stands"),
    counter: text("Nama penghitung", "Name of the counter"),
    n: integer("Jumlah", "How much it adds"),
    agencies: text("Instansi yang terhitung, dipisah spasi", "Agencies that it counts for"),
    everywhere: flag(
      "Terhitung pula untuk pemerintah, wilayah, kategori, kanal",
      "Whether it counts for the government, region, category and channel too",
    ),
  },
} as const satisfies Table;

/** The published figures: sums of the facts of the same export. */
export const FIGURES = {
  name: "figures",
  title: { id: "Angka", en: "Figures" },
  columns: {
    government: text("Kode pemerintah daerah", "Code of the responsible government"),
    view: text(
      "G pemerintah, A instansi, R wilayah, K kategori, C kanal",
      "G government, A agency, R region, K category, C channel",
    ),
    key: text("Kodenya; all untuk pemerintah", "Its code; all for the government"),
    period: text("Bulan, atau NOW untuk keadaan kini", "Month, or NOW for how it stands"),
    classification: text("Klasifikasi", "Classification"),
    counter: text("Nama penghitung", "Name of the counter"),
    n: integer("Jumlah", "Sum"),
  },
} as const satisfies Table;

export const AGENCIES = {
  name: "agencies",
  title: { id: "Instansi", en: "Agencies" },
  columns: {
    code: text("Kode", "Code"),
    name: text("Nama", "Name"),
    short_name: text("Nama pendek", "Short name"),
    kind: text("Jenis", "Kind"),
    region: text("Wilayah yang dilayani", "Region that it serves"),
    parent: text("Instansi di atasnya", "Agency above it"),
    active: flag("Masih menerima laporan", "Whether reports can be forwarded to it"),
    zone: text("Zona waktu pemerintah", "Time zone of a government"),
    succeeded_by: text("Instansi yang meneruskan tugasnya", "Agency that took over its work"),
  },
} as const satisfies Table;

export const CATEGORIES = {
  name: "categories",
  title: { id: "Kategori", en: "Categories" },
  columns: {
    code: text("Kode", "Code"),
    name: text("Nama", "Name"),
    parent: text("Kategori induk", "Parent category"),
    active: flag("Masih dipakai", "Whether reports can be given it"),
    public_object: flag("Tentang benda milik umum", "Whether it is about public things"),
  },
} as const satisfies Table;

export const REGIONS = {
  name: "regions",
  title: { id: "Wilayah", en: "Regions" },
  columns: {
    code: text("Kode Kemendagri", "Code of the Ministry of Home Affairs"),
    bps: text("Kode BPS", "Code of Statistics Indonesia (BPS)"),
    name: text("Nama", "Name"),
    level: text("Tingkat", "Level"),
    parent: text("Wilayah di atasnya", "Region above it"),
    lat: number("Lintang titik tengah", "Latitude of its middle"),
    long: number("Bujur titik tengah", "Longitude of its middle"),
  },
} as const satisfies Table;

export const CALENDAR = {
  name: "calendar",
  title: { id: "Hari libur", en: "Days off" },
  columns: {
    date: date("Tanggal", "Date"),
    kind: text("national atau collective-leave", "national or collective-leave"),
    decree: text("Dasar hukum", "The decree"),
    provisional: flag("Perkiraan sebelum keputusan terbit", "Projected before the decree"),
  },
} as const satisfies Table;

export const POLICIES = {
  name: "policies",
  title: { id: "Kebijakan tenggat", en: "Deadline policies" },
  columns: {
    id: text("Kode", "Id"),
    legal_basis: text("Dasar hukum", "Legal basis"),
    effective_from: date("Berlaku sejak", "In effect from"),
    collective_leave: text("Cuti bersama: off atau working", "Collective leave: off or working"),
    deadline: text("Tenggat", "Deadline"),
    working_days: integer("Hari kerja", "Working days"),
  },
} as const satisfies Table;

/** Reports that an earlier export had and that are not public any more. */
export const REMOVED = {
  name: "removed",
  title: { id: "Laporan yang tidak publik lagi", en: "Reports that are no longer public" },
  columns: { service_request_id: text("Nomor laporan", "Tracking id of the report") },
} as const satisfies Table;

/** All published tables, in the order of the catalogue. */
export const TABLES: readonly Table[] = [
  ...[REPORTS, HISTORY, FACTS, FIGURES],
  ...[AGENCIES, CATEGORIES, REGIONS, CALENDAR, POLICIES, REMOVED],
];
