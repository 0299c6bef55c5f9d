import { CLASSIFICATIONS } from "#domain/vocabulary.ts";
import { KINDS } from "../../components/submit/kinds.ts";
import { type Draft, isFixed, newDraft } from "../draft/draft.ts";
import { readDraft, readDrafts } from "../draft/drafts.ts";
import { openDraftId, rememberOpenDraft } from "../draft/open-id.ts";
import { bodyOf } from "../draft/outbox.ts";
import { pageLanguage } from "../page/language.ts";
import { isTyped, valuesIn } from "./fields.ts";

/** The draft that the page works on. */
export interface Opened {
  readonly draft: Draft;
  /** Whether it was on the phone before; else it begins with what the form holds. */
  readonly isStored: boolean;
  /** Whether the form holds words that the draft on the phone has not: they are stored soon. */
  readonly isTyped: boolean;
  /** Whether the person did not ask for it: it is the last one that was being written. */
  readonly isResumed: boolean;
}

const OPENED = { isTyped: false, isResumed: false };

/** Opens the draft of the page: that of a form that was posted, else the one that is found. */
export async function openDraft(form: HTMLFormElement): Promise<Opened> {
  const opened = isPosted(form) ? await postedDraft(form) : await foundDraft(form);
  rememberOpenDraft(opened.draft.id);
  // The address names the draft no more: a link that is passed on opens an empty form.
  if (location.search) history.replaceState(null, "", location.pathname + location.hash);
  return opened;
}

/** Whether the page is the answer to a form that was posted: all that was typed is in it. */
const isPosted = ({ dataset }: HTMLFormElement): boolean => dataset["posted"] !== undefined;

/**
 * Makes a draft of a form that was posted, under the key that it has: what was accepted under it is
 * then not sent a second time.
 */
async function postedDraft(form: HTMLFormElement): Promise<Opened> {
  const key = form.querySelector<HTMLInputElement>('input[name="key"]')?.value;
  const known = key ? (await readDrafts()).find((each) => each.key === key) : undefined;
  if (known && isFixed(known)) return { ...OPENED, draft: known, isStored: true };
  const draft: Draft = { ...(known ?? newDraft(pageLanguage, key)), status: "writing" };
  delete draft.body;
  draft.values = valuesIn(form);
  if (key) draft.earlierBody = bodyOf({ values: draft.values, files: [] });
  return { ...OPENED, draft, isStored: known !== undefined, isTyped: true };
}

/**
 * Opens the draft that the address or this tab names, else the last one that was being written, so
 * that nothing is lost when a tab was closed. What was typed before the script came belongs to a new
 * one.
 */
async function foundDraft(form: HTMLFormElement): Promise<Opened> {
  const query = new URLSearchParams(location.search);
  const wanted = query.get("draf") ?? openDraftId();
  const isNew = query.has("baru");
  const named = wanted && !isNew ? await readDraft(wanted) : undefined;
  const last =
    named || isNew || isTyped(form)
      ? undefined
      : (await readDrafts()).find(({ status }) => status === "writing");
  const draft = named ?? last ?? newDraft(pageLanguage);
  const kind = CLASSIFICATIONS.find((each) => KINDS[each] === query.get("jenis"));
  if (kind && draft.status === "writing" && !draft.values.classification) {
    draft.values = { ...draft.values, classification: kind };
  }
  const isStored = draft === named || draft === last;
  return { draft, isStored, isTyped: isTyped(form), isResumed: last !== undefined };
}
