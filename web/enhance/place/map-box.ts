import { element, say } from "../page/dom.ts";
import { loadLevels } from "./load-places.ts";
import { chooseRegion } from "./region-lists.ts";
import { words } from "./words.ts";

/** Draws the map of the form when its box is first opened; an area that is tapped is chosen. */
export function startMapBox(box: HTMLDetailsElement): void {
  const root = element("map");
  const message = element("place-message");
  box.addEventListener("toggle", async () => {
    if (!box.open || root.hasChildNodes()) return;
    try {
      const [{ showAreaChooser }, { regencies, districts }] = await Promise.all([
        import("./area-chooser.tsx"),
        loadLevels(root),
      ]);
      showAreaChooser({
        root,
        regencies,
        districts,
        onChoose: ({ code, name }) => {
          chooseRegion(code);
          say(message, words.chosen(name));
          element("region").focus();
        },
      });
    } catch {
      // No network: the next time that the box is opened the map is loaded again.
      say(message, words.noMap);
    }
  });
}
