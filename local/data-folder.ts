import { mkdtempSync, rmSync } from "node:fs";
import { mkdir, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import * as z from "zod";
import { KeptFile } from "./aws/kept-file.ts";
import { StartError } from "./aws/start-error.ts";
import { tryLock } from "./lock.ts";

/**
 * The format of the data that the local stack keeps. Raise it with every change after which older
 * data cannot be read.
 */
const FORMAT = 6;

/**
 * The entries of a data folder to delete if its format is old: they hold reports or refer to them.
 * Accounts and secrets can stay.
 */
const REPORTS = ["tables", "streams", "files", "outbox.ndjson", "sns.json"] as const;

const formatSchema = z.object({ format: z.int() });

/** A folder that only this local stack uses until it is closed. */
export interface DataFolder {
  readonly path: string;
  close(): Promise<void>;
}

/**
 * Locks the data folder for this stack, and creates it if it does not exist.
 *
 * @param dataDir undefined for a temporary folder, which is deleted when it is closed
 * @throws StartError when another stack uses the folder or its reports have another format
 */
export async function openDataFolder(dataDir: string | undefined): Promise<DataFolder> {
  if (dataDir === undefined) return temporaryFolder();
  const path = resolve(dataDir);
  const lock = await tryLock(path);
  if (!lock) {
    throw new StartError(
      `The data folder ${path} is in use by another local stack: end that one, choose another folder with KANAL_DATA_DIR, or start with --memory`,
    );
  }
  try {
    await mkdir(path, { recursive: true });
    await checkFormat(path);
  } catch (error) {
    await lock.release();
    throw error;
  }
  return { path, close: () => lock.release() };
}

/**
 * Checks the format of the reports in a folder; a folder without reports gets the current format.
 */
async function checkFormat(folder: string): Promise<void> {
  const file = new KeptFile(join(folder, "format.json"), formatSchema);
  if (!(await hasReports(folder))) return file.write({ format: FORMAT });
  // Folders of format 1 have no such file.
  const { format } = (await file.read()) ?? { format: 1 };
  if (format === FORMAT) return;
  const entries = await readdir(folder);
  const paths = REPORTS.filter((name) => entries.includes(name)).map((name) =>
    quoted(join(folder, name)),
  );
  throw new StartError(
    `The data folder ${folder} holds reports in format ${format}, and this version of Kanal reads format ${FORMAT} only. Choose another folder with KANAL_DATA_DIR, start with --memory, or delete the reports (with all edits of officers, agencies and the calendar):\n\n  rm -r ${paths.join(" ")}\n`,
  );
}

async function hasReports(folder: string): Promise<boolean> {
  const files = await readdir(join(folder, "tables")).catch(() => []);
  return files.length > 0;
}

/** Quotes a path for a shell if it needs it. */
function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}

/** Creates a folder that is also deleted when this process ends without closing it. */
function temporaryFolder(): DataFolder {
  const path = mkdtempSync(join(tmpdir(), "kanal-"));
  const remove = () => rmSync(path, { recursive: true, force: true });
  process.once("exit", remove);
  return {
    path,
    async close() {
      process.off("exit", remove);
      remove();
    },
  };
}
