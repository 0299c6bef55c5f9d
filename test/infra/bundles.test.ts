import { statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { documents } from "#contract/methods.ts";
import { pageRoutes } from "#contract/pages.ts";
import { bundleFunctions } from "#infra/bundle-functions.ts";
import { largestBundleKb } from "#infra/bundle-limit.ts";
import { bundleFolder } from "#infra/paths.ts";
import { SDK_PARTS, type SdkPart } from "#infra/sdk-parts/sdk-parts.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

const KB = 1024;
const httpFunctions = [
  ...documents.map(({ method }) => method.function),
  ...pageRoutes().map((route) => route.function),
];
const limits = [...new Set(httpFunctions)].map((name) => [name, largestBundleKb(name)] as const);

describe("a function behind HTTP", () => {
  test.each(limits)("%s has at most %d KB of minified code", (name, limit) => {
    const { size } = statSync(join(bundleFolder(name), "index.js"));
    expect(size / KB).toBeLessThanOrEqual(limit);
  });
});

describe("a part of the SDK that is replaced in no bundle fails the build by its name", () => {
  const used = SDK_PARTS.filter(({ name }) => !name.includes("client-s3"));
  const [first] = used;
  if (!first) throw new Error("No part of the SDK is replaced");

  test("when its file is not there", async () => {
    const moved = { ...first, name: "a part that moved", file: "@aws-sdk/core/dist-es/moved.js" };
    await expect(build([...used, moved])).rejects.toThrow(
      "replaced in no bundle (infra/sdk-parts):\n  a part that moved: @aws-sdk/core/dist-es/moved.js",
    );
  });

  test("when nothing of its file is changed", async () => {
    const idle = { ...first, name: "a part that changes nothing", replace: (code: string) => code };
    await expect(build([...used.slice(1), idle])).rejects.toThrow("a part that changes nothing");
  });

  test("the build succeeds if all parts are replaced", async () => {
    await expect(build(used)).resolves.toBeUndefined();
  });

  const build = (parts: readonly SdkPart[]) =>
    bundleFunctions(["public"], temporaryFolder(), parts);
});
