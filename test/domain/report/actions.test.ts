import { describe, expect, test } from "vitest";
import * as z from "zod";
import { ACTIONS, type Action, entryOf } from "#domain/report/actions.ts";
import { AUDIENCES, type Audience } from "#domain/report/audiences.ts";
import { offerOf } from "#domain/report/offered-actions.ts";
import { parsePayload } from "#domain/report/payload-schema.ts";
import { WORKFLOW } from "#domain/report/workflow.ts";
import { given } from "#test/support/scenario.ts";
import { readTable } from "./domain-page.ts";
import { EXPECTED } from "./expected-workflow.ts";

/** The longest code. A string schema with another length is for text that people write. */
const LONGEST_CODE = 200;

/**
 * Returns the fields of an action that hold a text or a place, as paths, judged by their schemas.
 */
function writtenFields(action: Action): string[] {
  const { required, optional } = entryOf(action).carries();
  const schema = z.toJSONSchema(z.object({ ...required, ...optional } as z.ZodRawShape), {
    io: "input",
  });
  return written(schema);
}

function written(schema: z.core.JSONSchema.BaseSchema, path: readonly string[] = []): string[] {
  if (schema.properties) {
    return Object.entries(schema.properties).flatMap(([name, inner]) =>
      typeof inner === "boolean" ? [] : written(inner, [...path, name]),
    );
  }
  if (schema.enum || schema.const !== undefined || schema.format) return [];
  const isText = schema.type === "string" && schema.maxLength !== LONGEST_CODE;
  // Degrees are the only fractional numbers.
  return isText || schema.type === "number" ? [path.join(".")] : [];
}

describe("each action of the catalogue", () => {
  test.each(ACTIONS)("%s has a row in the workflow", (action) => {
    expect(WORKFLOW.map((row) => row.action)).toContain(action);
  });

  test.each(ACTIONS)("%s commits to every field that a person writes", (action) => {
    const { words } = entryOf(action);
    const isWord = (path: string) => words.some((word) => `${path}.`.startsWith(`${word}.`));
    const forgotten = writtenFields(action).filter((path) => !isWord(path));
    expect(forgotten).toEqual([]);
  });

  test.each(ACTIONS)(
    "%s names no recipient twice, and recipients by level only if it has a level",
    (action) => {
      const { told, carries } = entryOf(action);
      const lists = Array.isArray(told) ? [told] : Object.values(told);
      for (const list of lists) expect(new Set(list).size).toBe(list.length);
      const byLevel = !Array.isArray(told) && 1 in told;
      expect(byLevel).toBe("level" in (carries().required ?? {}));
    },
  );

  test.each(Object.keys(EXPECTED) as Action[])(
    "%s offers only fields that it carries",
    (action) => {
      const { required = {}, optional = {} } = entryOf(action).carries();
      for (const row of WORKFLOW.filter((each) => each.action === action)) {
        const offer = offerOf(row);
        expect({ ...required, ...optional }).toEqual(
          expect.objectContaining(
            Object.fromEntries(
              [...offer.required, ...offer.optional].map((n) => [n, expect.anything()]),
            ),
          ),
        );
      }
    },
  );
});

describe("who sees which action", () => {
  const page = readTable("Who sees which action");
  const audiences: Readonly<Record<Audience, string>> = {
    public: "public",
    reporter: "reporter",
    officers: "officers",
  };
  const cell = (action: Action, audience: Audience): string => {
    const { seen: all, text } = entryOf(action);
    const seen = all[audience];
    if (seen === "hidden") return "no";
    if (text === undefined) return "yes";
    return seen.includes("text") ? "with its words" : "without words";
  };

  test("is in docs/domain.md for every action", () => {
    expect(page.map(({ action }) => action).sort()).toEqual([...ACTIONS].sort());
  });

  test.each(ACTIONS)("%s is seen as the page about the domain says", (action) => {
    const row = page.find((each) => each["action"] === action);
    for (const audience of AUDIENCES) {
      expect(row?.[audiences[audience]], audience).toBe(cell(action, audience));
    }
  });

  test.each(ACTIONS)(
    "%s shows the public no more than the reporter, and the reporter no more than officers",
    (action) => {
      const { seen } = entryOf(action);
      const fields = (audience: Audience) => {
        const names = seen[audience];
        return names === "hidden" ? [] : names;
      };
      expect(fields("reporter")).toEqual(expect.arrayContaining([...fields("public")]));
      expect(fields("officers")).toEqual(expect.arrayContaining([...fields("reporter")]));
      expect(seen.officers).not.toBe("hidden");
    },
  );
});

describe("a stored payload", () => {
  test("of an unknown action is refused", () => {
    expect(() => parsePayload({ action: "nix" })).toThrow();
  });

  test("with a field that its action does not have is refused", () => {
    expect(() => parsePayload({ action: "comment", text: "Halo", outcome: "resolved" })).toThrow();
  });

  test("without a field that the decision always fills in is refused", () => {
    expect(() => parsePayload({ action: "answer", text: "Lampu menyala." })).toThrow();
    expect(() => parsePayload({ action: "reclassify", category: "kesehatan" })).toThrow();
  });

  test("keeps a text that is shorter or longer than what may be written today", () => {
    const payload = { action: "comment", text: "x".repeat(50_000) } as const;
    expect(parsePayload(payload)).toEqual(payload);
    expect(parsePayload({ action: "comment", text: "" })).toEqual({ action: "comment", text: "" });
  });

  test.each(ACTIONS)("needs the required fields of %s", (action) => {
    const { carries, records, alwaysRecorded = [] } = entryOf(action);
    const required = { ...carries().required, ...records?.().required };
    const needsFields = Object.keys(required).length + alwaysRecorded.length > 0;
    if (needsFields) expect(() => parsePayload({ action })).toThrow();
    else expect(parsePayload({ action })).toEqual({ action });
  });

  test.each(["", "[dihapus]", "x".repeat(301)])("keeps an address of any length: %j", (address) => {
    const [submission] = given({ location: { region: "64.72", address } }).history;
    expect(parsePayload(submission?.payload)).toEqual(submission?.payload);
    expect(submission?.payload).toMatchObject({ location: { address } });
  });

  test("keeps the words inside a field only if it is a place or a reason to publish", () => {
    const inside = ACTIONS.flatMap((action) => entryOf(action).words).filter((word) =>
      word.includes("."),
    );
    expect([...new Set(inside)]).toEqual([
      "location.address",
      "location.point",
      "publishAnyway.reason",
    ]);
  });
});
