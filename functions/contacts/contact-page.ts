import type { Language } from "#domain/vocabulary.ts";
import { buttonPage } from "#http/button-page.ts";

const WORDS = {
  id: {
    title: "Buktikan alamat email",
    asked: "Tekan tombol ini bila Anda yang mengirim laporan",
    why: "Alamat email Anda lalu menerima semua pesan tentang laporan ini, juga judulnya. Bila bukan Anda yang melapor, tutup saja halaman ini.",
    button: "Ya, ini laporan saya",
    done: "Alamat email Anda terbukti untuk laporan",
    ended: "Tautan ini tidak berlaku lagi. Minta kode baru di halaman laporan",
  },
  en: {
    title: "Prove the email address",
    asked: "Press the button if it was you who sent report",
    why: "Your email address then gets all messages about this report, with its title. If you did not report it, close this page.",
    button: "Yes, this is my report",
    done: "Your email address is proven for report",
    ended: "This link has ended. Ask for a new code on the page of report",
  },
} as const satisfies Readonly<Record<Language, object>>;

/**
 * Answers with the page of a link that proves an email address: before the button is pressed, after
 * it, or when the link has ended.
 */
export function contactPage(
  trackingId: string,
  state: "asked" | "done" | "ended",
  language: Language,
) {
  const { title, why, button, ...words } = WORDS[language];
  const page = { title, said: words[state], trackingId };
  return buttonPage(state === "asked" ? { ...page, more: why, button } : page, language);
}
