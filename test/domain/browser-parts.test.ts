import { build } from "esbuild";
import { describe, expect, test } from "vitest";
import { BROWSERS } from "#web/browsers.ts";

/** What pages take from the rules and the contract: it must not bring zod along, which is 14 KB. */
const PARTS = [
  "#domain/vocabulary.ts",
  "#domain/labels.ts",
  "#domain/report/attachment-vocabulary.ts",
  "#domain/report/characters.ts",
  "#domain/report/lengths.ts",
  "#domain/report/tracking-id.ts",
  "#domain/report/title.ts",
  "#domain/time/local-time.ts",
  "#contract/limits.ts",
  "#contract/problem.ts",
  "#contract/field-errors.ts",
  "#contract/phone-number.ts",
  "#contract/email-address.ts",
  "#messages/refusal-words.ts",
] as const;

describe("a part of the code that pages use", () => {
  test.each(PARTS)("%s is bundled for old browsers, without packages and Node", async (part) => {
    const { metafile } = await build({
      stdin: { contents: `export * from "${part}";`, resolveDir: "." },
      bundle: true,
      write: false,
      metafile: true,
      format: "esm",
      platform: "browser",
      target: BROWSERS,
    });
    expect(Object.keys(metafile.inputs).filter((path) => !path.startsWith("shared/"))).toEqual([
      "<stdin>",
    ]);
  });
});
