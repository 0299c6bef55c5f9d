import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { submissionDraft, submissionSchema } from "#contract/submission.ts";
import {
  fieldOfPath,
  IDENTITIES,
  SUBMIT_FIELDS,
  type SubmitField,
  type SubmitValues,
  submissionOf,
  TICKED,
} from "#contract/submission-form.ts";
import { agencyTree } from "#domain/reference/agencies.ts";
import { submissionIssues } from "#domain/report/submission.ts";
import { CLASSIFICATIONS } from "#domain/vocabulary.ts";
import { referenceFolder } from "#infra/paths.ts";
import { readReferenceData } from "#ops/reference-data.ts";
import { faultsOf } from "#web/submission-faults.ts";

const TODAY = "2026-11-27";
const AT = "2026-11-27T02:00:00.000Z";

const { agencies, regions, categories } = await readReferenceData(referenceFolder);
const context = {
  at: AT,
  leadGovernment: "pemprov-kaltim",
  reference: {
    agencies: agencyTree(agencies.map((agency) => ({ ...agency, hasCoordinator: true }))),
    regions: new Set(regions.map(({ code }) => code)),
    categories: new Set(categories.map(({ code }) => code)),
  },
} as unknown as Parameters<typeof submissionIssues>[1];

/** The fields that the API finds wrong, by its schema and the rules of the domain. */
function wrongByTheApi(values: SubmitValues): (SubmitField | undefined)[] {
  const body = JSON.parse(JSON.stringify(submissionOf(values)));
  const parsed = submissionSchema.safeParse(body);
  const issues = parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join("."));
  const broken = submissionIssues(submissionDraft(body), context).map(({ path }) => path);
  return [...new Set([...issues, ...broken].map(fieldOfPath))].sort();
}

/** Texts as people and their phones write them, also broken ones. */
const text = (maximum: number): fc.Arbitrary<string> =>
  fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.string({ unit: "binary", maxLength: 15 }),
    fc.constantFrom(
      "",
      "  ",
      "\u200b\u200b",
      "ab\ud800cdefghijkl",
      "\u2800".repeat(12),
      "baris\r\nbaris\r\n",
    ),
    fc.integer({ min: maximum - 1, max: maximum + 1 }).map((length) => "ö".repeat(length)),
  );

const values: fc.Arbitrary<SubmitValues> = fc.record(
  {
    classification: fc.constantFrom("", ...CLASSIFICATIONS),
    title: text(120),
    text: text(20_000),
    region: fc.constantFrom("", "64.72", "64.72.01"),
    address: text(300),
    lat: fc.constantFrom("", "-0.502"),
    lon: fc.constantFrom("", "117.153"),
    occurredOn: fc.constantFrom(
      "",
      "2026-11-27",
      "2026-11-28",
      "1899-12-31",
      "1900-01-01",
      "2026-02-30",
      "12026-01-01",
      "kemarin",
    ),
    category: fc.constantFrom("", "kesehatan"),
    suggestedAgency: fc.constantFrom("", "dinkes-kaltim"),
    name: text(120),
    phone: fc.oneof(
      fc.constantFrom("", " ", "0812 3456 7890", "(0541) 731-234", "0800-1-234567", "abc", "08"),
      fc.string({ unit: fc.constantFrom(..."0812+-. ()"), maxLength: 16 }),
    ),
    email: fc.oneof(
      fc.constantFrom("", "siti@contoh.id", " siti@contoh.id\u200b", "a b@c.id", "siti@", "\u200b"),
      fc.integer({ min: 245, max: 260 }).map((length) => `${"a".repeat(length - 8)}@b.co.id`),
      fc.string({ unit: fc.constantFrom(..."ab.@ -"), maxLength: 12 }),
    ),
    nationalId: fc.oneof(
      fc.constantFrom("", " ", "6472 0101 0190 0001", "6472.0101.0190.0001", "\u200b"),
      fc.string({ unit: fc.constantFrom(..."0123456789 "), minLength: 14, maxLength: 18 }),
    ),
    identity: fc.constantFrom(...IDENTITIES),
    secret: fc.constantFrom("", TICKED),
  },
  { requiredKeys: [] },
);

describe("the report form", () => {
  test("finds wrong what the API would refuse, and nothing else", () => {
    fc.assert(
      fc.property(values, (typed) => {
        const refused = wrongByTheApi(typed);
        const found = Object.entries(faultsOf(typed, TODAY))
          // The API may say that a contact is missing only once the name is right.
          .filter(
            ([field, fault]) =>
              fault !== "contact-needed" ||
              !refused.includes("name") ||
              refused.includes(field as SubmitField),
          )
          .map(([field]) => field);
        expect(found.sort()).toEqual(refused);
      }),
      { numRuns: 500 },
    );
  });

  test("has a field for each path that the API may name", () => {
    expect(
      [
        "classification",
        "location",
        "location.region",
        "location.address",
        "location.point.lat",
      ].map(fieldOfPath),
    ).toEqual(["classification", "region", "region", "address", "address"]);
    expect(["reporter", "reporter.phone", "anonymous", "showName"].map(fieldOfPath)).toEqual([
      "name",
      "phone",
      "identity",
      "identity",
    ]);
    expect(["", "challenge", "attachments.0.size"].map(fieldOfPath)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(SUBMIT_FIELDS.map(fieldOfPath)).toEqual([...SUBMIT_FIELDS]);
  });

  test("leaves out empty fields, and sends lines as they were typed", () => {
    expect(
      submissionOf({
        classification: "aspiration",
        text: "satu\r\ndua ",
        phone: " ",
        identity: "shown",
      }),
    ).toEqual({
      classification: "aspiration",
      text: "satu\ndua",
      anonymous: false,
      showName: true,
      secret: false,
      reporter: {},
    });
  });
});
