import { WORDS } from "../../words/words.ts";
import { Field, Select } from "../fields.tsx";
import { fieldOf, type SubmitPartProps } from "./parts.ts";

/**
 * The area of a report: one list of all districts by regency. The script shows a list of regencies
 * above it, and then only the districts of the one that was chosen.
 */
export function RegionSelect(props: SubmitPartProps) {
  const { language, choices, values } = props;
  const { where } = WORDS[language].submit;
  const field = fieldOf(props, "region");
  const option = (code: string, name: string) => (
    <option key={code} value={code} selected={code === values.region}>
      {name}
    </option>
  );
  return (
    <>
      <div data-scripted hidden>
        <Select
          name="regency"
          language={language}
          label={where.regency}
          empty={where.chooseRegency}
          options={choices.regencies.map(({ code, name }) => ({ value: code, label: name }))}
        />
      </div>
      <Field {...field} label={<RegionLabel language={language} />}>
        <select
          id="region"
          name="region"
          aria-describedby="region-error"
          aria-invalid={field.error ? true : undefined}
        >
          <option value="">{where.chooseRegion}</option>
          {choices.regencies.map(({ code, name, districts }) => (
            <optgroup key={code} label={name} data-regency={code}>
              {option(code, where.whole(name))}
              {districts.map((district) => option(district.code, district.name))}
            </optgroup>
          ))}
        </select>
      </Field>
    </>
  );
}

/** Behind the list of regencies, which scripts show, the list has districts alone. */
function RegionLabel({ language }: Pick<SubmitPartProps, "language">) {
  const { where } = WORDS[language].submit;
  return (
    <>
      <span data-scripted hidden>
        {where.district}
      </span>
      <span data-plain>{where.region}</span>
    </>
  );
}
