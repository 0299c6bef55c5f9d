import type { Language } from "#domain/vocabulary.ts";
import { en } from "./en/en.ts";
import { id } from "./id/id.ts";

/** Every sentence of the citizens' pages. */
export type Words = typeof id;
export const WORDS: Readonly<Record<Language, Words>> = { id, en };
