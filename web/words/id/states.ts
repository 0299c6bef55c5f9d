import type { State } from "#domain/vocabulary.ts";

/** A report's states in the reader's words: for badges, filters, steps and sentences alike. */
export const states = {
  "awaiting-verification": "Menunggu verifikasi",
  "on-hold": "Tertunda",
  forwarded: "Diteruskan",
  "in-progress": "Ditangani",
  answered: "Dijawab",
  closed: "Selesai",
  archived: "Diarsipkan",
  "under-review": "Ditinjau pengawas",
} satisfies Record<State, string>;
