import { element, make } from "../page/dom.ts";
import { loadLevels } from "./load-places.ts";
import { chooseRegion } from "./region-lists.ts";
import { suggestDistrict } from "./suggest.ts";
import { words } from "./words.ts";

/**
 * Asks whether the area that an address names is meant, if the person has chosen none. What they type
 * does not leave the phone. The hint has its room from the moment that the field is entered: it comes
 * when the field is left by a tap, and what is tapped must not move away.
 */
export function startAddressHint(address: HTMLInputElement): void {
  const region = element<HTMLSelectElement>("region");
  const hint = element("address-suggestion");
  const clear = () => hint.replaceChildren();
  region.addEventListener("change", clear);
  address.addEventListener("focus", () => {
    if (region.value === "") hint.hidden = false;
  });
  address.addEventListener("change", async () => {
    clear();
    if (address.value.trim() === "" || region.value !== "") return;
    // Without a network there is no suggestion, and the lists are there.
    const levels = await loadLevels(element("map")).catch(() => undefined);
    if (!levels) return;
    const areas = [...levels.regencies.areas, ...levels.districts.areas];
    const found = suggestDistrict(address.value, areas);
    if (!found || region.value !== "") return;
    const button = make("button", words.suggested(found.name), {
      type: "button",
      className: "button-second",
    });
    button.addEventListener("click", () => {
      chooseRegion(found.code);
      region.focus();
    });
    hint.replaceChildren(button);
  });
}
