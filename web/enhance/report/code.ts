/** The access code of the report on this page: in memory, and as long as the tab lives. */

const keyOf = (trackingId: string): string => `kanal-code-${trackingId}`;

/** Notes a code for the page of a report that this tab opens next. */
export function holdCode(trackingId: string, code: string): void {
  try {
    sessionStorage.setItem(keyOf(trackingId), code);
  } catch {
    // The browser forbids storage: the code stays in memory only.
  }
}

/** Returns the code that this tab holds for a report. */
export function heldCode(trackingId: string): string | undefined {
  try {
    return sessionStorage.getItem(keyOf(trackingId)) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Forgets the code of a report. */
export function dropCode(trackingId: string): void {
  try {
    sessionStorage.removeItem(keyOf(trackingId));
  } catch {
    // Then none is held.
  }
}

/**
 * Takes the code out of the page's address (`#k=CODE`), and out of the history of the tab. It runs
 * before all else on the page, and the address is never sent with it.
 */
export function codeOfAddress(): string | undefined {
  const code = /^#k=([0-9A-Za-z-]{1,64})$/.exec(location.hash)?.[1];
  if (location.hash.startsWith("#k=")) {
    history.replaceState(history.state, "", location.pathname + location.search);
  }
  return code;
}
