import { element, say } from "../page/dom.ts";
import type { Point } from "./locate.ts";
import { words } from "./words.ts";

const lat = element<HTMLInputElement>("lat");
const lon = element<HTMLInputElement>("lon");

/** Lets the person take the point off the report, and shows the one that the draft has. */
export function startPoint(onChange: () => void): void {
  element("remove-point").addEventListener("click", () => {
    clearPoint();
    element("region").focus();
    onChange();
  });
  show();
}

/** Puts the point where the phone is into the report. */
export function setPoint(point: Point): void {
  lat.value = point.lat.toFixed(6);
  lon.value = point.lon.toFixed(6);
  show();
}

/** Takes the point off the report: it belongs to the area that the phone found, and to no other. */
export function clearPoint(): void {
  lat.value = "";
  lon.value = "";
  show();
}

function show(): void {
  const has = lat.value !== "" && lon.value !== "";
  element("point-box").hidden = !has;
  say(element("point"), has ? words.point(lat.value, lon.value) : undefined);
}
