/**
 * Asks before the page is left while something would be lost with it: at a link with the sentence,
 * since iPhones ask nothing by themselves; else in the browser's own words.
 *
 * @param loss returns what would be lost, as a question; undefined if nothing would
 */
export function askBeforeLeaving(loss: () => string | undefined): void {
  let hasAsked = false;
  addEventListener("beforeunload", (event) => {
    const mayLeave = hasAsked || loss() === undefined;
    hasAsked = false;
    if (mayLeave) return;
    event.preventDefault();
    // Chrome before 119 asks only so.
    event.returnValue = true;
  });
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || !leaves(link, event)) return;
    const question = loss();
    if (question === undefined) return;
    hasAsked = confirm(question);
    if (!hasAsked) event.preventDefault();
  });
}

/** Returns whether a tap on a link shows another page in place of this one. */
function leaves({ href, target, download }: HTMLAnchorElement, event: MouseEvent): boolean {
  const isElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || target || download;
  if (event.defaultPrevented || isElsewhere || !href.startsWith("http")) return false;
  return withoutFragment(href) !== withoutFragment(location.href);
}

const withoutFragment = (address: string): string | undefined => address.split("#")[0];
