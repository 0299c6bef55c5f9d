import type { Language } from "#domain/vocabulary.ts";
import { buttonPage } from "#http/button-page.ts";

const WORDS = {
  id: {
    title: "Berhenti mengikuti",
    ask: "Anda tidak akan menerima pesan lagi tentang laporan",
    button: "Berhenti mengikuti",
    done: "Anda tidak menerima pesan lagi tentang laporan",
  },
  en: {
    title: "Stop following",
    ask: "You will get no more messages about report",
    button: "Stop following",
    done: "You get no more messages about report",
  },
} as const satisfies Readonly<Record<Language, object>>;

/** Answers with the page of a link to stop following: before the button is pressed, or after. */
export function unfollowPage(trackingId: string, state: "asked" | "done", language: Language) {
  const { title, ask, button, done } = WORDS[language];
  const page =
    state === "asked"
      ? { title, said: ask, trackingId, button }
      : { title, said: done, trackingId };
  return buttonPage(page, language);
}
