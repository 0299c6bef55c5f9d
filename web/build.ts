import { createHash, randomUUID } from "node:crypto";
import { globSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, parse, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Metafile } from "esbuild";
import { HASHED_FILES } from "#contract/address-spaces.ts";
import { BROWSERS } from "./browsers.ts";
import { buildServiceWorker } from "./build-service-worker.ts";
import type { SubmitChoices } from "./components/submit/choices.ts";
import type { Site } from "./site.ts";
import { siteFiles } from "./site-files.ts";
import { type SiteTenant, siteTenantSchema } from "./site-tenant.ts";
import { stylesOf } from "./styles.ts";

const ROOT = join(import.meta.dirname, "..");

export interface BuildOptions {
  readonly tenant: SiteTenant;
  /** What the report form offers. */
  readonly choices: SubmitChoices;
  /** The files of the map, by their names: `placeFiles` makes them. */
  readonly places: ReadonlyMap<string, string>;
  /** The folder of the site, which the edge serves; it is made anew. */
  readonly outdir: string;
}

/**
 * Builds the site: bundles scripts and styles under names with a hash, renders the static pages in
 * all languages of the tenant, and writes all of it into a folder.
 *
 * @returns the tenant, and the addresses of scripts and styles, for functions that make pages
 * @throws Error if a script or page does not build, or the tenant's colours have too little contrast
 */
export async function buildSite(options: BuildOptions): Promise<Site> {
  const { choices, places, outdir } = options;
  const tenant = siteTenantSchema.parse(options.tenant);
  await rm(outdir, { recursive: true, force: true });
  const { assets: bundled, scripts } = await bundleAssets(tenant, outdir);
  const assets = { ...bundled, ...(await writeHashed(places, outdir)) };
  const site = { tenant, assets };
  const pages = await prerendered(site, choices, outdir);
  for (const [path, content] of [...pages, ...(await siteFiles(site, Date.now()))]) {
    const file = join(outdir, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  await buildServiceWorker({ site, files: pages, scripts, outdir, target: BROWSERS });
  return site;
}

interface Assets {
  readonly assets: Record<string, string>;
  /** What esbuild tells of the scripts. */
  readonly scripts: Metafile;
}

/** Bundles each file in `web/enhance` and the styles; returns their addresses by name. */
async function bundleAssets(tenant: SiteTenant, outdir: string): Promise<Assets> {
  const entryPoints = globSync("web/enhance/*.{ts,tsx}", { cwd: ROOT });
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints,
    outdir: join(outdir, HASHED_FILES),
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    target: BROWSERS,
    minify: true,
    jsx: "automatic",
    jsxImportSource: "preact",
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
  });
  const styles = await build({
    absWorkingDir: ROOT,
    stdin: { contents: stylesOf(tenant), loader: "css", resolveDir: join(ROOT, "web/styles") },
    outfile: join(outdir, HASHED_FILES, "site.css"),
    entryNames: "site-[hash]",
    bundle: true,
    target: BROWSERS,
    minify: true,
    metafile: true,
    logLevel: "warning",
  });
  const assets = { ...namesIn(metafile, outdir), ...namesIn(styles.metafile, outdir) };
  return { assets, scripts: metafile };
}

/** Writes files under names with a hash; returns their addresses by name. */
async function writeHashed(
  files: ReadonlyMap<string, string>,
  outdir: string,
): Promise<Record<string, string>> {
  const addresses: Record<string, string> = {};
  for (const [name, content] of files) {
    const { name: start, ext } = parse(name);
    const hash = createHash("sha256").update(content).digest("hex").slice(0, 8);
    const address = `${HASHED_FILES}/${start}-${hash}${ext}`;
    await writeFile(join(outdir, address), content);
    addresses[name] = address;
  }
  return addresses;
}

/** Returns the addresses of the outputs that have an entry point, by the entry's name. */
function namesIn({ outputs }: Metafile, outdir: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(outputs).flatMap(([path, { entryPoint }]) => {
      if (entryPoint === undefined) return [];
      const address = `/${relative(outdir, join(ROOT, path))}`;
      const isStyle = path.endsWith(".css");
      const name = isStyle ? "site.css" : `${basename(entryPoint).replace(/\.tsx?$/, "")}.js`;
      return [[name, address]];
    }),
  );
}

/** Bundles `prerender.ts`, since Node itself reads no TSX, and makes the static pages with it. */
async function prerendered(
  site: Site,
  choices: SubmitChoices,
  outdir: string,
): Promise<Map<string, string>> {
  const outfile = `${outdir}-prerender.mjs`;
  await build({
    absWorkingDir: ROOT,
    entryPoints: ["web/prerender.ts"],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    jsx: "automatic",
    jsxImportSource: "preact",
    logLevel: "warning",
  });
  try {
    // Node keeps a module by its address: another build in this process needs another one.
    const module: typeof import("./prerender.ts") = await import(
      `${pathToFileURL(outfile)}?${randomUUID()}`
    );
    return module.prerender(site, choices);
  } finally {
    await rm(outfile);
  }
}
