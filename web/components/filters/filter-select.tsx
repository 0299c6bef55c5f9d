import type { Choice, RegencyChoice } from "../submit/choices.ts";

interface FilterSelectProps {
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
  const { name, label, all, value, choices = [], groups = [], whole = String, error } = props;
  const known = [...choices, ...groups, ...groups.flatMap(({ districts }) => districts)];
  const isOther = value !== undefined && !known.some(({ code }) => code === value);
  const option = ({ code, name: text }: Choice) => (
    <option key={code} value={code} selected={code === value}>
      {text}
    </option>
  );
  return (
    <div class={error ? "field field-wrong" : "field"} data-field={name}>
      <label for={name}>{label}</label>
      {error && (
        <p class="error" id={`${name}-error`}>
          {error}
        </p>
      )}
      <select
        id={name}
        name={name}
        aria-invalid={error ? true : undefined}
        aria-describedby={error && `${name}-error`}
      >
        <option value="">{all}</option>
        {isOther && option({ code: value, name: props.valueName ?? value })}
        {choices.map(option)}
        {groups.map((group) => (
          <optgroup key={group.code} label={group.name}>
            {option({ code: group.code, name: whole(group.name) })}
            {group.districts.map(option)}
          </optgroup>
        ))}
      </select>
    </div>
  );
}
