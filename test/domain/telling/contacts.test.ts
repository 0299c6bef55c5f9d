import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contactProven, contactsView, countedAs } from "#domain/telling/contacts.ts";

const counted = (to: string) => countedAs({ medium: "email", to });

describe("addresses that reach one person are counted as one", () => {
  test.each([
    [
      "siti@contoh.example",
      ["SITI@Contoh.Example", "siti+1@contoh.example", "siti+a+b@contoh.example"],
    ],
    [
      "siticontoh@gmail.com",
      ["siti.contoh@gmail.com", "S.i.t.i.Contoh+lapor@GoogleMail.com", "siticontoh@googlemail.com"],
    ],
    ["siti_contoh@proton.me", ["siti-contoh@pm.me", "siticontoh@protonmail.com"]],
    ["siti@yahoo.co.id", ["siti-lapor@yahoo.co.id", "siti+lapor@yahoo.co.id"]],
    ["siti@icloud.com", ["siti@me.com", "siti+1@mac.com"]],
  ])("%s", (one, others) => {
    for (const other of others) expect(counted(other)).toBe(counted(one));
  });

  test("whatever tag is put behind a plus, and however it is written", () => {
    const name = fc.stringMatching(/^[a-z0-9]{1,12}(?:[._-][a-z0-9]{1,5})?$/);
    const domain = fc.constantFrom("contoh.example", "gmail.com", "yahoo.com", "pm.me");
    const tag = fc.stringMatching(/^[a-z0-9+.-]{0,9}$/);
    fc.assert(
      fc.property(name, domain, tag, (mailbox, at, behind) => {
        const one = counted(`${mailbox}@${at}`);
        expect(counted(`${mailbox}+${behind}@${at}`.toUpperCase())).toBe(one);
        expect(counted(one)).toBe(one);
      }),
    );
  });
});

test.each([
  ["siti@contoh.example", "budi@contoh.example"],
  ["siti@contoh.example", "siti@lain.example"],
  ["siti.contoh@contoh.example", "siticontoh@contoh.example"],
  ["siti-contoh@contoh.example", "siti-lain@contoh.example"],
  ["siti@yahoo.com", "siti@yahoo.co.id"],
])("%s and %s are counted apart", (one, other) => {
  expect(counted(one)).not.toBe(counted(other));
});

test("a number is counted as it is, apart from addresses", () => {
  expect(countedAs({ medium: "sms", to: "+6281234567890" })).toBe("+6281234567890");
});

test("a reporter sees which of the given contacts are proven, and what was withheld from the others", () => {
  const at = "2026-07-06T02:00:00.000Z";
  const reporter = { phone: "+6281234567890", email: "siti@contoh.example" };
  expect(contactProven(reporter, {})).toEqual({ phone: false, email: false });
  expect(contactProven({ email: reporter.email }, { emailProvenAt: at })).toEqual({ email: true });
  expect(contactProven({}, {})).toEqual({});
  const proven = contactProven(reporter, { phoneProvenAt: at });
  expect(contactsView(proven, { phone: at })).toEqual({ contactProven: proven });
  expect(contactsView(proven, { phone: at, email: at })).toEqual({
    contactProven: { phone: true, email: false },
    messagesWithheld: { email: at },
  });
});
