/** Returns the element with an id, which the page's component has made. */
export function element<E extends HTMLElement = HTMLElement>(name: string): E {
  const found = document.getElementById(name);
  if (!found) throw new Error(`the page has no element ${name}`);
  return found as E;
}

/** Shows a sentence in an element, or hides the element if there is none. */
export function say(where: HTMLElement, sentence: string | undefined): void {
  where.textContent = sentence ?? "";
  where.hidden = sentence === undefined;
}

/** Shows what works with scripts only, and hides what stands for it without. */
export function showScripted(): void {
  for (const each of document.querySelectorAll<HTMLElement>("[data-scripted]")) each.hidden = false;
  for (const each of document.querySelectorAll<HTMLElement>("[data-plain]")) each.hidden = true;
}

/** Makes an element with a text; people's words are text nodes only. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  text = "",
  properties: Partial<HTMLElementTagNameMap[K]> = {},
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(tag), properties);
  if (text) made.textContent = text;
  return made;
}
