import { WORDS } from "../../words/words.ts";
import { Select, TextField } from "../fields.tsx";
import { optionOf } from "./choices.ts";
import { fieldOf, type SubmitPartProps } from "./parts.ts";
import { RegionSelect } from "./region-select.tsx";
import { Step } from "./step.tsx";

/** Where and when it happened, and for which agency the report is meant. */
export function WhereStep(props: SubmitPartProps) {
  const { language, values, choices, outlines, today, errors } = props;
  const { submit } = WORDS[language];
  const words = submit.where;
  return (
    <Step language={language} id="step-where" number={2} heading={words.heading} next={submit.next}>
      <p class="hint">{words.hint}</p>
      <p class="place-buttons" data-scripted hidden>
        <button type="button" class="button-second" id="locate" data-places={outlines.districts}>
          {words.locate}
        </button>
      </p>
      <p id="place-message" role="status" hidden />
      <div id="point-box" class="field" hidden>
        <p id="point" class="hint" />
        <button type="button" class="button-second" id="remove-point">
          {words.removePoint}
        </button>
      </div>
      <RegionSelect {...props} />
      <TextField
        {...fieldOf(props, "address")}
        label={words.address}
        hint={words.addressHint}
        autocomplete="off"
        optional
      />
      <p id="address-suggestion" class="room" aria-live="polite" hidden />
      <details id="map-box" data-scripted hidden>
        <summary>{words.map}</summary>
        <div id="map" data-regencies={outlines.regencies} data-districts={outlines.districts} />
      </details>
      <input type="hidden" id="lat" name="lat" value={values.lat} />
      <input type="hidden" id="lon" name="lon" value={values.lon} />
      <DayChoice language={language} />
      <TextField
        {...fieldOf(props, "occurredOn")}
        label={words.date}
        type="date"
        max={today ?? ""}
      />
      <details open={Boolean(errors["suggestedAgency"] || errors["category"])}>
        <summary>{words.more}</summary>
        <Select
          {...fieldOf(props, "suggestedAgency")}
          label={words.agency}
          empty={words.agencyEmpty}
          options={choices.agencies.map(optionOf)}
        />
        <Select
          {...fieldOf(props, "category")}
          label={words.category}
          empty={words.categoryEmpty}
          options={choices.categories.map(optionOf)}
        />
      </details>
    </Step>
  );
}

/** The days that most reports are about, each one tap; the script writes them into the date. */
function DayChoice({ language }: Pick<SubmitPartProps, "language">) {
  const { where } = WORDS[language].submit;
  const days = [
    ["today", where.today],
    ["yesterday", where.yesterday],
    ["other", where.otherDay],
  ] as const;
  return (
    <fieldset class="field" id="day-choice" data-scripted hidden>
      <legend>{where.when}</legend>
      {days.map(([day, label]) => (
        <div class="choice" key={day}>
          <input type="radio" id={`day-${day}`} name="day" value={day} />
          <label for={`day-${day}`}>{label}</label>
        </div>
      ))}
    </fieldset>
  );
}
