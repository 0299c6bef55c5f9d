import fc from "fast-check";

/** Any text that a person or a machine may send. */
export const anyText = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 300 }),
  fc.string({ unit: "binary", maxLength: 300 }),
);

/** Words as people write them, with long, wide and invisible ones between. */
export const sentence = fc
  .array(fc.constantFrom("lampu", "jalan", "padam", "di", "a", "x".repeat(90), "😀", "\u200b"), {
    minLength: 1,
    maxLength: 60,
  })
  .map((parts) => parts.join(" "));
