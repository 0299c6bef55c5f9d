import { database } from "./database.ts";
import { type Draft, type DraftFile, isFixed, isTooOld } from "./draft.ts";
import { setDraftCount } from "./draft-count.ts";
import { isDraft } from "./is-draft.ts";

/** The contents of files of this page, also of drafts that are not stored. */
const contents = new Map<string, Blob>();

/** Returns all drafts on this phone, the last changed first; deletes those that are too old. */
export async function readDrafts(): Promise<Draft[]> {
  const all = await storedDrafts();
  const now = Date.now();
  for (const old of all.filter((draft) => isTooOld(draft, now))) await deleteDraft(old);
  return all.filter((draft) => !isTooOld(draft, now)).sort((a, b) => b.changedAt - a.changedAt);
}

async function storedDrafts(): Promise<Draft[]> {
  const all: unknown[] = (await (await database())?.getAll("drafts")) ?? [];
  return all.filter(isDraft);
}

/** Returns the stored draft with that id, or undefined if there is none. */
export async function readDraft(id: string): Promise<Draft | undefined> {
  const stored: unknown = await (await database())?.get("drafts", id);
  return isDraft(stored) ? stored : undefined;
}

/** What the phone has of a draft since it was last changed: a full phone may take its words only. */
export type StoredPart = "all" | "words" | "nothing";

const storedParts = new Map<string, StoredPart>();

/** Returns what the phone has of a draft; all of it if this page has not written it. */
export const storedPartOf = ({ id }: Draft): StoredPart => storedParts.get(id) ?? "all";

/**
 * Stores a draft if that is wished; else deletes what was stored of it before. What a full phone
 * does not take stays on the page, and what it has of the draft from before stays on the phone.
 */
export async function writeDraft(draft: Draft): Promise<void> {
  storedParts.set(draft.id, draft.kept ? await store(draft) : "nothing");
  if (draft.kept) await countDrafts();
  else await deleteStored(draft);
}

async function store(draft: Draft): Promise<StoredPart> {
  const db = await database();
  if (!db) return "nothing";
  const parts = draft.files.length > 0 ? (["all", "words"] as const) : (["all"] as const);
  for (const part of parts) {
    try {
      await put(db, draft, part === "all");
      return part;
    } catch (error) {
      // The phone is full, or the browser has closed the store.
      if (!(error instanceof DOMException)) throw error;
    }
  }
  return "nothing";
}

type Database = NonNullable<Awaited<ReturnType<typeof database>>>;

/** @param withNewFiles whether also files that the phone does not have yet */
async function put(db: Database, draft: Draft, withNewFiles: boolean): Promise<void> {
  const change = db.transaction(["drafts", "files"], "readwrite");
  const store = change.objectStore("files");
  const files: DraftFile[] = [];
  for (const file of draft.files) {
    const isThere = (await store.getKey(file.id)) !== undefined;
    const content = isThere || !withNewFiles ? undefined : contents.get(file.id);
    // A failed request also fails the transaction, which is awaited.
    if (content) void store.put(content, file.id);
    if (isThere || withNewFiles) files.push(file);
  }
  // A frozen body has announced all files.
  void change.objectStore("drafts").put(draft.body === undefined ? { ...draft, files } : draft);
  await change.done;
}

/**
 * Stores what was typed. A draft that waits did not leave the phone, so its words may change.
 *
 * @returns false if another tab has begun to send the draft: then its words are fixed
 */
export async function writeTyped(draft: Draft): Promise<boolean> {
  const stored = draft.kept ? await readDraft(draft.id) : undefined;
  if (stored && isFixed(stored)) return false;
  draft.changedAt = Date.now();
  await writeDraft(draft);
  return true;
}

/** Deletes a draft with its key, its words and its files. */
export async function deleteDraft(draft: Draft): Promise<void> {
  for (const { id } of draft.files) contents.delete(id);
  await deleteStored(draft);
}

async function deleteStored({ id, files }: Draft): Promise<void> {
  const db = await database();
  if (!db) return;
  const change = db.transaction(["drafts", "files"], "readwrite");
  await change.objectStore("drafts").delete(id);
  for (const file of files) await change.objectStore("files").delete(file.id);
  await change.done;
  await countDrafts();
}

/** Holds the content of a file until its draft is stored. */
export function holdContent(id: string, content: Blob): void {
  contents.set(id, content);
}

/** Returns the content of a file, or undefined if it is gone. */
export async function contentOf(id: string): Promise<Blob | undefined> {
  return contents.get(id) ?? (await (await database())?.get("files", id));
}

/** Deletes the content of a file that was taken out of its draft, or that has arrived. */
export async function deleteContent(id: string): Promise<void> {
  contents.delete(id);
  await (await database())?.delete("files", id);
}

/** Counts the drafts again: the service worker, which sends too, cannot store the number. */
export async function countDrafts(): Promise<void> {
  setDraftCount((await storedDrafts()).length);
}
