import type { Page } from "playwright-core";

/** A line of words as it is shown. */
interface Line {
  readonly text: string;
  /** The number of the text node that it belongs to. */
  readonly node: number;
  readonly box: Box;
  /** Whether it stands in a box that scrolls sideways. */
  readonly scrolls: boolean;
  /** The boxes that cut off what leaves them. */
  readonly clips: readonly Box[];
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Returns what of a page's words cannot be read: too wide, cut off, or covered by other words. */
export async function lossOf(page: Page): Promise<string[]> {
  const { lines, width, wide } = await page.evaluate(linesInPage);
  const within = (line: Line, { left, right }: Pick<Box, "left" | "right">) =>
    line.box.left >= left - 1 && line.box.right <= right + 1;
  const leaving = lines.filter((line) => !line.scrolls && !within(line, { left: 0, right: width }));
  const cut = lines.filter((line) => line.clips.some((clip) => !within(line, clip)));
  const covered = lines.flatMap((one, at) =>
    lines
      .slice(at + 1)
      .filter((other) => one.node !== other.node && covers(one.box, other.box))
      .map((other) => `“${one.text}” and “${other.text}” cover each other`),
  );
  const faults = [
    ...leaving.map(({ text }) => `“${text}” leaves the page`),
    ...cut.map(({ text }) => `“${text}” is cut off`),
    ...covered,
    ...(wide > width ? [`is ${wide} pixels wide instead of ${width}`] : []),
  ];
  return [...new Set(faults)];
}

/** Lines stand closer than their boxes are high: words are covered only if much of both is shared. */
const covers = (a: Box, b: Box): boolean =>
  Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 &&
  Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) >
    0.4 * Math.min(a.bottom - a.top, b.bottom - b.top);

/** Returns the controls of a page on which the focus cannot be seen, after a key was pressed. */
export async function unseenFocusOf(page: Page): Promise<string[]> {
  await page.keyboard.press("Tab");
  return page.evaluate(unseenFocusInPage);
}

/** Runs in the page: returns all words that are shown, line by line. */
function linesInPage(): { lines: Line[]; width: number; wide: number } {
  const root = document.documentElement;
  const ancestors = (element: Element | null): Element[] =>
    element === null ? [] : [element, ...ancestors(element.parentElement)];
  const boxOf = ({ left, right, top, bottom }: DOMRect): Box => ({ left, right, top, bottom });
  /** What is for screen readers only, moved out of sight, or not laid out as text. */
  const isUnseen = (element: Element) => {
    const { clipPath, left } = getComputedStyle(element);
    return (
      clipPath === "inset(50%)" || left === "-999px" || element.matches("option,optgroup,textarea")
    );
  };
  const overflows = (element: Element, kinds: readonly string[]) =>
    element !== root && kinds.includes(getComputedStyle(element).overflowX);
  const linesOf = (text: Node, node: number): Line[] => {
    const around = ancestors(text.parentElement);
    if (!around[0]?.checkVisibility({ visibilityProperty: true }) || around.some(isUnseen))
      return [];
    const range = document.createRange();
    range.selectNodeContents(text);
    const line = {
      ...{ node, text: text.textContent?.trim() ?? "" },
      scrolls: around.some((each) => overflows(each, ["auto", "scroll"])),
      clips: around
        .filter((each) => overflows(each, ["hidden", "clip"]))
        .map((each) => boxOf(each.getBoundingClientRect())),
    };
    return [...range.getClientRects()]
      .filter((box) => box.width >= 1)
      .map((box) => ({ ...line, box: boxOf(box) }));
  };
  const lines: Line[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = 0; walker.nextNode(); node++) {
    if (walker.currentNode.textContent?.trim()) lines.push(...linesOf(walker.currentNode, node));
  }
  return { lines, width: root.clientWidth, wide: root.scrollWidth };
}

/** Runs in the page: a control, what stands beside it, or a part of it must change with the focus. */
function unseenFocusInPage(): string[] {
  const CONTROLS = "a[href],button,input:not([type=hidden]),select,textarea,summary,[tabindex='0']";
  const looksOf = (control: Element) =>
    [control, control.nextElementSibling, ...control.children].map((each) => {
      if (!each) return "";
      const { outlineStyle, outlineWidth, stroke, strokeWidth } = getComputedStyle(each);
      return outlineStyle === "none"
        ? `${stroke} ${strokeWidth}`
        : `${outlineStyle} ${outlineWidth}`;
    });
  const faults: string[] = [];
  for (const control of document.querySelectorAll<HTMLElement | SVGElement>(CONTROLS)) {
    if (!control.checkVisibility({ visibilityProperty: true })) continue;
    const active = document.activeElement;
    if (active instanceof HTMLElement) active.blur();
    const before = looksOf(control);
    control.focus({ preventScroll: true });
    if (document.activeElement !== control) continue;
    const after = looksOf(control);
    if (before.every((look, at) => look === after[at])) {
      faults.push(`the focus is not seen on ${control.outerHTML.slice(0, 120)}`);
    }
  }
  return faults;
}
