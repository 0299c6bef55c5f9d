import type * as z from "zod/mini";
import { MOST_MONTHS } from "#domain/figures/months.ts";
import type { FieldRule, Issue } from "#domain/issue.ts";
import { PRIVATE_KINDS, type PrivateKind } from "#domain/redaction/span.ts";
import { LONGEST_QUESTION_BY_SMS } from "#domain/report/question.ts";
import type { Language } from "#domain/vocabulary.ts";
import { schemaSentence } from "./schema-sentences.ts";

/** A wrong field of the input, as a problem names it. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

/** Rules that schemas check besides those of zod, which schema-sentences.ts has sentences for. */
type SchemaRule =
  | "not-unicode"
  | "too-short"
  | "too-long"
  | "not-indonesian-phone"
  | "landline-phone"
  | "freephone"
  | "premium-phone"
  | "service-phone"
  | "not-landline"
  | "email-space"
  | "email-without-at"
  | "email-two-ats"
  | "email-name"
  | "email-domain"
  | "not-a-key"
  | "not-a-point"
  | "not-digits"
  | "not-a-month"
  | "contact-needed"
  | "one-contact"
  | "unknown-field";

type Messages = Readonly<Record<FieldRule | SchemaRule, (params: RuleParams) => string>>;
type RuleParams = Readonly<Record<string, unknown>>;

/** What can be found in public words, as a message names it. */
const PERSONAL_DATA: Readonly<Record<Language, Readonly<Record<PrivateKind, string>>>> = {
  id: { nik: "NIK atau nomor KK", mobile: "nomor HP" },
  en: { nik: "A NIK or KK number", mobile: "A mobile number" },
};

const namesOf = (found: unknown, names: Readonly<Record<PrivateKind, string>>): string =>
  PRIVATE_KINDS.filter((kind) => Array.isArray(found) && found.includes(kind))
    .map((kind) => names[kind])
    .join(" + ");

const MESSAGES: Readonly<Record<Language, Messages>> = {
  id: {
    required: () => "Wajib diisi",
    "unknown-agency": () => "Instansi tidak dikenal atau tidak aktif",
    "unknown-category": () => "Kategori tidak dikenal atau tidak dipakai lagi",
    "unknown-region": () => "Wilayah tidak dikenal",
    "in-the-future": () => "Tanggal tidak boleh di masa depan",
    "before-1900": () => "Paling awal tahun 1900",
    "ends-before-start": () => "Hari terakhir tidak boleh sebelum hari pertama",
    "anonymous-with-name": () => "Laporan anonim tidak dapat menampilkan nama",
    "not-below-owner": () => "Disposisi hanya ke unit di bawah instansi pemilik laporan",
    "supervisory-not-complaint": () => "Hanya pengaduan yang dapat berkadar pengawasan",
    "unknown-report": () => "Tidak ada laporan dengan nomor ini",
    "same-report": () => "Laporan tidak dapat digabung dengan dirinya sendiri",
    "archived-report": () => "Laporan tujuan sudah diarsipkan",
    "closed-report": () => "Laporan tujuan sudah selesai",
    "report-under-review": () => "Laporan tujuan sedang ditinjau",
    "too-many-merged": () => "Laporan tujuan sudah memuat terlalu banyak laporan gabungan",
    "secret-report": () => "Laporan rahasia tidak dapat digabung",
    "not-forwarded": () => "Ditetapkan saat laporan diverifikasi dan didisposisi",
    "longer-than-policy": () => "Perpanjangan tidak boleh melebihi tenggat semula",
    "sms-limit": () => `Lewat SMS: paling banyak ${LONGEST_QUESTION_BY_SMS} huruf Latin`,
    "unknown-attachment": () => "Tidak ada lampiran bersih dengan id ini",
    "unknown-cursor": () => "Bukan kursor dari daftar ini; mulai lagi dari awal",
    repeated: () => "Sudah disebut sebelumnya",
    "own-descendant": () => "Instansi tidak dapat berada di bawah dirinya sendiri",
    "own-successor": () => "Instansi tidak dapat menjadi penerus dirinya sendiri",
    "zone-of-government": () => "Pemerintah daerah mempunyai zona waktu, instansi lain tidak",
    fixed: () => "Tidak dapat diubah: tenggat laporan yang ada bergantung padanya",
    "parent-not-of-code": () => "Induk harus sama dengan kode sebelum garis miring terakhir",
    "own-role": () =>
      "Peran admin sistem milik sendiri tidak dapat dilepas; mintalah admin sistem lain",
    "outside-year": () => "Tanggal di luar tahun kalender ini",
    "renumbers-past": () =>
      "Perubahan ini mengoreksi hari kerja yang sudah lewat atau hari ini, sehingga tenggat yang berjalan harus dihitung ulang; kirim true bila memang dimaksudkan",
    "policy-in-effect": () =>
      "Kebijakan yang sudah berlaku tidak dapat diubah; buat yang baru dengan tanggal mendatang",
    "not-after-today": () => "Kebijakan harus mulai berlaku setelah hari ini",
    "date-taken": () => "Kebijakan lain sudah mulai berlaku pada tanggal ini",
    "list-too-long": () =>
      "Daftar ini akan menjadi terlalu panjang (lebih dari 3 MB); pendekkan isian lain dulu",
    "not-your-agency": () => "Anda tidak bertugas di instansi ini",
    "too-many-subscriptions": () => "Langganan Anda sudah terlalu banyak; hapus salah satu dulu",
    "too-many-changes": () =>
      "Terlalu banyak instansi mendapat atau kehilangan koordinator sekaligus; kurangi peran koordinatornya, lalu tambahkan sisanya",
    "wrong-code": () => "Kode salah atau tidak berlaku lagi; minta kode baru",
    "no-such-contact": () => "Laporan ini tidak berisi kontak itu",
    "personal-data": ({ found }) =>
      `Ada ${namesOf(found, PERSONAL_DATA.id)} dalam teks yang dibaca publik: hapus, atau kirim publishAnyway: {"reason": "…"} bila memang harus terbit`,
    "unknown-government": () => "Bukan pemerintah daerah yang dikenal",
    "third-filter": () =>
      "Paling banyak dua saringan dari agency, region, dan category sekaligus; hapus salah satu",
    "ends-before-first-month": () => "Bulan terakhir tidak boleh sebelum bulan pertama",
    "too-many-months": () => `Paling banyak ${MOST_MONTHS} bulan sekaligus`,
    "edition-is-a-month": () => "Edisi berisi satu bulan saja; hapus from dan to",
    "edition-filter": () => "Edisi dapat disaring dengan satu saringan saja",
    "not-unicode": () => "Teks tidak dapat dibaca; ketik ulang teksnya",
    "too-short": ({ minimum }) =>
      minimum === 1 ? "Wajib diisi" : `Paling sedikit ${minimum} karakter`,
    "too-long": ({ maximum }) => `Paling banyak ${maximum} karakter`,
    "not-indonesian-phone": () => "Bukan nomor telepon Indonesia; tulis seperti +6281234567890",
    "landline-phone": () =>
      "Ini nomor telepon rumah atau kantor, yang tidak menerima SMS; isi nomor HP",
    freephone: () => "Ini nomor bebas pulsa, yang tidak menerima SMS; isi nomor HP",
    "premium-phone": () => "Ini nomor premium, yang tidak kami kirimi SMS; isi nomor HP",
    "service-phone": () => "Ini nomor layanan, yang tidak menerima SMS; isi nomor HP",
    "not-landline": () =>
      "Bukan nomor telepon rumah atau kantor; tulis dengan kode wilayah, seperti +62541731234",
    "email-space": () => "Ada spasi di dalam alamat email; hapus spasinya",
    "email-without-at": () => "Alamat email harus berisi tanda @, seperti nama@contoh.id",
    "email-two-ats": () => "Alamat email hanya boleh berisi satu tanda @",
    "email-name": () =>
      "Bagian sebelum @ tidak benar: pakai huruf Latin, angka atau tanda, dan titik hanya di antaranya",
    "email-domain": () => "Bagian setelah @ tidak benar; tulis seperti contoh.id",
    "not-digits": ({ count }) => `Harus ${count} angka`,
    "not-a-month": () => "Tulis bulan seperti 2026-03",
    "not-a-point": () => "Tulis titik sebagai lintang,bujur, seperti -0.502,117.153",
    "not-a-key": () => "Pakai 16 sampai 128 karakter acak tanpa spasi, misalnya UUID",
    "contact-needed": () => "Isi nomor telepon atau alamat email",
    "one-contact": () => "Isi nomor telepon atau alamat email, satu saja",
    "unknown-field": () => "Isian tidak dikenal",
  },
  en: {
    required: () => "Required",
    "unknown-agency": () => "Unknown agency, or not an active one",
    "unknown-category": () => "Unknown category, or one no longer used",
    "unknown-region": () => "Unknown region",
    "in-the-future": () => "The date must not be in the future",
    "before-1900": () => "Not before 1900",
    "ends-before-start": () => "The last day must not be before the first one",
    "anonymous-with-name": () => "An anonymous report cannot show the name",
    "not-below-owner": () => "Only a unit below the owning agency can be given the report",
    "supervisory-not-complaint": () => "Only a complaint can be supervisory",
    "unknown-report": () => "There is no report with this tracking id",
    "same-report": () => "A report cannot be merged into itself",
    "archived-report": () => "The other report is archived",
    "closed-report": () => "The other report is closed",
    "report-under-review": () => "The other report is under review",
    "too-many-merged": () => "Too many reports were merged into the other report already",
    "secret-report": () => "A secret report cannot be merged",
    "not-forwarded": () => "Is settled when the report is verified and forwarded",
    "longer-than-policy": () => "An extension is at most as long as the deadline was",
    "sms-limit": () => `By SMS: at most ${LONGEST_QUESTION_BY_SMS} Latin letters`,
    "unknown-attachment": () => "There is no clean attachment with this id",
    "unknown-cursor": () => "Not a cursor of this list; begin again without one",
    repeated: () => "Named before",
    "own-descendant": () => "An agency cannot be below itself",
    "own-successor": () => "An agency cannot succeed itself",
    "zone-of-government": () => "A government has a time zone, any other agency has none",
    fixed: () => "It cannot be changed: deadlines of reports rest on it",
    "parent-not-of-code": () => "The parent must be the code up to its last slash",
    "own-role": () =>
      "You cannot take the role of system admin from yourself; ask another system admin",
    "outside-year": () => "The date is not in this calendar's year",
    "renumbers-past": () =>
      "The edit corrects working days that are over, or today, so running deadlines must be computed again; send true if that is meant",
    "policy-in-effect": () =>
      "A policy in effect cannot be edited; make a new one with a later date",
    "not-after-today": () => "The policy must take effect after today",
    "date-taken": () => "Another policy takes effect on this date",
    "list-too-long": () =>
      "The list would become too long (more than 3 MB); shorten other entries first",
    "not-your-agency": () => "You have no assignment at this agency",
    "too-many-subscriptions": () => "You have too many subscriptions; remove one first",
    "too-many-changes": () =>
      "Too many agencies gain or lose a coordinator at once: give fewer of these roles, and the others afterwards",
    "wrong-code": () => "The code is wrong or no longer good; ask for a new one",
    "no-such-contact": () => "The report has no such contact",
    "personal-data": ({ found }) =>
      `${namesOf(found, PERSONAL_DATA.en)} in words that the public reads: take it out, or send publishAnyway: {"reason": "…"} if it must be published`,
    "unknown-government": () => "Not a known government",
    "third-filter": () =>
      "At most two of agency, region and category can be filtered by at once; leave one out",
    "ends-before-first-month": () => "The last month must not be before the first one",
    "too-many-months": () => `At most ${MOST_MONTHS} months at once`,
    "edition-is-a-month": () => "An edition is of one month; leave out from and to",
    "edition-filter": () => "An edition takes one filter only",
    "not-unicode": () => "The text cannot be read; type it again",
    "too-short": ({ minimum }) => (minimum === 1 ? "Required" : `At least ${minimum} characters`),
    "too-long": ({ maximum }) => `At most ${maximum} characters`,
    "not-indonesian-phone": () => "Not an Indonesian phone number; write it like +6281234567890",
    "landline-phone": () => "This is a landline number, which gets no SMS; give a mobile number",
    freephone: () => "This is a freephone number, which gets no SMS; give a mobile number",
    "premium-phone": () =>
      "This is a premium number, to which we send no SMS; give a mobile number",
    "service-phone": () => "This is a service number, which gets no SMS; give a mobile number",
    "not-landline": () => "Not a landline number; write it with its area code, like +62541731234",
    "email-space": () => "There is a space inside the email address; remove it",
    "email-without-at": () => "An email address needs an @, like name@example.com",
    "email-two-ats": () => "An email address has only one @",
    "email-name": () =>
      "The part before the @ is wrong: use Latin letters, digits or signs, and dots only between them",
    "email-domain": () => "The part after the @ is wrong; write it like example.com",
    "not-digits": ({ count }) => `Must be ${count} digits`,
    "not-a-month": () => "Write a month like 2026-03",
    "not-a-point": () => "Write a point as latitude,longitude, like -0.502,117.153",
    "not-a-key": () => "Use 16 to 128 random characters without spaces, such as a UUID",
    "contact-needed": () => "Give a phone number or an email address",
    "one-contact": () => "Give a phone number or an email address, one of them",
    "unknown-field": () => "Unknown field",
  },
};

/** A parsed value, or all wrong fields, with messages in the reader's language. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: readonly FieldError[] };

/** An answer names so many wrong fields: it is read by a person, and does not outgrow its request. */
const MOST_ERRORS = 50;

/** Parses input by a schema. Returns the value, or the wrong fields. */
export function parseFields<S extends z.ZodMiniType>(
  schema: S,
  input: unknown,
  language: Language,
): Parsed<z.output<S>> {
  const parsed = schema.safeParse(input, { error: errorMap(language) });
  if (parsed.success) return { ok: true, value: parsed.data };
  const errors = parsed.error.issues.flatMap((issue) => named(issue, language));
  return { ok: false, errors: errors.slice(0, MOST_ERRORS) };
}

/** Returns the domain's issues as field errors, in the reader's language. */
export function domainErrors(issues: readonly Issue[], language: Language): FieldError[] {
  return issues.map(({ path, rule, ...params }) => ({
    path,
    message: MESSAGES[language][rule](params),
  }));
}

function errorMap(language: Language): z.core.$ZodErrorMap {
  return (issue) => {
    const rule = issue.code === "custom" ? issue.params?.["rule"] : undefined;
    if (issue.code === "custom" && isRule(rule)) {
      return MESSAGES[language][rule](issue.params ?? {});
    }
    if (issue.input === undefined) return MESSAGES[language].required({});
    return schemaSentence(issue, language);
  };
}

const isRule = (rule: unknown): rule is keyof Messages =>
  typeof rule === "string" && Object.hasOwn(MESSAGES.id, rule);

/**
 * Returns the field errors of zod's issue. Zod reports unknown fields at the object that has them;
 * here each unknown field gets an error of its own.
 */
function named(issue: z.core.$ZodIssue, language: Language): FieldError[] {
  if (issue.code === "unrecognized_keys") {
    const message = MESSAGES[language]["unknown-field"]({});
    return issue.keys.map((key) => ({ path: [...issue.path, key].join("."), message }));
  }
  return [{ path: issue.path.join("."), message: issue.message }];
}
