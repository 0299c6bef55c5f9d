import { CLASSIFICATIONS } from "#domain/vocabulary.ts";
import { KINDS } from "../../components/submit/kinds.ts";
import { database } from "../draft/database.ts";
import { type Draft, newDraft } from "../draft/draft.ts";
import { readDraft, readDrafts } from "../draft/drafts.ts";
import { pageLanguage } from "./page.ts";

/** The draft of this tab, by its id, which tells nothing: a reload opens it again. */
const OPEN = "kanal-draft";

/** The draft that the page works on. */
export interface Opened {
  readonly draft: Draft;
  /** Whether the person did not ask for it: it is the last one that was being written. */
  readonly isResumed: boolean;
}

/**
 * Opens the draft that the address or this tab names, else the last one that was being written, so
 * that nothing is lost when a tab was closed; else a new one.
 */
export async function openDraft(): Promise<Opened> {
  const query = new URLSearchParams(location.search);
  const wanted = query.get("draf") ?? sessionStorage.getItem(OPEN);
  const isNew = query.has("baru");
  const named = wanted && !isNew ? await readDraft(wanted) : undefined;
  const last =
    named || isNew ? undefined : (await readDrafts()).find(({ status }) => status === "writing");
  const draft = named ?? last ?? newDraft(pageLanguage);
  if (!(await database())) draft.kept = false;
  const kind = CLASSIFICATIONS.find((each) => KINDS[each] === query.get("jenis"));
  if (kind && draft.status === "writing" && !draft.values.classification) {
    draft.values = { ...draft.values, classification: kind };
  }
  sessionStorage.setItem(OPEN, draft.id);
  // The address names the draft no more: a link that is passed on opens an empty form.
  if (location.search) history.replaceState(null, "", location.pathname + location.hash);
  return { draft, isResumed: last !== undefined };
}

/** The next visit in this tab opens no finished draft. */
export const forgetOpenDraft = (): void => sessionStorage.removeItem(OPEN);
