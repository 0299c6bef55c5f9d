import { execFileSync } from "node:child_process";

/** Bundles the functions, which the stacks take in when they are synthesized. */
export default function bundle(): void {
  execFileSync(process.execPath, ["infra/bundle.ts"], { stdio: ["ignore", "ignore", "inherit"] });
}
