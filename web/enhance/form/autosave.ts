import type { Draft } from "../draft/draft.ts";
import { deleteDraft, writeTyped } from "../draft/drafts.ts";

/** So long after the last key the draft is stored. */
const REST_MS = 300;

/** What autosave asks of the form. */
interface AutosaveHost {
  /** Returns the draft with what the form holds now; undefined if its words are fixed. */
  draft(): Draft | undefined;
  /** Returns whether the draft waits: until the change is stored, its old words may be sent. */
  isWaiting(): boolean;
  /** Is told that another tab sends the draft. */
  onTaken(): void;
  /** Is told that what the draft holds was stored, as far as the phone takes it. */
  onStored(draft: Draft): void;
}

/**
 * Stores each change after a short rest; at once when the page is left or hidden, or while the draft
 * waits.
 *
 * @returns what to call after a change
 */
export function startAutosave(host: AutosaveHost): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function save(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const draft = host.draft();
    if (!draft) return;
    const isEmpty = Object.keys(draft.values).length === 0 && draft.files.length === 0;
    if (isEmpty) await deleteDraft(draft);
    else if (await writeTyped(draft)) host.onStored(draft);
    else host.onTaken();
  }

  const saveNow = (): void => {
    if (timer !== undefined) void save();
  };
  addEventListener("pagehide", saveNow);
  document.addEventListener("visibilitychange", saveNow);
  return () => {
    clearTimeout(timer);
    if (host.isWaiting()) void save();
    else timer = setTimeout(save, REST_MS);
  };
}
