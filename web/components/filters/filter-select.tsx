import type { Language } from "#domain/vocabulary.ts";
import { Select } from "../fields.tsx";
import { type Choice, optionOf, optionsWithin, type RegencyChoice } from "../submit/choices.ts";

interface FilterSelectProps {
  readonly language: Language;
  readonly name: string;
  readonly label: string;
  /** The label of the empty choice. */
  readonly all: string;
  readonly value: string | undefined;
  readonly error?: string | undefined;
  readonly choices?: readonly Choice[];
  /** Groups of choices, after those that belong to no group. */
  readonly groups?: readonly RegencyChoice[];
  /** Names the whole of a group as a choice. */
  readonly whole?: (name: string) => string;
  /** The name of the value, should none of the choices have it: links may name any code. */
  readonly valueName?: string | undefined;
}

/** One filter of a list: a choice that is not needed. */
export function FilterSelect(props: FilterSelectProps) {
  const { all, value, choices = [], groups = [], whole = String, valueName, ...field } = props;
  const known = [...choices, ...groups, ...groups.flatMap(({ districts }) => districts)];
  const isOther = value !== undefined && !known.some(({ code }) => code === value);
  const other = isOther ? [{ code: value, name: valueName ?? value }] : [];
  return (
    <Select
      {...field}
      value={value}
      empty={all}
      options={[...other, ...choices].map(optionOf)}
      groups={groups.map((group) => optionsWithin(group, whole))}
    />
  );
}
