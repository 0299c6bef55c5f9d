import { numberText } from "../../components/numbers.ts";
import type { map as id } from "../id/map.ts";

export const map: typeof id = {
  title: "Map of reports",
  description: "The number of public reports by district, with links to the reports.",
  lead: "Public reports by area. Choose an area to read its reports.",
  period: "Filter by day of publication",
  from: "From",
  to: "To",
  apply: "Apply",
  zoom: "Zoom in",
  all: "All areas",
  mapTitle: (place) => `Map of ${place}: each area is a link to its reports`,
  skipMap: "Skip the map, go to the table",
  table: "Reports by area",
  region: "Area",
  count: "Reports",
  legend: "Number of reports",
  span: (from, to) =>
    from === to ? numberText(from, "en") : `${numberText(from, "en")}–${numberText(to, "en")}`,
  area: (name, count) =>
    `${name}: ${numberText(count, "en")} ${count === 1 ? "report" : "reports"}`,
  loading: "Loading the number of reports…",
  sum: (count) =>
    `${numberText(count, "en")} public ${count === 1 ? "report" : "reports"}. Reports without an area are not counted. Reports that name no district are counted at their regency or city only.`,
  failed:
    "The number of reports could not be loaded. Check the network, then load this page again.",
  wrongDays: "The last day must not be before the first one.",
  choose: (place) => `Map of ${place}: choose where it happened`,
  back: "Back to all regencies and cities",
};
