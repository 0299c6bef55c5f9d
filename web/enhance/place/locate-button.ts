import { element, say, words } from "../form/page.ts";
import { chooseRegion } from "../form/region-lists.ts";
import { currentPosition } from "./gps.ts";
import { locatorOf, type Places } from "./locate.ts";
import { setPoint } from "./point.ts";

/**
 * Chooses the district where the phone is, when the person taps the button; says so if the phone does
 * not tell, or if the place is another government's.
 */
export function startLocateButton(button: HTMLElement): void {
  button.addEventListener("click", async () => {
    const message = element("place-message");
    say(message, words.place.searching);
    say(message, await located(button.dataset["places"] ?? ""));
  });
}

/** @returns the sentence that says what came of it */
async function located(address: string): Promise<string> {
  const [position, places] = await Promise.all([currentPosition(), load(address)]);
  if (!position.ok) return words.place[position.reason];
  if (!places) return words.place.unavailable;
  const found = locatorOf(places)(position.point);
  if (found.kind === "outside") return words.place.outside(found.nearest.name, found.kilometres);
  if (found.kind === "elsewhere") return words.place.elsewhere(found.area.name);
  // In this order: who chooses an area takes the point off.
  chooseRegion(found.area.code);
  setPoint(position.point);
  return words.place.found(found.area.name);
}

async function load(address: string): Promise<Places | undefined> {
  try {
    return await (await fetch(address)).json();
  } catch {
    // No network, and the outlines were not kept.
    return undefined;
  }
}
