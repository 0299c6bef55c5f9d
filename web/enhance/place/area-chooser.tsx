import { render } from "preact";
import { isWithin } from "#domain/reference/codes.ts";
import { AreaMap } from "../../components/map/area-map.tsx";
import { map as en } from "../../words/en/map.ts";
import { map as id } from "../../words/id/map.ts";
import { pageLanguage } from "../page/language.ts";
import type { Levels } from "./load-places.ts";
import type { Area } from "./locate.ts";

const words = { id, en }[pageLanguage];

interface AreaChooserOptions extends Levels {
  /** The element that the map is drawn into. */
  readonly root: HTMLElement;
  readonly onChoose: (district: Area) => void;
}

/**
 * Lets a person choose a district on a map in two steps, so that each area is large enough for a
 * finger: first the regency or city, then the district in it.
 */
export function showAreaChooser(options: AreaChooserOptions): void {
  const { root, regencies, districts, onChoose } = options;
  const showRegencies = () => {
    render(
      <AreaMap
        words={words}
        title={words.choose(words.all)}
        areas={regencies.areas}
        linkOf={() => `#${root.id}`}
        onChoose={showDistricts}
      />,
      root,
    );
  };
  const showDistricts = (regency: Pick<Area, "code" | "name">) => {
    const within = districts.areas.filter(({ code }) => isWithin(code, regency.code, "."));
    render(
      <>
        <button type="button" class="button-second" onClick={showRegencies}>
          {words.back}
        </button>
        <AreaMap
          words={words}
          title={words.choose(regency.name)}
          areas={within}
          linkOf={() => `#${root.id}`}
          onChoose={({ code }) => {
            const chosen = within.find((area) => area.code === code);
            if (chosen) onChoose(chosen);
          }}
        />
      </>,
      root,
    );
    root.querySelector("button")?.focus();
  };
  showRegencies();
}
