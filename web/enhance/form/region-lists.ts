import { element } from "./page.ts";

const regency = element<HTMLSelectElement>("regency");
const region = element<HTMLSelectElement>("region");
const groups = [...region.querySelectorAll("optgroup")];

/**
 * Offers regencies first, then the districts of the chosen one: the one long list of the page without
 * scripts is taken apart.
 */
export function startRegionLists(): void {
  regency.addEventListener("change", () => {
    showDistricts();
    region.value = "";
  });
  showRegion(region.value);
}

/** Chooses a district, or a regency as a whole, with the lists that belong to it. */
export function showRegion(code: string): void {
  const group = groups.find((each) =>
    [...each.querySelectorAll("option")].some(({ value }) => value === code),
  );
  regency.value = group?.dataset["regency"] ?? "";
  showDistricts();
  region.value = group ? code : "";
}

/** Chooses a district as the person would, so that the draft keeps it. */
export function chooseRegion(code: string): void {
  showRegion(code);
  region.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Leaves in the second list only the districts of the chosen regency. */
function showDistricts(): void {
  for (const group of groups) group.remove();
  region.append(...groups.filter(({ dataset }) => dataset["regency"] === regency.value));
  const box = region.closest<HTMLElement>(".field");
  if (box) box.hidden = regency.value === "";
}
