import { describe, expect, test } from "vitest";
import { mediaFor } from "#domain/telling/media.ts";

const email = "siti@contoh.example";
const phone = "+6281234567890";

describe("a citizen is told", () => {
  test.each([
    ["by email and SMS of what everybody must know", { email, phone }, ["email", "sms"]],
    ["by SMS of what everybody must know, without an email address", { phone }, ["sms"]],
    ["by email alone, without a telephone", { email }, ["email"]],
    ["by nothing, without a contact", {}, []],
  ])("%s", (_, reporter, media) => {
    expect(mediaFor(reporter, "email and SMS")).toEqual(media);
  });

  test.each([
    ["by email alone of the other steps", { email, phone }, ["email"]],
    ["of none of the other steps, if the only contact is a telephone", { phone }, []],
    ["by email alone, if the wish says no", { email, phone, everyStepBySms: false }, ["email"]],
    ["of every step by SMS on request", { email, phone, everyStepBySms: true }, ["email", "sms"]],
    ["of every step by SMS alone on request", { phone, everyStepBySms: true }, ["sms"]],
    [
      "by email alone, if the wish comes without a telephone",
      { email, everyStepBySms: true },
      ["email"],
    ],
  ])("%s", (_, reporter, media) => {
    expect(mediaFor(reporter, "email")).toEqual(media);
  });
});
