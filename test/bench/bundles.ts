import { execFileSync } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { bundleFolder, root } from "#infra/paths.ts";
import { median } from "#replay/figures.ts";
import { benchEnvironment } from "./environment.ts";

export interface BundleFigures {
  readonly name: string;
  readonly minifiedKb: number;
  readonly gzippedKb: number;
  readonly importMs: number;
  /** Import time as a multiple of an empty handler's. */
  readonly timesEmpty: number;
}

const ROUNDS = 9;
const KB = 1024;

/** Any value will do: a function reads its environment when it is imported and uses it later. */
const ENVIRONMENT = benchEnvironment("bench", "http://127.0.0.1", "http://127.0.0.1");

/** Bundles the functions anew and measures each bundle. */
export function measureBundles(): BundleFigures[] {
  execFileSync(process.execPath, ["infra/bundle.ts"], { cwd: root, stdio: "ignore" });
  const names = globSync("functions/*/handler.ts", { cwd: root })
    .map((handler) => basename(dirname(handler)))
    .sort();
  const folder = mkdtempSync(join(tmpdir(), "kanal-bench-"));
  try {
    const empty = join(folder, "index.js");
    writeFileSync(empty, '"use strict"; exports.handler = async () => ({ statusCode: 200 });\n');
    const paths = [empty, ...names.map((name) => join(bundleFolder(name), "index.js"))];
    // Round by round, so that a slow moment of the machine falls on all of them alike.
    const rounds = Array.from({ length: ROUNDS }, () => paths.map(importMs));
    const [emptyMs = Number.NaN, ...times] = paths.map(
      (_, position) => median(rounds.map((round) => round[position] ?? Number.NaN)) ?? Number.NaN,
    );
    return names.map((name, position) => {
      const code = readFileSync(join(bundleFolder(name), "index.js"));
      const ms = times[position] ?? Number.NaN;
      return {
        name,
        minifiedKb: code.length / KB,
        gzippedKb: gzipSync(code).length / KB,
        importMs: ms,
        timesEmpty: ms / emptyMs,
      };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Milliseconds that a fresh process takes to load a CommonJS file. */
function importMs(path: string): number {
  const script = `const start = performance.now(); require(${JSON.stringify(path)});
process.stdout.write(String(performance.now() - start)); process.exit();`;
  const output = execFileSync(process.execPath, ["-e", script], {
    env: ENVIRONMENT,
    encoding: "utf8",
  });
  return Number(output);
}
