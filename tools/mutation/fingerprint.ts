import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";

/** What the tests of the domain consist of. */
const TESTS = ["test/domain/**/*.ts", "test/support/*.ts", "tools/mutation/*.config.ts"];

/** Returns a hash of a source file and of all tests of the domain: a result holds while it does. */
export function fingerprint(file: string): string {
  const hash = createHash("sha256");
  for (const path of [file, ...globSync(TESTS).sort()]) {
    hash.update(`${path}\n`).update(readFileSync(path)).update("\n");
  }
  return hash.digest("base64url");
}
