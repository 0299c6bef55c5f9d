import { CODE_VALID_MINUTES } from "#domain/telling/code-validity.ts";
import type { Language } from "#domain/vocabulary.ts";

const WORDS: Readonly<Record<Language, (code: string) => string>> = {
  id: (code) =>
    `Kode Anda ${code} untuk menerima pemberitahuan Kanal di nomor ini, berlaku ${CODE_VALID_MINUTES} menit. Abaikan bila bukan Anda yang meminta.`,
  en: (code) =>
    `Your code is ${code}, to get notices of Kanal at this number. It is good for ${CODE_VALID_MINUTES} minutes. Ignore it if you did not ask for it.`,
};

/** The SMS with the code that proves an officer's phone number. */
export const phoneCodeSms = (code: string, language: Language): string => WORDS[language](code);
