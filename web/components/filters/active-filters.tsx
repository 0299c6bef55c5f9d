import type { Language } from "#domain/vocabulary.ts";
import { type Fields, queryText, without } from "../../query.ts";
import { WORDS } from "../../words/words.ts";

/** A filter in use: its field, and what it is called. */
export interface ActiveFilter {
  readonly name: string;
  readonly label: string;
  readonly value: string;
}

interface ActiveFiltersProps {
  readonly language: Language;
  /** The address of the list, without its query. */
  readonly address: string;
  readonly fields: Fields;
  readonly active: readonly ActiveFilter[];
}

/** The filters in use, each with a link to the list without it. */
export function ActiveFilters({ language, address, fields, active }: ActiveFiltersProps) {
  const { lists } = WORDS[language];
  if (active.length === 0) return null;
  return (
    <nav class="chips" aria-label={lists.active}>
      <ul>
        {active.map(({ name, label, value }) => (
          <li key={name}>
            <a class="chip" href={address + queryText(without(fields, name))}>
              <span class="visually-hidden">{lists.remove(`${label}: ${value}`)}</span>
              <span aria-hidden="true">
                {label}: {value} ✕
              </span>
            </a>
          </li>
        ))}
        {active.length > 1 && (
          <li>
            <a href={address}>{lists.clear}</a>
          </li>
        )}
      </ul>
    </nav>
  );
}
