/**
 * How many drafts wait: a mere number, so that a page without drafts needs no database. It is the
 * number of drafts that are to be sent or whose receipt was not kept yet.
 */
const NAME = "kanal-waiting";

/** Returns how many drafts wait; 0 if the browser lets no page store anything. */
export function waitingCount(): number {
  try {
    return Number(localStorage.getItem(NAME) ?? 0);
  } catch {
    return 0;
  }
}

/** Stores how many drafts wait. A service worker has no such store: pages count again. */
export function setWaitingCount(count: number): void {
  try {
    if (count > 0) localStorage.setItem(NAME, String(count));
    else localStorage.removeItem(NAME);
  } catch {
    // The browser lets no page store anything, so there are no stored drafts either.
  }
}
