import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, expectTypeOf, test } from "vitest";
import { query } from "#store/access-pattern.ts";
import { ACCESS_PATTERNS, type DeclaredQuery, ENTITIES } from "#store/entities/all.ts";
import { key } from "#store/key.ts";
import { table } from "#store/table.ts";
import { docstringOf, readerOf } from "#tools/docs/store-sources.ts";

const root = join(import.meta.dirname, "../..");

describe("a read of the table", () => {
  test("is a declared access pattern: the types allow no other", () => {
    const undeclared = query({ on: "table", pk: key("OTHER#<id>"), freshness: "view" });
    expectTypeOf(undeclared).not.toExtend<DeclaredQuery>();
  });

  test("is made in one file only", () => {
    const commands = /\b(GetItem|BatchGetItem|TransactGetItems|Query|ExecuteStatement)Command\b/;
    const files = globSync("{functions,shared,ops,infra,local,replay,tools}/**/*.ts", {
      cwd: root,
    });
    const reading = files.filter((file) => commands.test(readFileSync(join(root, file), "utf8")));
    expect(reading).toEqual(["shared/store/read.ts"]);
  });

  test.each([...ACCESS_PATTERNS.keys()])(
    "%s has a docstring, and a function that uses it",
    (name) => {
      expect(docstringOf(name)).not.toBe("");
      expect(readerOf(name)).toMatch(/^[a-z-]+\.ts \w+$/);
    },
  );

  test("of an index is a view, since an index may be a moment old", () => {
    for (const pattern of ACCESS_PATTERNS.values()) {
      if (pattern.kind === "query" && pattern.on !== "table") {
        expect(pattern.freshness).toBe("view");
        expect(table.indexes).toContainEqual(expect.objectContaining(pattern.on));
      }
    }
  });
});

describe("entities", () => {
  test.each([...ENTITIES.keys()])("%s has a purpose", (name) => {
    expect(docstringOf(name)).not.toBe("");
  });

  test("are distinguished by their keys", () => {
    const keys = [...ENTITIES.values()].map(({ pk, sk }) => `${pk.template} ${sk.template}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
