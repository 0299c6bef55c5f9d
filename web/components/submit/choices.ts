/** What the report form offers to choose from, of the tenant's reference data. */
export interface SubmitChoices {
  readonly regencies: readonly RegencyChoice[];
  /** The categories without a parent. */
  readonly categories: readonly Choice[];
  readonly agencies: readonly Choice[];
}

/** A code, and the name that people read. */
export interface Choice {
  readonly code: string;
  readonly name: string;
}

/** A regency or city with its districts. */
export interface RegencyChoice extends Choice {
  readonly districts: readonly Choice[];
}

/** Returns a choice as a list of a form has it. */
export const optionOf = ({ code, name }: Choice) => ({ value: code, label: name });

/**
 * Returns the choices within a regency as a list of a form has them: first the regency itself.
 *
 * @param whole names the regency as a whole
 */
export const optionsWithin = (
  { code, name, districts }: RegencyChoice,
  whole: (name: string) => string,
) => ({
  code,
  label: name,
  options: [{ value: code, label: whole(name) }, ...districts.map(optionOf)],
});

/** Entries of reference data, as far as the form needs them. */
interface Reference {
  readonly regions: Iterable<Choice & { readonly level: string; readonly parent?: string }>;
  readonly categories: Iterable<Choice & { readonly parent?: string; readonly active: boolean }>;
  readonly agencies: Iterable<Choice & { readonly active: boolean }>;
}

const choiceOf = ({ code, name }: Choice): Choice => ({ code, name });
const byName = (a: Choice, b: Choice): number => a.name.localeCompare(b.name, "id");

/** Returns what the form offers: active entries, by their names. */
export function submitChoices({ regions, categories, agencies }: Reference): SubmitChoices {
  const all = [...regions];
  return {
    regencies: all
      .filter(({ level }) => level === "regency")
      .map((regency) => ({
        ...choiceOf(regency),
        districts: all
          .filter(({ parent }) => parent === regency.code)
          .map(choiceOf)
          .sort(byName),
      }))
      .sort(byName),
    categories: [...categories]
      .filter(({ parent, active }) => parent === undefined && active)
      .map(choiceOf)
      .sort(byName),
    agencies: [...agencies]
      .filter(({ active }) => active)
      .map(choiceOf)
      .sort(byName),
  };
}
