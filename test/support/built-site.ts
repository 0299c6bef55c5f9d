import { globSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { type Config, configOf } from "#infra/config.ts";
import { buildSiteOf } from "#infra/site-of.ts";
import type { Site } from "#web/site.ts";

/** A site that was built into a folder of its own. */
export interface BuiltSite extends Site {
  readonly folder: string;
}

/**
 * Builds the site of the stage `dev`, as `npm run build` does; the caller deletes its folder.
 *
 * @param changes settings that differ from those of the stage
 */
export async function builtSite(changes: Partial<Config> = {}): Promise<BuiltSite> {
  const folder = mkdtempSync(join(tmpdir(), "kanal-site-"));
  return { folder, ...(await buildSiteOf({ ...configOf("dev"), ...changes }, folder)) };
}

/** Returns the HTML files of a built site, by their path below its root. */
export const htmlFiles = ({ folder }: BuiltSite): Map<string, string> =>
  new Map(
    globSync("**/*.html", { cwd: folder }).map((path) => [
      path,
      readFileSync(join(folder, path), "utf8"),
    ]),
  );

/** Returns the bytes of a text when it is compressed as the edge does. */
export const gzipped = (content: string | Buffer): number => gzipSync(content).length;

/**
 * Returns the bytes, compressed, of the scripts that a page loads before it is used: its own, and
 * what they import at once.
 *
 * @param read returns a file of the site by its path
 */
export async function scriptBytes(
  html: string,
  read: (path: string) => Promise<string>,
): Promise<number> {
  const loaded = new Map<string, number>();
  const load = async (path: string): Promise<void> => {
    if (loaded.has(path)) return;
    loaded.set(path, 0);
    const source = await read(path);
    loaded.set(path, gzipped(source));
    for (const [, imported = ""] of source.matchAll(/(?:from|import)\s*"(\.\/[^"]+)"/g)) {
      await load(join(dirname(path), imported));
    }
  };
  for (const [, path = ""] of html.matchAll(/<script[^>]* src="([^"]+)"/g)) await load(path);
  return [...loaded.values()].reduce((sum, bytes) => sum + bytes, 0);
}

/** Reads files of a built site. */
export const readerOf =
  ({ folder }: BuiltSite) =>
  async (path: string): Promise<string> =>
    readFileSync(join(folder, path), "utf8");
