import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { emailSchema } from "#contract/email.ts";
import { parseFields } from "#contract/field-errors.ts";

const parse = (email: string) => {
  const parsed = parseFields(z.object({ email: emailSchema }), { email }, "en");
  return parsed.ok ? parsed.value.email : parsed.errors[0]?.message;
};

describe("an address", () => {
  test.each([
    "siti@contoh.example",
    "siti&budi@contoh.example",
    "dinas/bidang@contoh.example",
    "o'brien+kanal=1@sub.contoh.example",
    "!#$%&'*+-/=?^_`{|}~@contoh.example",
    "a.b.c@xn--contoh-0ya.example",
    `${"a".repeat(64)}@contoh.example`,
  ])("%s is taken as it is", (email) => {
    expect(parse(email)).toBe(email);
  });

  test("loses the spaces around it", () => {
    expect(parse(" siti@contoh.example\t\u00a0\n")).toBe("siti@contoh.example");
  });

  test("loses invisible characters", () => {
    expect(parse("siti\u00ad@contoh.example\u200b")).toBe("siti@contoh.example");
    expect(parse("\ufeffsiti@contoh.example")).toBe("siti@contoh.example");
  });

  const NAME =
    "The part before the @ is wrong: use Latin letters, digits or signs, and dots only between them";
  const DOMAIN = "The part after the @ is wrong; write it like example.com";
  test.each([
    ["siti contoh@contoh.example", "There is a space inside the email address; remove it"],
    ["siti@contoh .example", "There is a space inside the email address; remove it"],
    ["siti.contoh.example", "An email address needs an @, like name@example.com"],
    ["", "An email address needs an @, like name@example.com"],
    ["siti@@contoh.example", "An email address has only one @"],
    ["siti@a.example, budi@b.example", "There is a space inside the email address; remove it"],
    ["siti@a.example,budi@b.example", "An email address has only one @"],
    ["@contoh.example", NAME],
    [".siti@contoh.example", NAME],
    ["siti.@contoh.example", NAME],
    ["siti..contoh@contoh.example", NAME],
    ["<siti@contoh.example", NAME],
    ["séti@contoh.example", NAME],
    [`${"a".repeat(65)}@contoh.example`, NAME],
    ["siti@contoh", DOMAIN],
    ["siti@contoh.example.", DOMAIN],
    ["siti@-contoh.example", DOMAIN],
    ["siti@contoh..example", DOMAIN],
    ["siti@127.0.0.1", DOMAIN],
    ["siti@contoh_kita.example", DOMAIN],
    [`siti@${"contoh.".repeat(40)}example`, "At most 254 characters"],
  ])("%j is told: %s", (email, message) => {
    expect(parse(email)).toBe(message);
  });

  test("that is taken is a dot-string, an @ and a domain, whatever is typed", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.emailAddress(), fc.string(), fc.string({ unit: "binary" })),
        (text) => {
          const parsed = emailSchema.safeParse(text);
          if (parsed.success)
            expect(parsed.data).toMatch(/^[!-?A-~]+@[a-zA-Z0-9.-]+\.[a-zA-Z0-9-]+$/);
        },
      ),
    );
  });
});
