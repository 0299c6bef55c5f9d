import type { Language, State } from "#domain/vocabulary.ts";
import { states as en } from "./en/states.ts";
import { states as id } from "./id/states.ts";

/** What citizens' pages call a report's state, apart from other words: scripts load them too. */
export const STATE_WORDS: Readonly<Record<Language, Readonly<Record<State, string>>>> = { id, en };
