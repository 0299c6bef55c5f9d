/** Shows the buttons that share or print the page: the address without query and fragment. */
export function enableShare(within: ParentNode): void {
  const bar = within.querySelector<HTMLElement>(".share");
  if (!bar) return;
  bar.hidden = false;
  const button = bar.querySelector<HTMLElement>('[data-share="share"]');
  if (button) button.hidden = !("share" in navigator);
}

/** Does what a button of the bar says. */
export async function share(button: HTMLElement): Promise<void> {
  const url = location.origin + location.pathname;
  const kind = button.dataset["share"];
  if (kind === "print") return print();
  if (kind === "share") {
    // The person may close the sheet: nothing is to be done then.
    return navigator.share({ url, title: document.title }).catch(() => undefined);
  }
  const bar = button.closest<HTMLElement>(".share");
  const said = bar?.querySelector('[role="status"]');
  try {
    await navigator.clipboard.writeText(url);
    if (said) said.textContent = bar?.dataset["copied"] ?? "";
  } catch {
    // The browser forbids it: the address itself can be copied.
    if (said) said.textContent = url;
  }
}
