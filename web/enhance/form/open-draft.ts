import { CLASSIFICATIONS, type Classification } from "#domain/vocabulary.ts";
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
  /** Whether it is continued: the person is told, and can begin a new one. */
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

/** Opens a draft of before, so that nothing is lost when a tab was closed; else a new one. */
async function foundDraft(form: HTMLFormElement): Promise<Opened> {
  const query = new URLSearchParams(location.search);
  const kind = CLASSIFICATIONS.find((each) => KINDS[each] === query.get("jenis"));
  const wanted = query.get("draf") ?? openDraftId();
  const earlier = query.has("baru") ? undefined : await earlierDraft(form, wanted, kind);
  const draft = earlier ?? newDraft(pageLanguage);
  if (kind) draft.values = { ...draft.values, classification: kind };
  const isStored = earlier !== undefined;
  return { draft, isStored, isTyped: isTyped(form), isResumed: isStored };
}

/**
 * Returns the draft that the address or this tab names, else the last one that was being written.
 * What was typed before the script came belongs to a new one, and so does a kind that is asked for if
 * the draft is of another kind or was sent already.
 */
async function earlierDraft(
  form: HTMLFormElement,
  wanted: string | undefined,
  kind: Classification | undefined,
): Promise<Draft | undefined> {
  const isAsked = ({ status, values }: Draft): boolean =>
    kind === undefined || (status === "writing" && (values.classification ?? kind) === kind);
  const named = wanted ? await readDraft(wanted) : undefined;
  if (named && isAsked(named)) return named;
  if (isTyped(form)) return undefined;
  return (await readDrafts()).find((each) => each.status === "writing" && isAsked(each));
}
