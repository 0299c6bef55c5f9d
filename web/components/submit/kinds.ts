import type { Classification } from "#domain/vocabulary.ts";

/** The words by which a link to the form chooses the classification: `/lapor/?jenis=pengaduan`. */
export const KINDS = {
  complaint: "pengaduan",
  "information-request": "permintaan-informasi",
  aspiration: "aspirasi",
} as const satisfies Readonly<Record<Classification, string>>;
