import { statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bundleFolder } from "../../infra/paths.ts";
import { routes } from "../../shared/contract/routes.ts";
import { LARGEST_HTTP_BUNDLE_KB } from "../bench/targets.ts";

test.each([...new Set(routes.map((route) => route.function))])(
  "the bundle of %s is small, for a citizen waits while it loads",
  (name) => {
    const { size } = statSync(join(bundleFolder(name), "index.js"));
    expect(size / 1024).toBeLessThanOrEqual(LARGEST_HTTP_BUNDLE_KB);
  },
);
