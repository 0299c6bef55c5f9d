import { WORDS } from "../../words/words.ts";
import { Select } from "../fields.tsx";
import { optionOf, optionsWithin } from "./choices.ts";
import { fieldOf, type SubmitPartProps } from "./parts.ts";

/**
 * The area of a report: one list of all districts by regency. The script shows a list of regencies
 * above it, and then only the districts of the one that was chosen.
 */
export function RegionSelect(props: SubmitPartProps) {
  const { language, choices } = props;
  const { where } = WORDS[language].submit;
  return (
    <>
      <div data-scripted hidden>
        <Select
          name="regency"
          language={language}
          label={where.regency}
          empty={where.chooseRegency}
          options={choices.regencies.map(optionOf)}
        />
      </div>
      <Select
        {...fieldOf(props, "region")}
        label={<RegionLabel language={language} />}
        empty={where.chooseRegion}
        groups={choices.regencies.map((regency) => optionsWithin(regency, where.whole))}
      />
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
