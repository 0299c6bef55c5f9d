import { globSync } from "node:fs";
import { copyFile, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, type Plugin } from "esbuild";
import { bundleFolder, root } from "./paths.ts";

/** What the documentation function serves beside its code. */
const DOCUMENTATION_FILES = [
  join(root, "docs/generated/openapi.json"),
  fileURLToPath(import.meta.resolve("swagger-ui-dist/swagger-ui.css")),
  fileURLToPath(import.meta.resolve("swagger-ui-dist/swagger-ui-bundle.js")),
];

/**
 * Bundles every `functions/<name>/handler.ts` into `dist/functions/<name>/index.js` and prints what
 * each weighs.
 */
async function bundleFunctions(): Promise<void> {
  await rm(join(root, "dist/functions"), { recursive: true, force: true });
  const handlers = globSync("functions/*/handler.ts", { cwd: root });
  const names = handlers.map((handler) => basename(dirname(handler))).sort();
  await Promise.all(names.map(bundleFunction));
  await copyDocumentation();
  for (const name of names) console.log(await weight(name));
}

/**
 * CommonJS, ES-module sources and no credential chain, since all three shorten a cold start: an ES
 * module's import of node:http alone costs 20 to 30 ms, and the chain is over 100 KB.
 */
async function bundleFunction(name: string): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: [`functions/${name}/handler.ts`],
    outfile: join(bundleFolder(name), "index.js"),
    bundle: true,
    platform: "node",
    target: "node24",
    format: "cjs",
    mainFields: ["module", "main"],
    alias: {
      "@aws-sdk/credential-provider-node": join(root, "shared/platform/lambda-credentials.ts"),
      "@aws-sdk/middleware-endpoint-discovery": join(
        root,
        "shared/platform/no-endpoint-discovery.ts",
      ),
    },
    plugins: [lessOfTheSdk],
    // The SDK imports it when an operation streams events; none of ours does.
    external: ["@smithy/core/event-streams"],
    minify: true,
    legalComments: "none",
    sourcemap: "external",
    logLevel: "warning",
  });
  // Or the repository's package.json would make an ES module of it wherever it runs in here.
  await writeFile(join(bundleFolder(name), "package.json"), '{ "type": "commonjs" }\n');
}

/**
 * Leaves out of the SDK what its modules take in from each other and never use here: all of a
 * client's package.json but the version, the SHA-256 for where there is no native one, and
 * DynamoDB's rules for addresses.
 */
const lessOfTheSdk: Plugin = {
  name: "less-of-the-sdk",
  setup({ onLoad, onResolve }) {
    onLoad({ filter: /@aws-sdk\/client-[a-z-]+\/package\.json$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, "utf8"));
      return { contents: JSON.stringify({ version }), loader: "json" };
    });
    onLoad({ filter: /@smithy\/core\/.+\/Sha256Js\.js$/ }, () => ({
      contents: "export const Sha256Js = undefined;",
    }));
    onResolve({ filter: /^\.\/endpoint\/endpointResolver$/ }, ({ importer }) =>
      importer.includes("@aws-sdk/client-dynamodb/")
        ? { path: join(root, "shared/platform/dynamodb-endpoint.ts") }
        : undefined,
    );
  },
};

async function copyDocumentation(): Promise<void> {
  for (const file of DOCUMENTATION_FILES) {
    await copyFile(file, join(bundleFolder("documentation"), basename(file)));
  }
}

async function weight(name: string): Promise<string> {
  const code = await readFile(join(bundleFolder(name), "index.js"));
  const [minified, gzipped] = [code.length, gzipSync(code).length].map((bytes) =>
    (bytes / 1024).toFixed(0).padStart(4),
  );
  return `${name.padEnd(20)} ${minified} KB minified ${gzipped} KB gzipped`;
}

await bundleFunctions();
