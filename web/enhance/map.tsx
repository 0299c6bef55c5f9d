import { render } from "preact";
import { isWithin } from "#domain/reference/codes.ts";
import { AreaMap, type MapArea } from "../components/map/area-map.tsx";
import { shadesOf } from "../components/map/shades.ts";
import { numberText } from "../components/numbers.ts";
import { map as en } from "../words/en/map.ts";
import { map as id } from "../words/id/map.ts";
import { ask, problemOf } from "./api/ask.ts";
import { startFrame } from "./frame/start-frame.ts";
import { element, say, showScripted } from "./page/dom.ts";
import { pageLanguage } from "./page/language.ts";
import { type Levels, loadLevels } from "./place/load-places.ts";

startFrame();

/** The map page: draws the map, and writes the figures into map and table. */

const map = { id, en }[pageLanguage];
const [root, table, said] = [element("area-map"), element("areas"), element("said")];
const zoom = element<HTMLSelectElement>("zoom");
const period = element<HTMLFormElement>("period");

/** The days of the filter, as the address and the API write them. */
function daysAsked(): URLSearchParams {
  const days = new FormData(period);
  return new URLSearchParams(
    ["from", "to"].flatMap((name) => {
      const day = String(days.get(name) ?? "");
      return day === "" ? [] : [[name, day]];
    }),
  );
}

/** Where the reports of an area are, in the same days. */
function feedOf(code: string): string {
  const query = daysAsked();
  query.set("region", code);
  return `${table.dataset["feed"]}?${query}`;
}

/** What the API answers. */
interface Counted {
  readonly items: readonly { readonly region: string; readonly count: number }[];
}

/** The reports of each region, those within it too. */
type Counts = ReadonlyMap<string, number>;

async function loadCounts(): Promise<Counts> {
  const answer = await ask<Counted>(`/v1/regions/counts?${daysAsked()}`);
  if (problemOf(answer)?.status === 422) throw new WrongDays();
  if (answer.kind !== "ok") throw new Error(`Counts: ${answer.kind}`);
  const counts = new Map<string, number>();
  for (const { region, count } of answer.body.items) {
    for (const code of new Set([region, regencyOf(region)])) {
      counts.set(code, (counts.get(code) ?? 0) + count);
    }
  }
  return counts;
}

class WrongDays extends Error {}

/** Returns the regency or city of a region; a province stands for itself. */
const regencyOf = (region: string): string => region.split(".").slice(0, 2).join(".");

/** Writes the figures into the table. */
function fillTable(counts: Counts): void {
  for (const row of table.querySelectorAll<HTMLElement>("[data-region]")) {
    const code = row.dataset["region"] ?? "";
    const cell = row.querySelector("td");
    if (cell) cell.textContent = numberText(counts.get(code) ?? 0, pageLanguage);
    row.querySelector("a")?.setAttribute("href", feedOf(code));
  }
  table.dataset["counted"] = "";
}

/** Draws the map of all areas or, zoomed in, of one regency. */
function draw({ regencies, districts }: Levels, counts: Counts): void {
  const within = (code: string) => zoom.value === "" || isWithin(code, zoom.value, ".");
  const areas = districts.areas
    .filter(({ code }) => within(code))
    .map((area): MapArea => ({ ...area, count: counts.get(area.code) ?? 0 }));
  const borders = zoom.value === "" ? regencies.areas.map(({ outline }) => outline) : [];
  const place = zoom.selectedOptions[0]?.textContent ?? "";
  render(
    <AreaMap
      words={map}
      title={map.mapTitle(place)}
      areas={areas}
      borders={borders}
      shades={shadesOf(areas.map(({ count = 0 }) => count))}
      linkOf={({ code }) => feedOf(code)}
    />,
    root,
  );
}

const loading = loadLevels(root);

async function show(): Promise<void> {
  say(said, map.loading);
  try {
    const [levels, counts] = await Promise.all([loading, loadCounts()]);
    const draws = () => draw(levels, counts);
    draws();
    zoom.onchange = draws;
    fillTable(counts);
    const all = levels.regencies.areas.reduce((sum, { code }) => sum + (counts.get(code) ?? 0), 0);
    say(said, map.sum(all));
  } catch (error) {
    say(said, error instanceof WrongDays ? map.wrongDays : map.failed);
  }
}

for (const [name, day] of new URLSearchParams(location.search)) {
  const field = period.elements.namedItem(name);
  if (field instanceof HTMLInputElement) field.value = day;
}
period.addEventListener("submit", (event) => {
  event.preventDefault();
  history.replaceState(null, "", `?${daysAsked()}`);
  show();
});
showScripted();
show();
