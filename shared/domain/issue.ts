import type { PrivateKind } from "./redaction/span.ts";

/**
 * Codes of the domain rules that a field can break. The contract has a sentence for each, in both
 * languages.
 */
export const FIELD_RULES = [
  "required",
  "unknown-agency",
  "unknown-category",
  "unknown-region",
  "in-the-future",
  "before-1900",
  "ends-before-start",
  "anonymous-with-name",
  "not-below-owner",
  "supervisory-not-complaint",
  "unknown-report",
  "same-report",
  "archived-report",
  "closed-report",
  "report-under-review",
  "too-many-merged",
  "secret-report",
  "not-forwarded",
  "longer-than-policy",
  "sms-limit",
  "unknown-attachment",
  "unknown-cursor",
  "repeated",
  "own-descendant",
  "own-successor",
  "zone-of-government",
  "fixed",
  "parent-not-of-code",
  "own-role",
  "outside-year",
  "renumbers-past",
  "policy-in-effect",
  "not-after-today",
  "date-taken",
  "list-too-long",
  "not-your-agency",
  "too-many-subscriptions",
  "too-many-changes",
  "wrong-code",
  "no-such-contact",
  "personal-data",
  "unknown-government",
  "third-filter",
  "ends-before-first-month",
  "too-many-months",
  "edition-is-a-month",
  "edition-filter",
] as const;
export type FieldRule = (typeof FIELD_RULES)[number];

/** A field, by its path in the input, and the rule that it breaks. */
export interface Issue {
  readonly path: string;
  readonly rule: FieldRule;
  /** Of `personal-data`: what was found. */
  readonly found?: readonly PrivateKind[];
}
