import { element } from "../page/dom.ts";
import { clearPoint } from "./point.ts";

const regency = element<HTMLSelectElement>("regency");
const region = element<HTMLSelectElement>("region");
/** Of all regencies, also of those that are taken out of the list. */
const groups = [...region.querySelectorAll("optgroup")];

/**
 * Offers regencies first; once one is chosen, the long list has only its districts. Who chooses from
 * the long list at once has chosen the regency too. The point of the phone belongs to no area that is
 * chosen afterwards.
 */
export function startRegionLists(): void {
  regency.addEventListener("change", () => {
    showDistricts();
    region.value = "";
    clearPoint();
  });
  region.addEventListener("change", () => {
    showRegion(region.value);
    clearPoint();
  });
  showRegion(region.value);
}

/** Chooses a district, or a regency as a whole, with the lists that belong to it. */
function showRegion(code: string): void {
  const group = groups.find((each) =>
    [...each.querySelectorAll("option")].some(({ value }) => value === code),
  );
  if (group) regency.value = group.dataset["group"] ?? "";
  showDistricts();
  region.value = group ? code : "";
}

/** Chooses a district as the person would, so that the draft keeps it. */
export function chooseRegion(code: string): void {
  showRegion(code);
  region.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Leaves in the long list only the districts of the chosen regency, or all if none is chosen. */
function showDistricts(): void {
  for (const group of groups) group.remove();
  const isOffered = ({ dataset }: HTMLElement) =>
    regency.value === "" || dataset["group"] === regency.value;
  region.append(...groups.filter(isOffered));
}
