import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Draft } from "./draft.ts";
import type { OwnReport } from "./own-reports.ts";

/** What is stored on the phone. */
interface Stores extends DBSchema {
  drafts: { key: string; value: Draft };
  /** The contents of the drafts' files, by the file's id. */
  files: { key: string; value: Blob };
  "own-reports": { key: string; value: OwnReport };
}

let opened: Promise<IDBPDatabase<Stores> | undefined> | undefined;

/** Opens the phone's database; undefined if the browser refuses, as some do in private windows. */
export function database(): Promise<IDBPDatabase<Stores> | undefined> {
  opened ??= open();
  return opened;
}

async function open(): Promise<IDBPDatabase<Stores> | undefined> {
  try {
    return await openDB<Stores>("kanal", 1, {
      upgrade(created) {
        created.createObjectStore("drafts", { keyPath: "id" });
        created.createObjectStore("files");
        created.createObjectStore("own-reports", { keyPath: "trackingId" });
      },
    });
  } catch {
    // Some browsers have no `indexedDB`, and some throw at once where pages may store nothing.
    return undefined;
  }
}
