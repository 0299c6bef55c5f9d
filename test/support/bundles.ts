import { execFileSync } from "node:child_process";

/** Bundles the functions, from which the stacks are synthesized. */
export default function bundle(): void {
  execFileSync(process.execPath, ["infra/bundle.ts"], { stdio: ["ignore", "ignore", "inherit"] });
}
