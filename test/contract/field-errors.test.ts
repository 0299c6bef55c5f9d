import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { officerActionSchema } from "#contract/actions.ts";
import { parseFields } from "#contract/field-errors.ts";
import { paging } from "#contract/parameters/paging.ts";
import { writtenText } from "#domain/report/text.ts";

const messages = (schema: z.ZodMiniType, input: unknown) => {
  const inLanguage = (language: "id" | "en") => {
    const parsed = parseFields(schema, input, language);
    return parsed.ok ? [] : parsed.errors.map(({ message }) => message);
  };
  return [...inLanguage("id"), ...inLanguage("en")];
};

describe("a field that is wrong is told in words that a person can act on", () => {
  test.each<[string, z.ZodMiniType, unknown, string[]]>([
    ["missing", z.string(), undefined, ["Wajib diisi", "Required"]],
    ["empty", writtenText(1, 9), " ", ["Wajib diisi", "Required"]],
    ["short", writtenText(10, 99), "a", ["Paling sedikit 10 karakter", "At least 10 characters"]],
    ["no text", z.string(), 5, ["Harus berupa teks", "Must be text"]],
    ["no list", z.array(z.string()), "a", ["Harus berupa daftar", "Must be a list"]],
    ["no number", paging.limit, "abc", ["Harus berupa angka", "Must be a number"]],
    [
      "no whole number",
      paging.limit,
      1.5,
      ["Harus berupa bilangan bulat", "Must be a whole number"],
    ],
    ["not exact", z.int(), 1e308, ["Angkanya terlalu besar", "The number is too large"]],
    ["an empty code", z.string().check(z.minLength(1)), "", ["Wajib diisi", "Required"]],
    ["too large", paging.limit, 101, ["Paling banyak 100", "At most 100"]],
    ["too small", paging.limit, 0, ["Paling sedikit 1", "At least 1"]],
    [
      "too many",
      z.array(z.string()).check(z.maxLength(2)),
      ["a", "b", "c"],
      ["Paling banyak 2 butir", "At most 2 entries"],
    ],
    [
      "no such choice",
      z.enum(["web", "sms"]),
      "fax",
      ["Pilih salah satu: web, sms", "Choose one of: web, sms"],
    ],
    [
      "no date",
      z.iso.date(),
      "kemarin",
      ["Tulis tanggal seperti 2026-01-31", "Write a date like 2026-01-31"],
    ],
    [
      "of another form",
      z.string().check(z.regex(/^a$/)),
      "b",
      ["Bentuknya tidak benar", "It has not the right form"],
    ],
  ])("%s", (_, schema, input, expected) => {
    expect(messages(schema, input)).toEqual(expected);
  });

  test("an unknown action names all actions", () => {
    const [id = "", en = ""] = messages(officerActionSchema, { action: "foo", version: 1 });
    expect(id).toMatch(/^Pilih salah satu: forward, .*answer/);
    expect(en).toMatch(/^Choose one of: forward, .*answer/);
  });

  test("an answer names fifty wrong fields at most", () => {
    const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`field-${n}`, n]));
    const parsed = parseFields(z.strictObject({ name: z.string() }), many, "id");
    expect(parsed).toMatchObject({ ok: false });
    expect(!parsed.ok && parsed.errors).toHaveLength(50);
  });
});
