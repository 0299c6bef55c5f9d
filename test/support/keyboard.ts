import type { Page } from "playwright-core";
import { expect } from "vitest";

/** More presses than any page has stops. */
const MOST_PRESSES = 120;

/**
 * Moves the focus by a key until an element that a selector names has it. Fails if a stop on the way
 * does not show the focus, or is not on the screen.
 */
export async function tabTo(
  page: Page,
  selector: string,
  key: "Tab" | "Shift+Tab" = "Tab",
): Promise<void> {
  for (let presses = 0; presses < MOST_PRESSES; presses++) {
    await page.keyboard.press(key);
    const stop = await page.evaluate(focusInPage, selector);
    // Behind the last stop the browser's own controls have the focus.
    if (stop.isOutside) continue;
    expect(stop).toMatchObject({ isRinged: true, isOnScreen: true });
    if (stop.isWanted) return;
  }
  throw new Error(`${key} does not reach ${selector}`);
}

/** Returns the id of the element that has the focus, or an empty text. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.id ?? "");

/** Runs in the page. A file field is unseen: its label beside it shows the focus. */
function focusInPage(selector: string) {
  const active = document.activeElement ?? document.body;
  const shown = active.matches("input.visually-hidden") ? active.nextElementSibling : active;
  const { outlineStyle, outlineWidth } = getComputedStyle(shown ?? active);
  const { top, bottom, left, right } = (shown ?? active).getBoundingClientRect();
  return {
    element: active.outerHTML.slice(0, 200),
    isOutside: active === document.body,
    isWanted: active.matches(selector),
    isRinged: outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2,
    isOnScreen: bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
  };
}
