import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { functionNames } from "#infra/bundle-functions.ts";
import { bundleFolder, root } from "#infra/paths.ts";
import { median } from "#replay/figures.ts";
import { bundleBareSdk } from "./bundle-bare-sdk.ts";
import { benchEnvironment } from "./environment.ts";

export interface BundleFigures {
  readonly name: string;
  readonly minifiedKb: number;
  readonly gzippedKb: number;
  /** From the start of Node until the handler is loaded. */
  readonly loadedMs: number;
  /** The same as a multiple of a handler that has only the client of DynamoDB. */
  readonly timesBare: number;
  /** The same as a multiple of an empty handler. */
  readonly timesEmpty: number;
}

const ROUNDS = 15;
const KB = 1024;

/** Values for the environment: functions parse it when they are loaded and use it later. */
const ENVIRONMENT = benchEnvironment("bench", "http://127.0.0.1", "http://127.0.0.1");

/** Bundles all functions and measures each bundle. */
export async function measureBundles(): Promise<BundleFigures[]> {
  execFileSync(process.execPath, ["infra/bundle.ts"], { cwd: root, stdio: "ignore" });
  const names = functionNames();
  const folder = mkdtempSync(join(tmpdir(), "kanal-bench-"));
  try {
    const empty = join(folder, "index.js");
    writeFileSync(empty, '"use strict"; exports.handler = async () => ({ statusCode: 200 });\n');
    const bundles = names.map((name) => join(bundleFolder(name), "index.js"));
    const paths = [empty, await bundleBareSdk(folder), ...bundles];
    // Measure in rounds, so that a slow moment of the machine affects all of them alike.
    const rounds = Array.from({ length: ROUNDS }, () => paths.map(loadedMs));
    const [emptyMs = Number.NaN, bareMs = Number.NaN, ...times] = paths.map(
      (_, position) => median(rounds.map((round) => round[position] ?? Number.NaN)) ?? Number.NaN,
    );
    return names.map((name, position) => {
      const code = readFileSync(join(bundleFolder(name), "index.js"));
      const ms = times[position] ?? Number.NaN;
      return {
        name,
        minifiedKb: code.length / KB,
        gzippedKb: gzipSync(code).length / KB,
        loadedMs: ms,
        timesBare: ms / bareMs,
        timesEmpty: ms / emptyMs,
      };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Milliseconds from the start of a fresh Node until it has loaded a CommonJS file. */
function loadedMs(path: string): number {
  const script = `require(${JSON.stringify(path)});
process.stdout.write(String(performance.now())); process.exit();`;
  const output = execFileSync(process.execPath, ["-e", script], {
    env: ENVIRONMENT,
    encoding: "utf8",
  });
  return Number(output);
}
