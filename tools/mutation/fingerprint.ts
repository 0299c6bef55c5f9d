import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";

/** Returns the wing of a file of the domain: the name of its folder, which its tests have too. */
export function wingOf(file: string): string {
  return basename(dirname(file));
}

/** Returns a hash of a source file and of its wing's tests: a result holds as long as the hash. */
export function fingerprint(file: string): string {
  const tests = globSync([
    `test/domain/${wingOf(file)}/*.ts`,
    "test/support/{example,scenario}.ts",
  ]);
  const hash = createHash("sha256");
  for (const path of [file, ...tests.sort()]) {
    hash.update(`${path}\n`).update(readFileSync(path)).update("\n");
  }
  return hash.digest("base64url");
}
