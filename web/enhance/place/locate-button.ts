import { element, say } from "../page/dom.ts";
import { currentPosition } from "./gps.ts";
import { loadPlaces } from "./load-places.ts";
import { locatorOf } from "./locate.ts";
import { setPoint } from "./point.ts";
import { chooseRegion } from "./region-lists.ts";
import { words } from "./words.ts";

/**
 * Chooses the district where the phone is, when the person taps the button; says so if the phone does
 * not tell, or if the place is another government's.
 */
export function startLocateButton(button: HTMLElement): void {
  button.addEventListener("click", async () => {
    const message = element("place-message");
    say(message, words.searching);
    say(message, await located(button.dataset["places"] ?? ""));
  });
}

/** @returns the sentence that says what came of it */
async function located(address: string): Promise<string> {
  const loading = loadPlaces(address).catch(() => undefined);
  const [position, places] = await Promise.all([currentPosition(), loading]);
  if (!position.ok) return words[position.reason];
  if (!places) return words.noAreas;
  const found = locatorOf(places)(position.point);
  if (found.kind === "outside") return words.outside(found.nearest.name, found.kilometres);
  if (found.kind === "elsewhere") return words.elsewhere(found.area.name);
  // In this order: who chooses an area takes the point off.
  chooseRegion(found.area.code);
  setPoint(position.point);
  return words.found(found.area.name);
}
