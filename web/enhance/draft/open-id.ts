/** The draft of this tab, by its id, which tells nothing: a reload opens it again. */
const OPEN = "kanal-draft";

/** The same for this page alone, if the browser lets no page store anything. */
let onThisPage: string | undefined;

/** Returns the id of the draft that this tab works on; undefined if there is none. */
export function openDraftId(): string | undefined {
  try {
    return sessionStorage.getItem(OPEN) ?? undefined;
  } catch {
    return onThisPage;
  }
}

/** Remembers which draft this tab works on. */
export function rememberOpenDraft(id: string): void {
  onThisPage = id;
  try {
    sessionStorage.setItem(OPEN, id);
  } catch {
    // The draft is then open as long as the page is.
  }
}

/** The next visit in this tab opens no finished draft. */
export function forgetOpenDraft(): void {
  onThisPage = undefined;
  try {
    sessionStorage.removeItem(OPEN);
  } catch {
    // Nothing was stored.
  }
}
