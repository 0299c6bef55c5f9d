import { database } from "./database.ts";
import { type Draft, isExpired, isFixed, isUnfinished, needsReporter } from "./draft.ts";
import { setWaitingCount } from "./waiting.ts";

/** The contents of files of this page, also of drafts that are not stored. */
const contents = new Map<string, Blob>();

/** Returns all drafts on this phone, the last changed first; deletes those that are too old. */
export async function readDrafts(): Promise<Draft[]> {
  const all = (await (await database())?.getAll("drafts")) ?? [];
  const now = Date.now();
  for (const old of all.filter((draft) => isExpired(draft, now))) await deleteDraft(old);
  return all.filter((draft) => !isExpired(draft, now)).sort((a, b) => b.changedAt - a.changedAt);
}

/** Returns the stored draft with that id, or undefined if there is none. */
export async function readDraft(id: string): Promise<Draft | undefined> {
  return (await database())?.get("drafts", id);
}

/**
 * Stores a draft, if it may be stored; else deletes what was stored of it before. If the phone is
 * full, or lets no page store anything, the draft stays in memory: `kept` becomes false.
 */
export async function writeDraft(draft: Draft): Promise<void> {
  const db = await database();
  if (draft.kept && db) {
    try {
      await put(db, draft);
      return countWaiting();
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
    }
  }
  draft.kept = false;
  await deleteStored(draft);
}

type Database = NonNullable<Awaited<ReturnType<typeof database>>>;

async function put(db: Database, draft: Draft): Promise<void> {
  const change = db.transaction(["drafts", "files"], "readwrite");
  const files = change.objectStore("files");
  // A failed request also fails the transaction, which is awaited.
  void change.objectStore("drafts").put(draft);
  for (const { id } of draft.files) {
    const content = contents.get(id);
    if (content && !(await files.getKey(id))) void files.put(content, id);
  }
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
  await countWaiting();
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

/** Counts again what waits: the service worker, which sends too, cannot store the number. */
export async function countWaiting(): Promise<void> {
  const all = (await (await database())?.getAll("drafts")) ?? [];
  setWaitingCount(all.filter((draft) => isUnfinished(draft) || needsReporter(draft)).length);
}
