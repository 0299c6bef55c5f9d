/**
 * How many drafts there are: a mere number, so that a page without drafts needs no database. Each
 * page looks after them: it sends what waits, and deletes what is too old.
 */
const NAME = "kanal-drafts";

/** Returns how many drafts there are; 0 if the browser lets no page store anything. */
export function draftCount(): number {
  try {
    return Number(localStorage.getItem(NAME) ?? 0);
  } catch {
    return 0;
  }
}

/** Stores how many drafts there are. A service worker has no such store: pages count again. */
export function setDraftCount(count: number): void {
  try {
    if (count > 0) localStorage.setItem(NAME, String(count));
    else localStorage.removeItem(NAME);
  } catch {
    // The browser lets no page store anything, so there are no stored drafts either.
  }
}
