import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Draft } from "./draft.ts";
import type { OwnReport } from "./own-reports.ts";

/** What is stored on the phone. */
interface Stores extends DBSchema {
  /** Drafts, also of builds that knew others: `isDraft` looks at each that is read. */
  drafts: { key: string; value: Draft };
  /** The contents of the drafts' files, by the file's id. */
  files: { key: string; value: Blob };
  /** Reports, also of other builds: `isOwnReport` looks at each. */
  "own-reports": { key: string; value: OwnReport };
}

let opened: Promise<IDBPDatabase<Stores> | undefined> | undefined;

/** Opens the phone's database; undefined if the browser refuses, as some do in private windows. */
export async function database(): Promise<IDBPDatabase<Stores> | undefined> {
  opened ??= open();
  const db = await opened;
  // The next call tries again: what was wrong may be over.
  if (!db) forget();
  return db;
}

function forget(): void {
  opened = undefined;
}

async function open(): Promise<IDBPDatabase<Stores> | undefined> {
  try {
    return await openDB<Stores>("kanal", 1, {
      upgrade(created) {
        created.createObjectStore("drafts", { keyPath: "id" });
        created.createObjectStore("files");
        created.createObjectStore("own-reports", { keyPath: "trackingId" });
      },
      /** A newer build in another tab needs the database; this page then has none. */
      blocking(_, __, { target }) {
        (target as IDBDatabase).close();
        forget();
      },
      /** The browser has closed it, as iOS does to pages in the background. */
      terminated: forget,
    });
  } catch {
    // Some browsers have no `indexedDB`, and some throw at once where pages may store nothing.
    return undefined;
  }
}
