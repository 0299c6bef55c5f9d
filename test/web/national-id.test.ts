import { expect, test } from "vitest";
import type { PageName } from "#contract/pages.ts";
import type { SubmitValues } from "#contract/submission-form.ts";
import { ReviewPage } from "#web/pages/review.tsx";
import { SubmitPage } from "#web/pages/submit.tsx";
import { documentSource } from "#web/render.ts";
import { site } from "./shown-report.ts";

const values: SubmitValues = { name: "Siti Contoh", nationalId: "6472010101900001" };

/** The form and the page before sending, of a tenant that asks for a NIK or not. */
function pagesOf(asksNationalId: boolean, shown = values) {
  const place = {
    site: { ...site, tenant: { ...site.tenant, asksNationalId } },
    ...({ language: "id", page: "submit" satisfies PageName } as const),
  };
  const choices = { regencies: [], categories: [], agencies: [] };
  const lists = { regions: [], categories: [], agencies: [] };
  return {
    form: documentSource(SubmitPage({ ...place, choices, values: shown, errors: {} })),
    review: documentSource(ReviewPage({ ...place, values: shown, idempotencyKey: "k", lists })),
  };
}

test("a tenant that asks for a NIK gets it in the form, and on the page before sending", () => {
  const { form, review } = pagesOf(true);
  expect(form).toContain('<label for="nationalId">NIK<span class="optional"> (boleh kosong)');
  expect(form).toMatch(/<input id="nationalId"[^>]* value="6472010101900001"/);
  expect(review).toContain('<input type="hidden" name="nationalId" value="6472010101900001"/>');
  expect(review).toContain('formaction="/kirim/lapor#nationalId"');
  expect(pagesOf(true, {}).review).toMatch(/<dt>NIK<\/dt><dd class="said"><span[^>]*>Kosong/);
});

test("one that does not ask for it shows none, and passes none on", () => {
  const { form, review } = pagesOf(false);
  for (const page of [form, review]) {
    expect(page).not.toContain("nationalId");
    expect(page).not.toContain("6472010101900001");
  }
});
