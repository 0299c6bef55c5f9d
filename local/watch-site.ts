import { watch } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type BuildContext, context } from "esbuild";
import { HASHED_FILES } from "#contract/address-spaces.ts";
import { pageRoutes } from "#contract/pages.ts";
import { bundleOptions } from "#infra/bundle-functions.ts";
import { configOf } from "#infra/config.ts";
import { STAGES } from "#infra/config-schema.ts";
import { root, siteFolder } from "#infra/paths.ts";
import { buildSiteOf } from "#infra/site-of.ts";
import { type BucketDeployments, filesIn } from "./aws/bucket-deployments.ts";
import type { Functions } from "./aws/functions.ts";
import type { Lambda } from "./aws/lambda.ts";

interface WatchOptions {
  readonly deployments: BucketDeployments;
  readonly functions: Functions;
  /** The address of the website. */
  readonly website: string;
  /** Where the site is built. */
  readonly folder: string;
  /** Gets a line for each build. */
  readonly log: (line: string) => void;
}

/** A function that makes pages, and what bundles it again. */
interface PageMaker {
  readonly lambda: Lambda;
  readonly bundler: BuildContext;
}

/** How long to wait for further changes, as editors write several files at once, in milliseconds. */
const QUIET_MS = 30;

/**
 * Builds the site and the functions that make pages again when a file in `web/` changes, and serves
 * them from then on. What does not build leaves the last one in place. The code that builds the site
 * is read once: a change of it wants a restart.
 */
export async function watchSite(options: WatchOptions): Promise<{ close(): Promise<void> }> {
  const { deployments, functions, folder, log } = options;
  const [current, makers] = await Promise.all([
    standIns(deployments.folders, folder),
    pageMakers(functions),
  ]);
  const timed = async (what: string, work: () => Promise<unknown>) => {
    const startedAt = performance.now();
    try {
      await work();
      log(`${what}: ${Math.round(performance.now() - startedAt)} ms`);
    } catch (error) {
      log(`${what} failed: ${error instanceof Error ? error.message : error}`);
    }
  };
  let latest: string | undefined;
  let bundling = Promise.resolve();
  const rebuild = () =>
    timed("Building the website again", async () => {
      const site = await buildSiteOf(configAt(options.website), folder);
      await deployments.deploy(current);
      const json = JSON.stringify(site);
      latest = json;
      // Takes longer, so the next build of the site does not wait for it.
      bundling = bundling.then(() => (json === latest ? bundle(json) : undefined));
    });
  const bundle = (site: string) =>
    timed("Bundling again what makes pages", () =>
      Promise.all(makers.map((maker) => rebundle(maker, site))),
    );
  let building = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(join(root, "web"), { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      building = building.then(rebuild);
    }, QUIET_MS);
  });
  return {
    async close() {
      clearTimeout(timer);
      watcher.close();
      await building;
      await bundling;
      await Promise.all(makers.map(({ bundler }) => bundler.dispose()));
    },
  };
}

const configAt = (website: string) => ({ ...configOf(STAGES[0]), website });

function pageMakers(functions: Functions): Promise<PageMaker[]> {
  const names = new Set(pageRoutes().map((route): string => route.function));
  const lambdas = [...functions.values()].filter(({ name }) => names.has(name));
  return Promise.all(
    lambdas.map(async (lambda) => {
      const entry = `functions/${lambda.name}/handler.ts`;
      return {
        lambda,
        bundler: await context(bundleOptions([{ in: entry, out: "index" }], lambda.folder)),
      };
    }),
  );
}

async function rebundle({ lambda, bundler }: PageMaker, site: string): Promise<void> {
  await bundler.rebuild();
  await writeFile(join(lambda.folder, "site.json"), site);
  await lambda.reload();
}

/**
 * Returns the folder that replaces each asset that was made from the site, or from its folder of
 * hashed files.
 */
async function standIns(
  assets: readonly string[],
  folder: string,
): Promise<ReadonlyMap<string, string>> {
  const pairs = await Promise.all(
    assets.map(async (asset) => {
      for (const part of ["", HASHED_FILES]) {
        if (await isPartOf(asset, join(siteFolder, part))) {
          return [[asset, join(folder, part)]] as const;
        }
      }
      return [];
    }),
  );
  return new Map(pairs.flat());
}

async function isPartOf(asset: string, folder: string): Promise<boolean> {
  const names = await filesIn(asset);
  const same = await Promise.all(
    names.map(async (name) => {
      const [one, other] = await Promise.all(
        [asset, folder].map((each) => readFile(join(each, name)).catch(() => undefined)),
      );
      return one !== undefined && other !== undefined && one.equals(other);
    }),
  );
  return same.every(Boolean);
}
