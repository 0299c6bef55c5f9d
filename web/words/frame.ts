import type { Language } from "#domain/vocabulary.ts";
import { frame as en } from "./en/frame.ts";
import { frame as id } from "./id/frame.ts";

/** The words around every page and field, apart from all others: scripts load them too. */
export const FRAME_WORDS: Readonly<Record<Language, typeof id>> = { id, en };
