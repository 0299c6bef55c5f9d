import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";

/**
 * Returns the wing of a file of the domain: the name of its folder, which is also that of its
 * tests.
 */
export function wingOf(file: string): string {
  return basename(dirname(file));
}

/**
 * Files on which the tests of every wing depend: helpers, docs/domain.md, and the configuration.
 */
const USED_BY_ALL = [
  "docs/domain.md",
  "test/support/{deadlines-of,example,kaltim,play-anew,scenario}.ts",
  "tools/mutation/*",
];

/**
 * Returns a hash of a source file, of its wing's tests and of the files that these use. A result is
 * valid as long as the hash is the same.
 */
export function fingerprint(file: string): string {
  const tests = globSync([`test/domain/${wingOf(file)}/*.ts`, ...USED_BY_ALL]);
  const hash = createHash("sha256");
  for (const path of [file, ...tests.sort()]) {
    hash.update(`${path}\n`).update(readFileSync(path)).update("\n");
  }
  return hash.digest("base64url");
}
