import { createHash } from "node:crypto";
import { basename, join } from "node:path";
import { build, type Metafile } from "esbuild";
import { HASHED_FILES } from "#contract/address-spaces.ts";
import { addressOf, type PageName } from "#contract/pages.ts";
import { OFFLINE_REPORT } from "./offline-report.ts";
import type { Site } from "./site.ts";

/** The pages that open without a network. */
const SHELL_PAGES: readonly PageName[] = ["home", "submit", "drafts", "track", "help", "offline"];

/** What the service worker is made from. */
interface ServiceWorkerInput {
  readonly site: Site;
  /** The files of the site that were built before, by their path below the root. */
  readonly files: ReadonlyMap<string, string | Buffer>;
  /** What esbuild tells of the files that it made of scripts. */
  readonly scripts: Metafile["outputs"];
  readonly outdir: string;
  readonly target: string[];
}

/**
 * Writes `/sw.js` with the list of pages and files that it keeps, and a version that changes with any
 * of them, so that a browser fetches them anew after a deployment.
 */
export async function buildServiceWorker(input: ServiceWorkerInput): Promise<void> {
  const { site, files, scripts, outdir, target } = input;
  const pages = site.tenant.languages.flatMap((language) => [
    ...SHELL_PAGES.map((page) => addressOf(page as "home", language)),
    OFFLINE_REPORT[language],
  ]);
  const sources = pages.map((page) => {
    const path = page.replace(/\/$/, "/index.html").slice(1);
    return String(files.get(path) ?? "");
  });
  const assets = assetsOf(sources, scripts);
  const shell = [...pages, ...assets, "/favicon.svg", "/manifest.webmanifest"];
  const version = createHash("sha256")
    .update(JSON.stringify([shell, sources]))
    .digest("hex");
  await build({
    absWorkingDir: join(import.meta.dirname, ".."),
    entryPoints: ["web/service-worker.ts"],
    outfile: join(outdir, "sw.js"),
    bundle: true,
    format: "iife",
    target,
    minify: true,
    legalComments: "none",
    logLevel: "warning",
    define: {
      SHELL: JSON.stringify(shell),
      VERSION: JSON.stringify(`kanal-${version.slice(0, 16)}`),
    },
  });
}

/** The address of such a file in a page. */
const ADDRESS = new RegExp(`"${HASHED_FILES}/([^"]+)"`, "g");

/** Returns the addresses of the scripts and styles that pages name, and of what these import. */
function assetsOf(sources: readonly string[], outputs: Metafile["outputs"]): string[] {
  const byName = new Map(Object.entries(outputs).map(([path, output]) => [basename(path), output]));
  const found = new Set<string>();
  const add = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    for (const { path } of byName.get(name)?.imports ?? []) add(basename(path));
  };
  for (const source of sources) {
    for (const [, name = ""] of source.matchAll(ADDRESS)) add(name);
  }
  return [...found].map((name) => `${HASHED_FILES}/${name}`).sort();
}
